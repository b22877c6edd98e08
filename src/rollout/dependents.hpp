// What was built on a compatibility view.
#pragma once

#include <string>
#include <vector>

#include "model/rename_plan.hpp"
#include "postgres/connection.hpp"

namespace pgrename::rollout {

/// Objects that would stop `drop view … restrict` of that view over the renamed table; a cast that turns its rows into
/// the table's goes with it. Each as `view mine depends on public.messages`.
[[nodiscard]] std::vector<std::string> dependents(postgres::Connection& connection, const model::RelationName& view,
                                                  const model::TableRename& rename);

}  // namespace pgrename::rollout
