// Questions to the catalogs about a table, which they answer otherwise, and without an error, for a view of its name.
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"

namespace pgrename::sql {

/// What the catalogs that the query `select` (a SelectStmt) reads say of a view: `pg_index lists no indexes of a view`.
/// A catalog that is not asked for a column of which it says something else is not mentioned.
[[nodiscard]] std::vector<std::string> catalog_answers(const base::Json& select);

}  // namespace pgrename::sql
