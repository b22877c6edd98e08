// `pgrename rebuild-views`: compatibility views made again over changed tables, together with the change.
#pragma once

#include "base/arguments.hpp"

namespace pgrename::commands {

[[nodiscard]] base::Command rebuild_views_command();

}  // namespace pgrename::commands
