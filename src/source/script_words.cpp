#include "source/script_words.hpp"

#include <algorithm>
#include <array>

#include "source/script_scan.hpp"

namespace pgrename::source {

namespace {

std::uint64_t bit_of(std::size_t length) {
    constexpr std::size_t last = 63;
    return std::uint64_t{1} << std::min(length, last);
}

/// A comment may stand between the name and what follows: then it may be anything.
NamePlace place_before(std::string_view text, std::size_t end, bool behind_dot) {
    const std::size_t next = text.find_first_not_of(" \t\r\n", end);
    const char sign = next == std::string_view::npos ? ' ' : text[next];
    const bool unclear = sign == '/';
    return {.member = behind_dot,
            .called = unclear || sign == '(' || sign == '<' || sign == '?',
            .tagged = unclear || sign == '`' || sign == '<' || sign == '?',
            .key = unclear || sign == ':',
            .generic = unclear || sign == '<'};
}

bool is_part_of_word(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '_' || byte == '$';
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
        if (outside && !behind_dot && may_be_declared(offset)) out_.outside.push_back({offset, end});
        if (word == "import" || word == "require") out_.imports.push_back(offset);
        if (const auto number = vocabulary_.number(word))
            out_.spotted.push_back({*number, offset, place_before(text_, end, behind_dot)});
        odd_ = odd_ || std::ranges::any_of(word, [](char byte) {
                   return byte == '\\' || (static_cast<unsigned char>(byte) & 0x80U) != 0;
               });
    }
    void block(std::size_t offset, std::size_t end) {
        if (end - offset >= smallest_block) out_.blocks.push_back({offset, end});
    }
    void statement(std::size_t offset) { out_.statements.push_back(offset); }
    /// An identifier of other than ASCII letters may be two, with a blank of Unicode between them.
    [[nodiscard]] bool enough() const { return odd_; }

    [[nodiscard]] std::optional<ScriptWords> all() && {
        if (odd_) return std::nullopt;
        reach(text_.size() + 1, ScriptWords::Where::code, {});
        std::ranges::sort(out_.blocks, {}, &Extent::offset);
        return std::move(out_);
    }

  private:
    std::string_view text_;
    const std::vector<Word>& words_;
    const Vocabulary& vocabulary_;
    ScriptWords out_;
    // Every part that is left out costs tree-sitter a little for every token.
    static constexpr std::size_t smallest_block = 200;
    ScriptWords::Where code_ = ScriptWords::Where::code;
    bool odd_ = false;

    void reach(std::size_t end, ScriptWords::Where where, Extent comment) {
        while (out_.where.size() < words_.size() && words_[out_.where.size()].offset < end) {
            out_.where.push_back(where);
            out_.comments.push_back(comment);
        }
    }

    /// `const NAME`, `function* NAME`, `let a = 1, NAME = 2`, or a comment before it that hides what it is.
    [[nodiscard]] bool may_be_declared(std::size_t offset) const {
        const std::size_t last = offset == 0 ? std::string_view::npos : text_.find_last_not_of(" \t\r\n", offset - 1);
        if (last == std::string_view::npos) return false;
        if (text_[last] == ',' || text_[last] == '*' || text_[last] == '/') return true;
        const std::string_view before = text_.substr(0, last + 1);
        constexpr std::array<std::string_view, 5> words{"const", "let", "var", "function", "enum"};
        return std::ranges::any_of(words, [&](std::string_view word) { return before.ends_with(word); });
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

std::optional<NamePlace> place_in_text(std::string_view text, Extent name) {
    if (name.offset > 0 && is_part_of_word(text[name.offset - 1])) return std::nullopt;
    if (name.end < text.size() && is_part_of_word(text[name.end])) return std::nullopt;
    const std::size_t before =
        name.offset == 0 ? std::string_view::npos : text.find_last_not_of(" \t", name.offset - 1);
    // At the beginning of a line, or behind a comment, the dot may stand before.
    const bool may_be_member = before != std::string_view::npos && (text[before] == '.' || text[before] == '\n' ||
                                                                    text[before] == '\r' || text[before] == '/');
    return place_before(text, name.end, may_be_member);
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

std::vector<Extent> ScriptWords::without_blocks(const std::vector<Extent>& extents,
                                                const std::vector<std::size_t>& places) const {
    std::vector<Extent> out;
    auto block = blocks.begin();
    for (Extent rest : extents) {
        for (; block != blocks.end() && block->offset < rest.end; ++block) {
            const auto place = std::ranges::lower_bound(places, block->offset);
            // Those inside of another that was left out lie behind.
            if (block->offset < rest.offset || (place != places.end() && *place < block->end)) continue;
            out.push_back({rest.offset, block->offset});
            rest.offset = block->end;
        }
        out.push_back(rest);
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
