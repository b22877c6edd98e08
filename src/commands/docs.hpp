// `pgrename docs`: the documents about the database.
#pragma once

#include "base/arguments.hpp"

namespace pgrename::commands {

[[nodiscard]] base::Command docs_command();

}  // namespace pgrename::commands
