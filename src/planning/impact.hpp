// Counts what hangs on each table of a plan.
#pragma once

#include "model/rename_plan.hpp"

namespace pgrename::planning {

/// Fills `impact` of every rename. Expects `plan.functions` and `plan.review` to be there.
void count_impact(const model::Snapshot& snapshot, model::RenamePlan& plan);

}  // namespace pgrename::planning
