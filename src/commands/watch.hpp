// `pgrename watch`: who still uses an old name, and whether the views are safe.
#pragma once

#include <vector>

#include "base/arguments.hpp"
#include "model/rename_plan.hpp"

namespace pgrename::commands {

[[nodiscard]] base::Command watch_command();

/// Both names of every table with a view: what has to be read to judge the views.
[[nodiscard]] std::vector<model::RelationName> watched_names(const model::RenamePlan& plan);

}  // namespace pgrename::commands
