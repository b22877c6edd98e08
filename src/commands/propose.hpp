// `pgrename propose`: phase files with a conforming name for every table that breaks a rule.
#pragma once

#include "base/arguments.hpp"

namespace pgrename::commands {

[[nodiscard]] base::Command propose_command();

}  // namespace pgrename::commands
