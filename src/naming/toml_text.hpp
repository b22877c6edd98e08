// Writing TOML.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pgrename::naming {

/// `"text"` as a basic string.
[[nodiscard]] std::string toml_string(std::string_view text);
/// `["a", "b"]`.
[[nodiscard]] std::string toml_array(const std::vector<std::string>& texts);
/// A key: bare where TOML allows it, else quoted.
[[nodiscard]] std::string toml_key(std::string_view key);

}  // namespace pgrename::naming
