// `pgrename status`: where each phase stands in a database.
#pragma once

#include "base/arguments.hpp"

namespace pgrename::commands {

[[nodiscard]] base::Command status_command();

}  // namespace pgrename::commands
