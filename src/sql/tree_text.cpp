#include <charconv>

#include "sql/literal.hpp"
#include "sql/tree.hpp"

// Not base::Json::parse: its library copies finished subtrees whenever an object grows, which makes a tree 1,000 deep
// take seconds. What libpg_query writes is well-formed and uses few forms: objects, arrays, strings, integers, true and
// false.
namespace pgrename::sql {
namespace {

using base::Json;

class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    Json value() {
        switch (peek()) {
            case '{':
                return object();
            case '[':
                return array();
            case '"':
                return string();
            default:
                return word();
        }
    }

  private:
    std::string_view text_;
    std::size_t at_ = 0;

    [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    Json object() {
        Json::Object out;
        ++at_;
        while (at_ < text_.size() && peek() != '}') {
            if (peek() == ',') ++at_;
            std::string key = string();
            ++at_;  // colon
            out.emplace_back(std::move(key), value());
        }
        ++at_;
        return out;
    }

    Json array() {
        Json::Array out;
        ++at_;
        while (at_ < text_.size() && peek() != ']') {
            if (peek() == ',') ++at_;
            out.push_back(value());
        }
        ++at_;
        return out;
    }

    std::string string() {
        std::string out;
        for (++at_; at_ < text_.size() && peek() != '"'; ++at_) {
            if (peek() == '\\') {
                ++at_;
                escape(out);
            } else {
                out += peek();
            }
        }
        ++at_;
        return out;
    }

    void escape(std::string& out) {
        static constexpr std::string_view letters = "bfnrt";
        static constexpr std::string_view meanings = "\b\f\n\r\t";
        if (peek() == 'u') {
            unsigned code = 0;
            const auto digits = text_.substr(at_ + 1, 4);
            std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
            append_utf8(out, code);
            at_ += 4;
        } else if (const auto known = letters.find(peek()); known != std::string_view::npos) {
            out += meanings[known];
        } else {
            out += peek();
        }
    }

    Json word() {
        const std::size_t start = at_;
        at_ = std::min(text_.find_first_of(",]}", start), text_.size());
        const auto word = text_.substr(start, at_ - start);
        if (word == "true" || word == "false") return word == "true";
        std::int64_t number = 0;
        const auto read = std::from_chars(word.data(), word.data() + word.size(), number);
        if (read.ec == std::errc() && read.ptr == word.data() + word.size()) return number;
        if (at_ == start) ++at_;  // never stand still
        return std::string(word);
    }
};

}  // namespace

Json read_tree(std::string_view text) {
    return Reader(text).value();
}

}  // namespace pgrename::sql
