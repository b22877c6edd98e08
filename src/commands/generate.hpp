// `pgrename generate`: migration, rollback and cleanup files for the team's migration tool.
#pragma once

#include "base/arguments.hpp"

namespace pgrename::commands {

[[nodiscard]] base::Command generate_command();

}  // namespace pgrename::commands
