// What must hold between the entries of a phase and between the phases of a project.
#pragma once

#include <vector>

#include "project/phase_file.hpp"
#include "project/reading.hpp"

namespace pgrename::project {

/// `phases` in order of number. What is wrong goes to `findings`.
void check_consistency(const std::vector<PhaseFile>& phases, CompatViews compat_views, Findings& findings);

}  // namespace pgrename::project
