// The old names of renamed tables, for code that is still compiled with them while compatibility views stand.
#pragma once

#include <string>
#include <vector>

#include "typescript/catalog.hpp"
#include "typescript/dialect.hpp"

namespace pgrename::typescript {

struct OldName {
    std::string schema;
    std::string name;
    std::string new_name;
    bool operator==(const OldName&) const = default;
};

/// The compatibility views that pgrename made (their comments say so), in order of schema and name.
[[nodiscard]] std::vector<OldName> old_names(const Catalog& catalog);

struct LegacyOptions {
    Dialect dialect = Dialect::cli3;
    std::string types_module;  ///< as imported: "./database"
    std::string default_schema = "public";
    bool has_constants = true;  ///< whether that module has a value `Constants`
};

/// A module with the same `Database` and helper types in which the old names are tables too: with the new tables'
/// types, marked as deprecated.
[[nodiscard]] std::string generate_legacy(const std::vector<OldName>& names, const LegacyOptions& options);

/// True for a text that generate_legacy made: only such a file may be removed.
[[nodiscard]] bool is_legacy(std::string_view text);

}  // namespace pgrename::typescript
