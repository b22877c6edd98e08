// `pgrename init`: a pgrename.toml from what can be seen.
#pragma once

#include "base/arguments.hpp"

namespace pgrename::commands {

[[nodiscard]] base::Command init_command();

}  // namespace pgrename::commands
