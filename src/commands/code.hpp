#pragma once

#include "base/arguments.hpp"

namespace pgrename::commands {

[[nodiscard]] base::Command code_command();

}  // namespace pgrename::commands
