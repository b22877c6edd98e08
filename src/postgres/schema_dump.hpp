// pg_dump as a function: the whole database's schema as SQL, made comparable.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace pgrename::postgres {

/// Schema-only dump (owners, privileges, publications included) without what differs from run to run: comment lines
/// about versions and the
/// `\restrict` lines. Excludes `excluded_schemas` (exact names). Error(world) with pg_dump's own words when it fails.
[[nodiscard]] std::string dump_schema(const std::filesystem::path& programs, const std::string& conninfo,
                                      const std::vector<std::string>& excluded_schemas = {});

}  // namespace pgrename::postgres
