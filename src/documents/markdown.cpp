#include "documents/markdown.hpp"

#include <algorithm>

#include "base/terminal.hpp"

namespace pgrename::documents {
namespace {

constexpr std::string_view meaningful = "\\`*_{}[]()#+-.!|~$:@";

bool is_word(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           static_cast<unsigned char>(byte) >= 0x80;
}

/// True for a mark that means nothing where it stands, so that ordinary sentences and snake_case stay readable.
bool is_harmless(std::string_view text, std::size_t at) {
    const char byte = text[at];
    const bool after_word = at > 0 && is_word(text[at - 1]);
    const bool before_word = at + 1 < text.size() && is_word(text[at + 1]);
    switch (byte) {
        case '_':
            return after_word && before_word;
        case '-':
        case '.':
        case '+':
        case '#':
            return at > 0 && (after_word || before_word) && !(byte == '.' && text.starts_with("www"));
        case ':':
            return !(at + 2 < text.size() && text[at + 1] == '/' && text[at + 2] == '/');
        case '(':
        case ')':
            return at == 0 || text[at - 1] != ']';
        case '{':
        case '}':
            return true;
        default:
            return false;
    }
}

}  // namespace

std::string plain(std::string_view text) {
    const std::string shown = base::printable(text);
    std::string out;
    for (std::size_t at = 0; at < shown.size(); ++at) {
        const char byte = shown[at];
        if (byte == '<') {
            out += "&lt;";
        } else if (byte == '>') {
            out += "&gt;";
        } else if (byte == '&') {
            out += "&amp;";
        } else {
            if (meaningful.find(byte) != std::string_view::npos && !is_harmless(shown, at)) out += '\\';
            out += byte;
        }
    }
    return out;
}

std::string code(std::string_view text) {
    if (text.empty()) return "–";
    const std::string shown = base::printable(text);
    std::size_t longest = 0;
    std::size_t run = 0;
    std::string inner;
    for (const char byte : shown) {
        run = byte == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
        // The table is cut into cells before code spans are seen (GitHub Flavored Markdown, "Tables").
        if (byte == '|') inner += '\\';
        inner += byte;
    }
    const std::string fence(longest + 1, '`');
    const bool apart = inner.front() == '`' || inner.back() == '`' || (inner.front() == ' ' && inner.back() == ' ');
    return apart ? fence + " " + inner + " " + fence : fence + inner + fence;
}

std::string row(const std::vector<std::string>& cells) {
    std::string out = "|";
    for (const auto& cell : cells) out += cell.empty() ? " |" : " " + cell + " |";
    return out + "\n";
}

std::string table_head(const std::vector<std::string>& titles) {
    std::string rule = "|";
    for (std::size_t at = 0; at < titles.size(); ++at) rule += "---|";
    return row(titles) + rule + "\n";
}

}  // namespace pgrename::documents
