#include "rewriting/possible_patterns.hpp"

#include <algorithm>

#include "rewriting/recogniser.hpp"
#include "source/query_text.hpp"

namespace pgrename::rewriting {

void PossiblePatterns::add(std::string_view query, const std::vector<std::vector<std::string>>& sets) {
    for (const source::PatternWords& words : source::words_of_query(query)) {
        Pattern& pattern = patterns_.emplace_back();
        for (const auto& set : sets)
            if (!set.empty()) pattern.sets.push_back(indexes(set));
        for (const auto& set : words.sets)
            // An empty word is part of every text.
            if (std::ranges::none_of(set, &std::string::empty)) pattern.sets.push_back(indexes(set));
        pattern.passes_on = std::ranges::any_of(words.captures, [](const std::string& capture) {
            const auto role = role_named(capture);
            return role && names_a_table(*role);
        });
    }
}

std::vector<std::size_t> PossiblePatterns::indexes(const std::vector<std::string>& words) {
    std::vector<std::size_t> out;
    for (const std::string& word : words) {
        const auto known = std::ranges::find(literals_, word);
        out.push_back(static_cast<std::size_t>(known - literals_.begin()));
        if (known == literals_.end()) literals_.push_back(word);
    }
    return out;
}

void PossiblePatterns::prepare() {
    if (!literals_.empty()) search_.emplace(literals_);
}

std::vector<bool> PossiblePatterns::in(std::string_view text) const {
    const std::vector<bool> there = search_ ? search_->in(text) : std::vector<bool>{};
    std::vector<bool> out;
    out.reserve(patterns_.size());
    for (const Pattern& pattern : patterns_)
        out.push_back(std::ranges::all_of(pattern.sets, [&](const std::vector<std::size_t>& set) {
            return std::ranges::any_of(set, [&](std::size_t index) { return there[index]; });
        }));
    return out;
}

bool PossiblePatterns::may_pass_on(std::string_view text) const {
    const std::vector<bool> possible = in(text);
    for (std::size_t i = 0; i < possible.size(); ++i)
        if (possible[i] && patterns_[i].passes_on) return true;
    return false;
}

}  // namespace pgrename::rewriting
