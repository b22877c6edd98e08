#include "source/awaited_generics.hpp"

#include <algorithm>

namespace pgrename::source {

namespace {

constexpr std::string_view await = "await";

bool is_part_of_name(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '_' || byte == '$' || (static_cast<unsigned char>(byte) & 0x80U) != 0;
}

bool is_blank(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/// True when `at`, behind the word, begins `a.b?.c<`: a chain of names, and a bracket right behind it.
bool is_callee_with_types(std::string_view text, std::size_t at) {
    const std::size_t start = std::min(text.find_first_not_of(" \t\r\n", at), text.size());
    std::size_t end = start;
    while (end < text.size() && (is_part_of_name(text[end]) || text[end] == '.' || text[end] == '?')) ++end;
    return start > at && end > start && end < text.size() && text[end] == '<' && is_part_of_name(text[start]);
}

}  // namespace

std::string without_awaited_generics(std::string_view text) {
    std::string out;
    for (std::size_t at = text.find(await); at != std::string_view::npos; at = text.find(await, at + await.size())) {
        const std::size_t end = at + await.size();
        if (end >= text.size() || !is_blank(text[end])) continue;
        if (at > 0 && (is_part_of_name(text[at - 1]) || text[at - 1] == '.')) continue;
        if (!is_callee_with_types(text, end)) continue;
        if (out.empty()) out = text;
        std::fill_n(out.begin() + static_cast<std::ptrdiff_t>(at), await.size(), ' ');
    }
    return out;
}

}  // namespace pgrename::source
