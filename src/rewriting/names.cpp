#include "rewriting/names.hpp"

#include <algorithm>

#include "rewriting/words.hpp"

namespace pgrename::rewriting {

Names::Names(Pairs pairs, std::vector<std::string> search_path, Plural plural)
    : pairs_(std::move(pairs)), search_path_(std::move(search_path)), plural_(std::move(plural)) {
    for (const auto& [from, to] : pairs_) words_.push_back(from.name());
    std::ranges::sort(words_);
    words_.erase(std::ranges::unique(words_).begin(), words_.end());
    tables_.resize(words_.size());
    for (const auto& [from, to] : pairs_)
        tables_[static_cast<std::size_t>(std::ranges::lower_bound(words_, from.name()) - words_.begin())].push_back(
            from);
    for (const std::string& word : words_) {
        if (!std::ranges::all_of(word, is_name_byte)) {
            odd_words_.push_back(word);
            continue;
        }
        const char first = word[0];
        first_bytes_[static_cast<unsigned char>(first)] = true;
        if (first >= 'a' && first <= 'z') first_bytes_[static_cast<unsigned char>(first - 'a' + 'A')] = true;
    }
}

const std::vector<model::RelationName>& Names::tables_of(std::string_view name) const {
    static const std::vector<model::RelationName> none;
    const auto word = std::ranges::lower_bound(words_, name);
    if (word == words_.end() || *word != name) return none;
    return tables_[static_cast<std::size_t>(word - words_.begin())];
}

const Names::Pairs::value_type* Names::find(std::string_view name) const {
    for (const std::string& schema : search_path_)
        if (const auto* pair = find(schema, name)) return pair;
    return nullptr;
}

const Names::Pairs::value_type* Names::find(std::string_view schema, std::string_view name) const {
    const auto& tables = tables_of(name);
    const auto table = std::ranges::find(tables, schema, &model::RelationName::schema);
    return table == tables.end() ? nullptr : &*pairs_.find(*table);
}

const Names::Pairs::value_type* Names::any(std::string_view name) const {
    if (const auto* pair = find(name)) return pair;
    const auto& tables = tables_of(name);
    return tables.empty() ? nullptr : &*pairs_.find(tables.front());
}

}  // namespace pgrename::rewriting
