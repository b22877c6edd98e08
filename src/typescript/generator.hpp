// The types file of a database, byte for byte as the generators of Supabase write it.
#pragma once

#include <string>

#include "typescript/catalog.hpp"
#include "typescript/dialect.hpp"

namespace pgrename::typescript {

struct Options {
    Dialect dialect = Dialect::cli3;
    std::string postgrest_version;  ///< for `__InternalSupabase`; empty: left out
};

[[nodiscard]] std::string generate(const Catalog& catalog, const Options& options);

/// The schema whose names the helper types take without saying the schema.
[[nodiscard]] std::string default_schema(const Catalog& catalog, Dialect dialect);

/// `Tables<>`, `TablesInsert<>` and the other helper types over a type `Database`.
[[nodiscard]] std::string helper_types(Dialect dialect, const std::string& default_schema);

}  // namespace pgrename::typescript
