// The value of a `search_path` setting, as pg_proc.proconfig holds it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pgrename::sql {

/// The schemas in it: `public, "My Schema", pg_temp`; `$user` is left out.
[[nodiscard]] std::vector<std::string> schemas_in(std::string_view search_path);

}  // namespace pgrename::sql
