// The interruption as a flag in memory, for libraries that look at one themselves.
#pragma once

#include <cstddef>

namespace pgrename::base {

/// Other than zero from the first signal on (see interruption.hpp); valid as long as the process.
[[nodiscard]] const std::size_t* interruption_flag() noexcept;

}  // namespace pgrename::base
