// `pgrename apply`: carries a phase out in a database.
#pragma once

#include "base/arguments.hpp"

namespace pgrename::commands {

[[nodiscard]] base::Command apply_command();

}  // namespace pgrename::commands
