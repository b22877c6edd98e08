// Lengths of time as options give them.
#pragma once

#include <chrono>
#include <string>

namespace pgrename::commands {

/// `90`, `90s`, `15m`, `2h`. Error(usage), which names the option, for anything else, and for more than six digits.
[[nodiscard]] std::chrono::seconds duration(const std::string& option, const std::string& text);

}  // namespace pgrename::commands
