// The acts of a phase one after the other, as bars on a common scale of time.
#pragma once

#include <string>
#include <vector>

#include "model/rehearsal.hpp"

namespace pgrename::reports {

/// An inline SVG; empty when nothing was done.
[[nodiscard]] std::string timeline_svg(const std::vector<model::Act>& acts);

}  // namespace pgrename::reports
