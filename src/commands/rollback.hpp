// `pgrename rollback`: back to the old names, from any point.
#pragma once

#include "base/arguments.hpp"

namespace pgrename::commands {

[[nodiscard]] base::Command rollback_command();

}  // namespace pgrename::commands
