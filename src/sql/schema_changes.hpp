// What a team's SQL does to tables, as far as its text tells: for whoever has to make room for it.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sql/relations.hpp"

namespace pgrename::sql {

/// One statement of a script.
struct SchemaChange {
    std::string text;  ///< without the semicolon
    std::size_t line = 1;
    std::set<NamedRelation> relations;  ///< those it names
    bool keeps_columns = false;         ///< leaves the columns of existing tables as they are, or adds some
    bool controls_transaction = false;  ///< BEGIN, COMMIT, ROLLBACK and the like
};

/// The statements in order. What does not parse or runs code of its own (DO) names nothing and may change any column.
/// Error(usage) with line:column when quotes or comments do not close.
[[nodiscard]] std::vector<SchemaChange> schema_changes(std::string_view script);

}  // namespace pgrename::sql
