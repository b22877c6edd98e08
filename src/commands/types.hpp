// `pgrename types`: the TypeScript types of the database.
#pragma once

#include "base/arguments.hpp"

namespace pgrename::commands {

[[nodiscard]] base::Command types_command();

}  // namespace pgrename::commands
