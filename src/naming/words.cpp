#include "naming/words.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace pgrename::naming {
namespace {

bool is_small(char byte) {
    return byte >= 'a' && byte <= 'z';
}
bool is_capital(char byte) {
    return byte >= 'A' && byte <= 'Z';
}
bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

bool is_version(std::string_view word) {
    return base::is_digits(word) || (word.size() > 1 && word.front() == 'v' && base::is_digits(word.substr(1)));
}

/// A capital begins a word behind a small letter or digit, and before a small one at the end of a run of capitals.
bool begins_word(std::string_view name, std::size_t at) {
    if (at == 0 || !is_capital(name[at])) return false;
    const char before = name[at - 1];
    if (is_small(before) || is_digit(before)) return true;
    return is_capital(before) && at + 1 < name.size() && is_small(name[at + 1]);
}

}  // namespace

std::vector<std::string> words_of(std::string_view name) {
    std::vector<std::string> out(1);
    for (std::size_t at = 0; at < name.size(); ++at) {
        const char byte = name[at];
        const bool part =
            is_small(byte) || is_capital(byte) || is_digit(byte) || (static_cast<unsigned char>(byte) & 0x80U) != 0;
        if (!part || begins_word(name, at)) out.emplace_back();
        if (part) out.back() += byte;
    }
    for (auto& word : out) word = base::lowered(word);
    std::erase_if(out, [](const std::string& word) { return word.empty(); });
    return out;
}

std::string joined(const std::vector<std::string>& words) {
    return base::join(words, "_");
}

std::size_t head_of(const std::vector<std::string>& words) {
    for (std::size_t at = words.size(); at-- > 0;) {
        if (!is_version(words[at])) return at;
    }
    return words.size();
}

std::vector<std::string> singulars(const std::vector<std::string>& words, const Inflector& inflector) {
    std::vector<std::string> out;
    out.reserve(words.size());
    for (const auto& word : words) out.push_back(inflector.singular(word));
    return out;
}

bool is_snake_case(std::string_view name) {
    if (name.empty() || !is_small(name.front()) || name.ends_with('_')) return false;
    if (name.find("__") != std::string_view::npos) return false;
    return std::all_of(name.begin(), name.end(),
                       [](char byte) { return is_small(byte) || is_digit(byte) || byte == '_'; });
}

bool has_prefix(std::string_view name, std::string_view prefix) {
    return name.size() > prefix.size() + 1 && name.starts_with(prefix) && name[prefix.size()] == '_';
}

}  // namespace pgrename::naming
