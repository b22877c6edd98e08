#include "rewriting/table_of_class.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace pgrename::rewriting {

namespace {

bool is_upper(char byte) {
    return byte >= 'A' && byte <= 'Z';
}

bool is_lower_or_digit(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

/// `HTTPServer` is `http_server`, `UserAccount` is `user_account`.
std::string snake(std::string_view name) {
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool word = is_upper(name[i]) && i > 0 && name[i - 1] != '_' &&
                          (is_lower_or_digit(name[i - 1]) ||
                           (is_upper(name[i - 1]) && i + 1 < name.size() && is_lower_or_digit(name[i + 1])));
        if (word) out += '_';
        out += name[i];
    }
    return base::lowered(out);
}

/// The last word in the plural, its first letter as it was.
std::string plural(const std::string& name, const Names& names) {
    std::size_t start = name.size();
    while (start > 0 && !is_upper(name[start - 1]) && name[start - 1] != '_') --start;
    if (start > 0 && is_upper(name[start - 1])) --start;
    std::string word = names.plural(base::lowered(name.substr(start)));
    if (start < name.size() && is_upper(name[start]) && !word.empty())
        word.front() = static_cast<char>(word.front() - 'a' + 'A');
    return name.substr(0, start) + word;
}

/// The folder of a file, or the one above a package `models`.
std::vector<std::string> apps_of(std::string_view path) {
    const auto folders = base::split(std::string(path), '/');
    if (folders.size() < 2) return {};
    std::size_t last = folders.size() - 2;
    if (folders[last] == "models" && last > 0) --last;
    return {base::lowered(folders[last])};
}

}  // namespace

bool is_naming_rule(std::string_view rule) {
    constexpr std::array<std::string_view, 5> known{"snake", "plural", "lower", "app", "as-is"};
    const auto words = base::split(std::string(rule), ' ');
    return std::ranges::all_of(words, [&](const std::string& word) { return std::ranges::count(known, word) > 0; });
}

std::vector<std::string> table_names_of(std::string_view class_name, std::string_view rule, std::string_view path,
                                        const Names& names) {
    std::vector<std::string> out{std::string(class_name)};
    for (const std::string& step : base::split(std::string(rule), ' ')) {
        if (step == "snake") out.front() = snake(out.front());
        if (step == "lower") out.front() = base::lowered(out.front());
        if (step == "plural") out.front() = plural(out.front(), names);
        if (step != "app") continue;
        std::vector<std::string> prefixed;
        for (const std::string& app : apps_of(path)) prefixed.push_back(app + "_" + out.front());
        out = std::move(prefixed);
    }
    return out;
}

}  // namespace pgrename::rewriting
