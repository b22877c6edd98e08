#include "rewriting/shared_constants.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "rewriting/shape.hpp"
#include "source/language.hpp"

namespace pgrename::rewriting {
namespace {

using source::Language;

/// The language whose classes the file's are; Kotlin's and Java's are one world.
std::optional<Language> world_of(const std::string& path) {
    const auto language = source::language_of(path, {});
    if (!language || shape_of(*language).classes.empty()) return std::nullopt;
    return *language == Language::kotlin ? Language::java : *language;
}

/// The word before `at`, which is moved to its beginning.
std::string_view word_before(std::string_view text, std::size_t& at) {
    const auto end = text.find_last_not_of(" \t\r\n", at == 0 ? 0 : at - 1);
    if (at == 0 || end == std::string_view::npos) return {};
    std::size_t begin = end + 1;
    while (begin > 0 && text[begin - 1] >= 'a' && text[begin - 1] <= 'z') --begin;
    at = begin;
    return text.substr(begin, end + 1 - begin);
}

}  // namespace

bool share_classes(const std::string& one, const std::string& other) {
    const auto world = world_of(one);
    return world && world == world_of(other);
}

std::size_t declarations_of_class(const std::string& name, const source::LiteralSearch& search, std::string_view text) {
    constexpr std::array<std::string_view, 7> words{"class",  "interface", "enum", "object",
                                                    "record", "struct",    "trait"};
    std::size_t out = 0;
    bool in_parts = false;
    for (const source::Word& each : search.in(text)) {
        if (text.substr(each.offset, each.length) != name) continue;
        std::size_t at = each.offset;
        if (std::ranges::count(words, word_before(text, at)) == 0) continue;
        const bool part = word_before(text, at) == "partial";
        if (!part || !in_parts) ++out;
        in_parts = in_parts || part;
    }
    return out;
}

}  // namespace pgrename::rewriting
