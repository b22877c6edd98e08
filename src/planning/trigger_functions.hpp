// Trigger functions that ask for their table's name: they must know both names before the first table changes its own.
#pragma once

#include "model/rename_plan.hpp"
#include "model/script.hpp"

namespace pgrename::planning {

/// Adds the step that gives such functions their interim body, or (`back`) their old one again. Adds nothing when there
/// are none.
void add_trigger_functions(const model::RenamePlan& plan, bool back, model::Script& script);

}  // namespace pgrename::planning
