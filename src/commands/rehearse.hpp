// `pgrename rehearse`: the whole rollout on a throw-away PostgreSQL, with proof at every step.
#pragma once

#include "base/arguments.hpp"

namespace pgrename::commands {

[[nodiscard]] base::Command rehearse_command();

}  // namespace pgrename::commands
