#include "sql/tokens.hpp"

#include <algorithm>
#include <charconv>

#include "model/relation_name.hpp"
#include "sql/literal.hpp"

// Rules of the manual, "Lexical Structure". A pass of our own, because the server's scanner stops at the first error
// and knows neither NUL bytes nor half a script, while every byte of the text has to be accounted for.
namespace pgrename::sql {
namespace {

bool is_space(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f' || byte == '\v';
}
bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}
bool is_word_start(char byte) {
    const auto value = static_cast<unsigned char>(byte);
    return (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z') || value == '_' || value >= 0x80;
}

/// Moves behind white space and comments (which nest).
void skip_blanks(std::string_view text, std::size_t& position, std::optional<Unclosed>& unclosed) {
    while (position < text.size()) {
        if (is_space(text[position])) {
            ++position;
        } else if (text.substr(position, 2) == "--") {
            position = std::min(text.find_first_of("\r\n", position), text.size());
        } else if (text.substr(position, 2) == "/*") {
            const std::size_t start = position;
            int depth = 0;
            do {
                const auto two = text.substr(position, 2);
                if (two == "/*") ++depth;
                if (two == "*/") --depth;
                position += two == "/*" || two == "*/" ? 2 : 1;
            } while (depth > 0 && position < text.size());
            position = std::min(position, text.size());
            if (depth > 0) unclosed = Unclosed{start, "comment"};
        } else {
            return;
        }
    }
}

/// Behind the closing quote of the quoted text whose first inner byte is at `position`.
std::size_t quote_end(std::string_view text, std::size_t position, char quote, bool backslash, bool& closed) {
    for (; position < text.size(); ++position) {
        if (backslash && text[position] == '\\') {
            ++position;
        } else if (text[position] == quote) {
            if (position + 1 < text.size() && text[position + 1] == quote) {
                ++position;
            } else {
                closed = true;
                return position + 1;
            }
        }
    }
    closed = false;
    return text.size();
}

/// The length of `$tag$` at `position`, 0 when none is there.
std::size_t dollar_tag(std::string_view text, std::size_t position) {
    std::size_t end = position + 1;
    if (end < text.size() && is_digit(text[end])) return 0;
    while (end < text.size() && is_word_byte(text[end]) && text[end] != '$') ++end;
    return end < text.size() && text[end] == '$' ? end + 1 - position : 0;
}

std::size_t number_end(std::string_view text, std::size_t position) {
    while (position < text.size()) {
        const char byte = text[position];
        const bool range = text.substr(position, 2) == "..";  // 1..10 of a PL/pgSQL loop
        const bool sign = (byte == '+' || byte == '-') && (text[position - 1] == 'e' || text[position - 1] == 'E') &&
                          position + 1 < text.size() && is_digit(text[position + 1]);
        if (range || !(is_digit(byte) || byte == '.' || byte == 'e' || byte == 'E' || sign)) break;
        ++position;
    }
    return position;
}

/// `UESCAPE 'x'` belongs to the U& token before it.
std::size_t behind_uescape(std::string_view text, std::size_t position) {
    std::size_t ahead = position;
    std::optional<Unclosed> ignored;
    skip_blanks(text, ahead, ignored);
    if (folded(text.substr(ahead, 7)) != "uescape") return position;
    ahead += 7;
    skip_blanks(text, ahead, ignored);
    return ahead + 2 < text.size() && text[ahead] == '\'' && text[ahead + 2] == '\'' ? ahead + 3 : position;
}

std::string unicode_identifier(std::string_view token) {
    const auto close = token.rfind('"') < 3 ? token.size() : token.rfind('"');
    const char escape = token.back() == '\'' ? token[token.size() - 2] : '\\';
    std::string out;
    for (std::size_t at = 3; at < close;) {
        if (token[at] == escape && at + 1 < close && token[at + 1] != escape) {
            const bool wide = token[at + 1] == '+';
            const auto digits = token.substr(at + (wide ? 2 : 1), wide ? 6 : 4);
            unsigned code = 0;
            std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
            append_utf8(out, code);
            at += wide ? 8 : 5;
        } else {
            out += token[at];
            at += token[at] == escape || token[at] == '"' ? 2 : 1;
        }
    }
    return out;
}

Token quoted_token(std::string_view text, std::size_t start, std::size_t inner, TokenKind kind,
                   std::optional<Unclosed>& unclosed) {
    const char quote = text[inner - 1];
    bool closed = false;
    std::size_t end = quote_end(text, inner, quote, kind == TokenKind::escape_string, closed);
    if (!closed) unclosed = Unclosed{start, quote == '"' ? "quoted identifier" : "string"};
    if (closed && inner == start + 3) end = behind_uescape(text, end);  // only U& has two bytes before its quote
    return {kind, start, end - start};
}

std::optional<Token> prefixed_string(std::string_view text, std::size_t start, std::optional<Unclosed>& unclosed) {
    if (start + 1 >= text.size() || (text[start + 1] != '\'' && text[start + 1] != '&')) return std::nullopt;
    const auto prefix = folded(text.substr(start, 3));
    const auto two = std::string_view(prefix).substr(0, 2);
    if (two == "e'") return quoted_token(text, start, start + 2, TokenKind::escape_string, unclosed);
    if (two == "n'") return quoted_token(text, start, start + 2, TokenKind::string, unclosed);
    if (two == "b'" || two == "x'") return quoted_token(text, start, start + 2, TokenKind::other_string, unclosed);
    if (prefix == "u&'") return quoted_token(text, start, start + 3, TokenKind::other_string, unclosed);
    if (prefix == "u&\"") return quoted_token(text, start, start + 3, TokenKind::unicode_word, unclosed);
    return std::nullopt;
}

Token dollar_token(std::string_view text, std::size_t start, std::optional<Unclosed>& unclosed) {
    if (const std::size_t tag = dollar_tag(text, start)) {
        const auto close = text.find(text.substr(start, tag), start + tag);
        if (close != std::string_view::npos) return {TokenKind::dollar_string, start, close + tag - start};
        unclosed = Unclosed{start, "dollar-quoted string"};
        return {TokenKind::dollar_string, start, text.size() - start};
    }
    std::size_t end = start + 1;
    while (end < text.size() && is_digit(text[end])) ++end;
    return {end > start + 1 ? TokenKind::parameter : TokenKind::symbol, start, end - start};
}

}  // namespace

bool is_word_byte(char byte) {
    return is_word_start(byte) || is_digit(byte) || byte == '$';
}

std::string folded(std::string_view text) {
    std::string out(text);
    for (char& byte : out)
        if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
    return out;
}

std::optional<Token> next_token(std::string_view text, std::size_t& position, std::optional<Unclosed>& unclosed) {
    skip_blanks(text, position, unclosed);
    if (position >= text.size()) return std::nullopt;
    const std::size_t start = position;
    const char byte = text[start];
    std::optional<Token> token = prefixed_string(text, start, unclosed);
    if (!token && is_word_start(byte)) {
        while (position < text.size() && is_word_byte(text[position])) ++position;
        token = Token{TokenKind::word, start, position - start};
    } else if (!token && byte == '"') {
        token = quoted_token(text, start, start + 1, TokenKind::quoted_word, unclosed);
    } else if (!token && byte == '\'') {
        token = quoted_token(text, start, start + 1, TokenKind::string, unclosed);
    } else if (!token && byte == '$') {
        token = dollar_token(text, start, unclosed);
    } else if (!token && (is_digit(byte) || (byte == '.' && start + 1 < text.size() && is_digit(text[start + 1])))) {
        token = Token{TokenKind::number, start, number_end(text, start + 1) - start};
    } else if (!token) {
        const auto two = text.substr(start, 2);
        token = Token{TokenKind::symbol, start, two == "::" || two == ":=" || two == ".." ? 2U : 1U};
    }
    position = token->end();
    return token;
}

Tokens tokens_of(std::string_view text) {
    Tokens out{text, {}, {}};
    std::size_t position = 0;
    while (auto token = next_token(text, position, out.unclosed)) out.all.push_back(*token);
    return out;
}

bool Tokens::is(std::size_t index, std::string_view word) const {
    if (index >= all.size() || all[index].length != word.size()) return false;
    if (all[index].kind == TokenKind::word) return folded(bytes(index)) == word;
    return all[index].kind == TokenKind::symbol && bytes(index) == word;
}

std::string Tokens::identifier(std::size_t index) const {
    const auto token = bytes(index);
    std::string out;
    if (all[index].kind == TokenKind::unicode_word) {
        out = unicode_identifier(token);
    } else if (all[index].kind == TokenKind::quoted_word) {
        const auto inner = token.substr(1, token.size() - (token.size() > 1 && token.back() == '"' ? 2 : 1));
        for (std::size_t at = 0; at < inner.size(); ++at) {
            out += inner[at];
            if (inner[at] == '"') ++at;
        }
    } else {
        out = folded(token);
    }
    if (out.size() <= model::longest_name) return out;
    std::size_t cut = model::longest_name;  // never in the middle of a UTF-8 character
    while (cut > 0 && (static_cast<unsigned char>(out[cut]) & 0xC0U) == 0x80U) --cut;
    return out.substr(0, cut);
}

std::size_t Tokens::at_or_after(std::size_t offset) const {
    const auto found = std::lower_bound(all.begin(), all.end(), offset,
                                        [](const Token& token, std::size_t wanted) { return token.offset < wanted; });
    return static_cast<std::size_t>(found - all.begin());
}

}  // namespace pgrename::sql
