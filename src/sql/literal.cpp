#include "sql/literal.hpp"

#include <charconv>

namespace pgrename::sql {
namespace {

/// One escape of an E'' string at `at` (a backslash): its value is added to `out`, its length returned.
std::size_t unescape(std::string_view inner, std::size_t at, std::string& out) {
    const char kind = at + 1 < inner.size() ? inner[at + 1] : '\\';
    const auto number = [&](std::size_t from, std::size_t most, int base, unsigned& value) {
        const auto digits = inner.substr(std::min(from, inner.size()), most);
        return static_cast<std::size_t>(std::from_chars(digits.data(), digits.data() + digits.size(), value, base).ptr -
                                        digits.data());
    };
    unsigned value = 0;
    if (kind >= '0' && kind <= '7') {
        const auto length = number(at + 1, 3, 8, value);
        out += static_cast<char>(value);
        return 1 + length;
    }
    if (kind == 'x' || kind == 'u' || kind == 'U') {
        const auto length = number(at + 2, kind == 'x' ? 2 : kind == 'u' ? 4 : 8, 16, value);
        if (length == 0) {
            out += kind;
        } else if (kind == 'x') {
            out += static_cast<char>(value);
        } else {
            append_utf8(out, value);
        }
        return 2 + length;
    }
    static constexpr std::string_view letters = "bfnrt";
    static constexpr std::string_view meanings = "\b\f\n\r\t";
    const auto known = letters.find(kind);
    out += known == std::string_view::npos ? kind : meanings[known];
    return 2;
}

void take(Literal& literal, std::string_view text, std::size_t from, std::size_t to) {
    const auto inner = text.substr(from, to - from);
    for (std::size_t at = 0; at < inner.size();) {
        const std::size_t before = literal.value.size();
        std::size_t length = 1;
        if (literal.kind == TokenKind::escape_string && inner[at] == '\\') {
            length = unescape(inner, at, literal.value);
        } else {
            literal.value += inner[at];
            if (literal.kind != TokenKind::dollar_string && inner[at] == '\'') length = 2;
        }
        literal.source.resize(literal.value.size(), from + at);
        for (std::size_t byte = before; byte < literal.value.size(); ++byte) literal.source[byte] = from + at;
        at += length;
    }
}

}  // namespace

void append_utf8(std::string& out, unsigned code) {
    const auto tail = [&](unsigned shift) { out += static_cast<char>(0x80U | ((code >> shift) & 0x3FU)); };
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0U | (code >> 6U));
        tail(0);
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0U | (code >> 12U));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xF0U | ((code >> 18U) & 7U));
        tail(12);
        tail(6);
        tail(0);
    }
}

Literal literal_at(const Tokens& tokens, std::size_t index) {
    const Token& first = tokens.all[index];
    Literal out{first.kind, {}, {}, {}};
    std::size_t end = first.end();
    if (first.kind == TokenKind::dollar_string) {
        out.tag = tokens.bytes(index).substr(0, tokens.bytes(index).find('$', 1) + 1);
        end = first.length >= 2 * out.tag.size() ? first.end() - out.tag.size() : first.end();
        take(out, tokens.text, std::min(first.offset + out.tag.size(), end), end);
        out.source.push_back(end);
        return out;
    }
    for (std::size_t at = index; at < tokens.size(); ++at) {
        const Token& token = tokens.all[at];
        if (at > index) {  // the manual: constants separated by white space with at least one newline are one constant
            const auto gap = tokens.text.substr(end, token.offset - end);
            if (token.kind != TokenKind::string || tokens.text[token.offset] != '\'' ||
                gap.find('\n') == std::string_view::npos)
                break;
        }
        const auto open = tokens.text.find('\'', token.offset) + 1;
        end = token.end();
        const bool closed = end > open && tokens.text[end - 1] == '\'';
        take(out, tokens.text, open, closed ? end - 1 : end);
        if (!closed) break;
    }
    out.source.push_back(end > 0 && end <= tokens.text.size() && tokens.text[end - 1] == '\'' ? end - 1 : end);
    return out;
}

std::optional<std::string> Literal::escaped(std::string_view text) const {
    if (kind == TokenKind::dollar_string) {
        if (text.find(tag) != std::string_view::npos || text.find('\0') != std::string_view::npos) return std::nullopt;
        return std::string(text);
    }
    std::string out;
    for (const char byte : text) {
        out += byte;
        if (byte == '\'' || (kind == TokenKind::escape_string && byte == '\\')) out += byte;
    }
    return out;
}

}  // namespace pgrename::sql
