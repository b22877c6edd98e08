#include "rewriting/sql_names.hpp"

#include <algorithm>

namespace pgrename::rewriting {
namespace {

sql::OldTables tables_of(const Names& names, const std::vector<Word>& words) {
    sql::Context context;
    context.search_path = names.search_path();
    std::vector<std::string_view> present;
    for (const Word& word : words) present.push_back(word.name);
    std::ranges::sort(present);
    present.erase(std::ranges::unique(present).begin(), present.end());
    for (const std::string_view name : present) {
        for (const model::RelationName& from : names.tables_of(name))
            context.renames.emplace(from, names.pairs().at(from));
        const auto& [from, to] = *names.any(name);
        context.renames.emplace(model::RelationName(std::string(unknown_schema), from.name()),
                                model::RelationName(std::string(unknown_schema), to.name()));
    }
    return sql::OldTables(context);
}

}  // namespace

SqlNames::SqlNames(const Names& names, const std::vector<Word>& words)
    : names_(&names), tables_(tables_of(names, words)) {}

const Names::Pairs::value_type* SqlNames::pair_of(const sql::Rename& rename) const {
    const auto& from = rename.first;
    return from.schema() == unknown_schema ? names_->any(from.name()) : names_->find(from.schema(), from.name());
}

const Names::Pairs::value_type* SqlNames::find(std::string_view schema, std::string_view name) const {
    const sql::Rename* rename = tables_.find(schema, name);
    return rename == nullptr ? nullptr : pair_of(*rename);
}

SqlNames SqlNames::hidden_by(const std::vector<std::string>& temporary) const {
    SqlNames out = *this;
    out.tables_ = tables_.hidden_by(temporary);
    return out;
}

}  // namespace pgrename::rewriting
