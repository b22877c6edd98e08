#include "typescript/node_tree.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace pgrename::typescript {
namespace {

constexpr int deepest = 1000;

bool is_blank(char byte) {
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

bool is_bracket(char byte) {
    return byte == '(' || byte == ')' || byte == '{' || byte == '}';
}

struct Token {
    std::string_view raw;
    bool end = false;
};

/// Throws nothing: `failed` says that the text ended early or went too deep.
class Parser {
  public:
    explicit Parser(std::string_view text) : rest_(text) { advance(); }

    std::optional<TreeValue> all() {
        TreeValue out = value(0);
        if (failed_ || !next_.end) return std::nullopt;
        return out;
    }

  private:
    /// A backslash keeps the next byte from ending a token or being a bracket (outfuncs.c, outToken).
    void advance() {
        while (!rest_.empty() && is_blank(rest_.front())) rest_.remove_prefix(1);
        next_ = {.raw = rest_.substr(0, 0), .end = rest_.empty()};
        if (rest_.empty()) return;
        std::size_t length = 0;
        if (is_bracket(rest_.front())) {
            length = 1;
        } else {
            while (length < rest_.size() && !is_blank(rest_[length]) && !is_bracket(rest_[length])) {
                length += rest_[length] == '\\' && length + 1 < rest_.size() ? 2 : 1;
            }
        }
        next_.raw = rest_.substr(0, length);
        rest_.remove_prefix(length);
    }

    static std::string unescaped(std::string_view raw) {
        std::string out;
        for (std::size_t at = 0; at < raw.size(); ++at) {
            if (raw[at] == '\\' && at + 1 < raw.size()) ++at;
            out += raw[at];
        }
        return out;
    }

    [[nodiscard]] bool ends_field() const { return next_.end || next_.raw == "}" || next_.raw.starts_with(':'); }

    TreeValue value(int depth) {
        if (next_.end || depth > deepest) {
            failed_ = true;
            return {};
        }
        const std::string_view raw = next_.raw;
        advance();
        if (raw == "{") return node(depth);
        if (raw == "(") return list(depth);
        if (raw == "<>") return {};
        return {.kind = TreeValue::Kind::word, .word = unescaped(raw)};
    }

    TreeValue node(int depth) {
        TreeValue out{.kind = TreeValue::Kind::node, .word = unescaped(next_.raw)};
        advance();
        while (!failed_ && !next_.end && next_.raw != "}") {
            std::string name = unescaped(next_.raw.substr(std::min<std::size_t>(1, next_.raw.size())));
            advance();
            TreeValue held = ends_field() ? TreeValue{} : value(depth + 1);
            // A constant's value is several words; none of them is wanted.
            while (!failed_ && !ends_field()) value(depth + 1);
            out.fields.emplace_back(std::move(name), std::move(held));
        }
        if (next_.end) failed_ = true;
        advance();
        return out;
    }

    TreeValue list(int depth) {
        TreeValue out{.kind = TreeValue::Kind::list};
        while (!failed_ && !next_.end && next_.raw != ")") out.items.push_back(value(depth + 1));
        if (next_.end) failed_ = true;
        advance();
        return out;
    }

    std::string_view rest_;
    Token next_;
    bool failed_ = false;
};

}  // namespace

const TreeValue& TreeValue::at(std::string_view field) const {
    static const TreeValue none;
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& one) { return one.first == field; });
    return found == fields.end() ? none : found->second;
}

long TreeValue::number() const {
    long out = 0;
    std::from_chars(word.data(), word.data() + word.size(), out);
    return out;
}

TreeValue parse_tree(std::string_view text) {
    return Parser(text).all().value_or(TreeValue{});
}

}  // namespace pgrename::typescript
