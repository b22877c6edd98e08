// All commands of the program.
#pragma once

#include <vector>

#include "base/arguments.hpp"

namespace pgrename::commands {

[[nodiscard]] const std::vector<base::Command>& catalogue();

}  // namespace pgrename::commands
