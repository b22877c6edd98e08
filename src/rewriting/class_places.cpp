#include "rewriting/class_places.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <string>
#include <unordered_map>

#include "rewriting/table_of_class.hpp"
#include "rewriting/words.hpp"

namespace pgrename::rewriting {

namespace {

using Rules = std::vector<std::string>;

/// By what a word begins with and how long it is: most are told without asking for their tables.
class Lengths {
  public:
    explicit Lengths(const Names& names) {
        // `criterion` is longer than `criteria`, `child` shorter than `children`.
        constexpr std::size_t more = 2;
        constexpr std::size_t fewer = 4;
        for (const std::string& name : names.words()) {
            const std::size_t known = length(name);
            for (std::size_t i = known - std::min(known, fewer); i <= known + more; ++i)
                lengths_[first_byte(name)] |= bit(i);
        }
    }
    [[nodiscard]] bool may_hold(std::string_view word) const {
        return (lengths_[first_byte(word)] & bit(length(word))) != 0;
    }

  private:
    std::array<std::uint64_t, 256> lengths_{};

    static std::size_t first_byte(std::string_view word) {
        return static_cast<unsigned char>(word[0] >= 'A' && word[0] <= 'Z' ? word[0] - 'A' + 'a' : word[0]);
    }
    /// Without the signs between words: `UserAccount` and `user_account` are equally long.
    static std::size_t length(std::string_view word) {
        return word.size() - static_cast<std::size_t>(std::ranges::count(word, '_'));
    }
    static std::uint64_t bit(std::size_t length) {
        constexpr std::size_t last = 63;
        return std::uint64_t{1} << std::min(length, last);
    }
};

bool has_table(std::string_view word, std::string_view path, const Rules& rules, const Names& names) {
    return std::ranges::any_of(rules, [&](const std::string& rule) {
        return std::ranges::any_of(table_names_of(word, rule, path, names),
                                   [&](const std::string& table) { return names.find(table) != nullptr; });
    });
}

bool has_app(const std::string& rule) {
    return rule.find("app") != std::string::npos;
}

/// The rules by which a class of this file may have a renamed table: where an app stands before the class, some old
/// name has to begin with the app.
Rules rules_with_app(const Rules& rules, std::string_view path, const Names& names) {
    const auto known = [&](const std::string& app) {
        return std::ranges::any_of(names.words(), [&](const std::string& name) { return name.starts_with(app); });
    };
    Rules out;
    if (std::ranges::any_of(table_names_of("", "app", path, names), known))
        std::ranges::copy_if(rules, std::back_inserter(out), has_app);
    return out;
}

}  // namespace

std::optional<std::vector<std::size_t>> class_places(std::string_view path, std::string_view text,
                                                     source::Language language, const Names& names,
                                                     const Recognisers& recognisers) {
    std::vector<std::size_t> out;
    if (!names.knows_plurals() || !recognisers.may_hold_models(language, text)) return out;
    const auto& rules = recognisers.rules_of_models(language);
    // A name of other than name bytes is no single word.
    if (!rules || !names.odd_words().empty()) return std::nullopt;
    const Rules with_app = rules_with_app(*rules, path, names);
    Rules plain;
    std::ranges::copy_if(*rules, std::back_inserter(plain), [](const std::string& rule) { return !has_app(rule); });
    const Lengths lengths(names);
    std::unordered_map<std::string_view, bool> known;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        while (at < text.size() && is_name_byte(text[at])) ++at;
        if (start == at) {
            ++at;
            continue;
        }
        const std::string_view word = text.substr(start, at - start);
        const bool by_itself = lengths.may_hold(word);
        if (!by_itself && with_app.empty()) continue;
        const auto [place, is_new] = known.try_emplace(word, false);
        if (is_new)
            place->second =
                (by_itself && has_table(word, path, plain, names)) || has_table(word, path, with_app, names);
        if (place->second) out.push_back(start);
    }
    return out;
}

}  // namespace pgrename::rewriting
