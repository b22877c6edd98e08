// `pgrename explain`: the page of a naming rule or a hazard.
#pragma once

#include "base/arguments.hpp"

namespace pgrename::commands {

[[nodiscard]] base::Command explain_command();

}  // namespace pgrename::commands
