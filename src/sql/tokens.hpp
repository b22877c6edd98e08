// The lexical layer of PostgreSQL: any bytes in, tokens with exact offsets out. Never fails; an unclosed quote is a
// fact of the result.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pgrename::sql {

enum class TokenKind {
    word,           ///< unquoted identifier or keyword
    quoted_word,    ///< "identifier"
    unicode_word,   ///< U&"identifier", its UESCAPE clause included
    string,         ///< 'text', also N'text'
    escape_string,  ///< E'text'
    dollar_string,  ///< $tag$text$tag$
    other_string,   ///< B'', X'', U&''
    number,
    parameter,  ///< $1
    symbol      ///< one byte of punctuation or operator; `::`, `:=` and `..` are one token
};

struct Token {
    TokenKind kind;
    std::size_t offset;
    std::size_t length;
    [[nodiscard]] std::size_t end() const { return offset + length; }
    [[nodiscard]] bool is_identifier() const {
        return kind == TokenKind::word || kind == TokenKind::quoted_word || kind == TokenKind::unicode_word;
    }
    [[nodiscard]] bool is_text() const {
        return kind == TokenKind::string || kind == TokenKind::escape_string || kind == TokenKind::dollar_string;
    }
};

/// Where a quote, comment or dollar string begins that the text never closes.
struct Unclosed {
    std::size_t offset;
    std::string what;
};

struct Tokens {
    std::string_view text;
    std::vector<Token> all;
    std::optional<Unclosed> unclosed;

    [[nodiscard]] std::size_t size() const { return all.size(); }
    [[nodiscard]] std::string_view bytes(std::size_t index) const {
        return text.substr(all[index].offset, all[index].length);
    }
    /// True when token `index` exists and is the unquoted word `word` (lower case), or the symbol `word`.
    [[nodiscard]] bool is(std::size_t index, std::string_view word) const;
    /// The identifier that token `index` denotes: folded when unquoted, quotes resolved; cut at 63 bytes as the server
    /// does.
    [[nodiscard]] std::string identifier(std::size_t index) const;
    /// The first token that starts at or after `offset` (size() when there is none).
    [[nodiscard]] std::size_t at_or_after(std::size_t offset) const;
};

/// One token from `position` on; moves `position` behind it. Empty at the end of the text.
[[nodiscard]] std::optional<Token> next_token(std::string_view text, std::size_t& position,
                                              std::optional<Unclosed>& unclosed);
[[nodiscard]] Tokens tokens_of(std::string_view text);

/// ASCII lower case, as PostgreSQL folds an unquoted identifier.
[[nodiscard]] std::string folded(std::string_view text);
/// A byte an unquoted identifier may hold behind its first.
[[nodiscard]] bool is_word_byte(char byte);

}  // namespace pgrename::sql
