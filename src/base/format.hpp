// The door to fmt: compile-time checked formatting (g++ 12 has no <format>).
#pragma once

#include <fmt/core.h>

#include <string>
#include <utility>

namespace pgrename::base {

/// `format("{} rows", n)`: as std::format will be.
template <class... Arguments>
[[nodiscard]] std::string format(fmt::format_string<Arguments...> pattern, Arguments&&... arguments) {
    return fmt::format(pattern, std::forward<Arguments>(arguments)...);
}

}  // namespace pgrename::base
