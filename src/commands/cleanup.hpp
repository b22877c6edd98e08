// `pgrename cleanup`: drops the compatibility views.
#pragma once

#include "base/arguments.hpp"

namespace pgrename::commands {

[[nodiscard]] base::Command cleanup_command();

}  // namespace pgrename::commands
