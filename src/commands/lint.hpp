// `pgrename lint`: which tables break the naming rules, and what they should be called.
#pragma once

#include "base/arguments.hpp"

namespace pgrename::commands {

[[nodiscard]] base::Command lint_command();

}  // namespace pgrename::commands
