// The shell script that rewrites the code for one phase: what a person would type, in that order.
#pragma once

#include <string>

#include "project/project.hpp"

namespace pgrename::planning {

/// For bash. Each group is rewritten and committed, the types are made anew and committed, the project's checks run. It
/// stops at the first failure and says what to do; what is done already is not done again. `phase.script` says where it
/// will lie.
[[nodiscard]] std::string automation_script(const project::Project& project, const project::Phase& phase);

}  // namespace pgrename::planning
