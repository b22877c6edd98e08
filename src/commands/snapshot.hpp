// `pgrename snapshot`: what the catalogs say, as JSON.
#pragma once

#include "base/arguments.hpp"

namespace pgrename::commands {

[[nodiscard]] base::Command snapshot_command();

}  // namespace pgrename::commands
