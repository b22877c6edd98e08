// `pgrename verify`: compares the database now with what it was before the phase, in structure and behaviour.
#pragma once

#include "base/arguments.hpp"

namespace pgrename::commands {

[[nodiscard]] base::Command verify_command();

}  // namespace pgrename::commands
