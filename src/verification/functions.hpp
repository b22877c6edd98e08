// Functions before and after: the plan's rewritten ones have the planned bodies, the others are as they were.
#pragma once

#include <vector>

#include "verification/differences.hpp"
#include "verification/structure.hpp"

namespace pgrename::verification {

/// One Evidence (`function`) per function of the plan, one for all the others or one per other function that differs.
void compare_functions(const model::Snapshot& before, const model::Snapshot& after, const model::RenamePlan& plan,
                       Stage stage, const Spelling& spelling, std::vector<model::Evidence>& out);

}  // namespace pgrename::verification
