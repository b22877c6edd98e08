// Decides which tables keep their old name as a view, and why.
#pragma once

#include <optional>

#include "model/rename_plan.hpp"
#include "project/project.hpp"

namespace pgrename::planning {

/// `wish`: what the phase file says of this table. With `auto` a view is added wherever something still uses, or can
/// use, the old name: functions naming it, roles other than the owner that may reach it, an owner that can log in. An
/// explicit `false` is honoured. Also decides whose rows the view shows, and whether they need a cast.
[[nodiscard]] std::optional<model::CompatView> compatibility_view(const model::TableRename& rename,
                                                                  std::optional<bool> wish, project::CompatViews mode,
                                                                  const model::Snapshot& snapshot);

}  // namespace pgrename::planning
