// `pgrename plan`: what would be done, what hangs on it, and what stands in the way.
#pragma once

#include "base/arguments.hpp"

namespace pgrename::commands {

[[nodiscard]] base::Command plan_command();

}  // namespace pgrename::commands
