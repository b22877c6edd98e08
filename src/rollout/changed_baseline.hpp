// What a run compares with, after a change that was wanted.
#pragma once

#include "model/rename_plan.hpp"
#include "model/snapshot.hpp"

namespace pgrename::rollout {

/// `baseline` (from before the run) with everything that differs between `one` and `other`, field by field: what was
/// different before stays a difference. The old names of the plan's tables stay theirs in it; compatibility views are
/// no part of it.
[[nodiscard]] model::Snapshot with_changes(model::Snapshot baseline, const model::Snapshot& one,
                                           const model::Snapshot& other, const model::RenamePlan& plan);

}  // namespace pgrename::rollout
