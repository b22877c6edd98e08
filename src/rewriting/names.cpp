#include "rewriting/names.hpp"

#include <algorithm>

namespace pgrename::rewriting {

Names::Names(Pairs pairs, std::vector<std::string> search_path)
    : pairs_(std::move(pairs)), search_path_(std::move(search_path)) {
    for (const auto& [from, to] : pairs_) words_.push_back(from.name());
    std::ranges::sort(words_);
    words_.erase(std::ranges::unique(words_).begin(), words_.end());
}

const Names::Pairs::value_type* Names::find(std::string_view name) const {
    for (const std::string& schema : search_path_)
        if (const auto* pair = find(schema, name)) return pair;
    return nullptr;
}

const Names::Pairs::value_type* Names::find(std::string_view schema, std::string_view name) const {
    const auto pair = std::ranges::find_if(
        pairs_, [&](const auto& each) { return each.first.schema() == schema && each.first.name() == name; });
    return pair == pairs_.end() ? nullptr : &*pair;
}

const Names::Pairs::value_type* Names::any(std::string_view name) const {
    if (const auto* pair = find(name)) return pair;
    const auto pair = std::ranges::find_if(pairs_, [&](const auto& each) { return each.first.name() == name; });
    return pair == pairs_.end() ? nullptr : &*pair;
}

}  // namespace pgrename::rewriting
