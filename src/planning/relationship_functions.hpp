// The SQL of the functions that keep the API's relations single while old names stand.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/rename_plan.hpp"

namespace pgrename::planning {

/// What the comment of every such function starts with: how pgrename knows its own. The quoted new name of the renamed
/// table follows.
inline constexpr const char* relationship_marker = "pgrename: relationship by ";

/// Where a relation is called what when the statements are run: given the name after the apply.
using Naming = std::function<model::RelationName(const model::RelationName&)>;

/// Makes the functions of a rename's view in `schema` (empty: where they belong), with the table's owner; they run as
/// whoever asks, who may call them when he may read the table. Their bodies are parsed now and follow tables by OID.
[[nodiscard]] std::vector<std::string> create_relationships(const model::TableRename& rename, const Naming& now,
                                                            const std::string& schema);
/// Moves them from `schema` to where they belong.
[[nodiscard]] std::vector<std::string> move_relationships(const model::TableRename& rename, const Naming& now,
                                                          const std::string& schema);
/// Drops those of the rename, and any that takes or gives rows of the view; none left is no error.
[[nodiscard]] std::string drop_relationships(const model::TableRename& rename, const model::RelationName& view);

/// SQL expression: how many functions of the rename there are.
[[nodiscard]] std::string count_relationships(const model::TableRename& rename);

[[nodiscard]] bool has_relationships(const model::RenamePlan& plan);
/// True when functions have to go before the view under the old name: they are the rename's, or take or give its rows.
[[nodiscard]] bool has_relationships(const model::RenamePlan& plan, const model::TableRename& rename);

}  // namespace pgrename::planning
