#include "source/script_words.hpp"

#include <algorithm>

#include "source/script_scan.hpp"

namespace pgrename::source {

namespace {

std::uint64_t bit_of(std::size_t length) {
    constexpr std::size_t last = 63;
    return std::uint64_t{1} << std::min(length, last);
}

class Listening {
  public:
    Listening(std::string_view text, const std::vector<Word>& words, const Vocabulary& vocabulary)
        : text_(text), words_(words), vocabulary_(vocabulary) {
        out_.statements.push_back(0);
    }

    void comment(std::size_t offset, std::size_t end) {
        reach(offset, code_, {});
        reach(end, ScriptWords::Where::comment, {offset, end});
    }
    void literal(std::size_t offset, std::size_t end) {
        reach(offset, code_, {});
        reach(end, ScriptWords::Where::literal, {});
    }
    void pattern(std::size_t /*offset*/, std::size_t end) { reach(end, code_, {}); }
    void hole(bool inside) { code_ = inside ? ScriptWords::Where::literal : ScriptWords::Where::code; }
    void word(std::size_t offset, std::size_t end, bool behind_dot, bool outside) {
        reach(end, code_, {});
        const std::string_view word = text_.substr(offset, end - offset);
        if (outside && !behind_dot) out_.outside.push_back({offset, end});
        if (word == "import" || word == "require") out_.imports.push_back(offset);
        if (const auto number = vocabulary_.number(word))
            out_.spotted.push_back({*number, offset, place(end, behind_dot)});
        odd_ = odd_ || std::ranges::any_of(word, [](char byte) {
                   return byte == '\\' || (static_cast<unsigned char>(byte) & 0x80U) != 0;
               });
    }
    void statement(std::size_t offset) { out_.statements.push_back(offset); }
    /// An identifier of other than ASCII letters may be two, with a blank of Unicode between them.
    [[nodiscard]] bool enough() const { return odd_; }

    [[nodiscard]] std::optional<ScriptWords> all() && {
        if (odd_) return std::nullopt;
        reach(text_.size() + 1, ScriptWords::Where::code, {});
        return std::move(out_);
    }

  private:
    std::string_view text_;
    const std::vector<Word>& words_;
    const Vocabulary& vocabulary_;
    ScriptWords out_;
    ScriptWords::Where code_ = ScriptWords::Where::code;
    bool odd_ = false;

    void reach(std::size_t end, ScriptWords::Where where, Extent comment) {
        while (out_.where.size() < words_.size() && words_[out_.where.size()].offset < end) {
            out_.where.push_back(where);
            out_.comments.push_back(comment);
        }
    }

    /// A comment may stand between the name and what follows: then it may be anything.
    [[nodiscard]] NamePlace place(std::size_t end, bool behind_dot) const {
        const std::size_t next = text_.find_first_not_of(" \t\r\n", end);
        const char sign = next == std::string_view::npos ? ' ' : text_[next];
        const bool unclear = sign == '/';
        return {.member = behind_dot,
                .called = unclear || sign == '(' || sign == '<' || sign == '?',
                .tagged = unclear || sign == '`' || sign == '<' || sign == '?',
                .key = unclear || sign == ':',
                .generic = unclear || sign == '<'};
    }
};

}  // namespace

std::size_t Vocabulary::add(const std::string& name) {
    const auto [place, is_new] = numbers_.emplace(name, numbers_.size());
    if (is_new) lengths_[static_cast<unsigned char>(name[0])] |= bit_of(name.size());
    return place->second;
}

std::optional<std::size_t> Vocabulary::number(std::string_view name) const {
    if ((lengths_[static_cast<unsigned char>(name[0])] & bit_of(name.size())) == 0) return std::nullopt;
    const auto found = numbers_.find(name);
    return found == numbers_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<Extent> ScriptWords::around(const std::vector<std::size_t>& places, std::size_t size) const {
    std::vector<Extent> out;
    for (const std::size_t place : places) {
        if (!out.empty() && place < out.back().end) continue;
        const auto next = std::ranges::upper_bound(statements, place);
        const Extent statement{*std::prev(next), next == statements.end() ? size : *next};
        if (!out.empty() && out.back().end == statement.offset)
            out.back().end = statement.end;
        else
            out.push_back(statement);
    }
    return out;
}

std::optional<ScriptWords> script_words(std::string_view text, Language language, const std::vector<Word>& words,
                                        const Vocabulary& vocabulary) {
    if (language != Language::typescript && language != Language::tsx) return std::nullopt;
    Listening listening(text, words, vocabulary);
    if (!ScriptScan(text, language == Language::tsx, listening).run()) return std::nullopt;
    return std::move(listening).all();
}

}  // namespace pgrename::source
