// Where the API would read one relation twice, through the table and through the view, and what keeps it one.
#pragma once

#include <string>
#include <vector>

#include "model/rename_plan.hpp"
#include "model/snapshot.hpp"
#include "project/project.hpp"

namespace pgrename::planning {

/// The schema of the views that opaque views read; the API must not expose it.
inline constexpr const char* hidden_schema = "pgrename_opaque";

/// For every rename with a view of a plan that the API reads: decides the strategy (`view->junction`) and what it
/// needs. The project's own wish goes first, then those of the phase file (`wishes`, one for each rename); else the
/// best one is chosen. The project's schemas are taken as those that the API shows.
void keep_relations_single(const model::Snapshot& snapshot, const std::vector<std::string>& wishes,
                           const project::Project& project, model::RenamePlan& plan);

/// Where a relation stands while the plan's views are prepared and no table is renamed yet; `name` is the one it has
/// after the apply.
[[nodiscard]] model::RelationName name_before_swaps(const model::RenamePlan& plan, const model::RelationName& name);

}  // namespace pgrename::planning
