// Old names in the string constants of SQL: bodies of functions, SQL in SQL, names given to functions, data.
#pragma once

#include <cstddef>

#include "rewriting/hit.hpp"
#include "rewriting/sql_classification.hpp"
#include "rewriting/sql_names.hpp"
#include "sql/tokens.hpp"

namespace pgrename::rewriting {

/// A hit for every old name in the string constant at token `index`.
[[nodiscard]] Hits hits_in_literal(const sql::Tokens& tokens, std::size_t index, const SqlNames& names,
                                   const Surroundings& around);

}  // namespace pgrename::rewriting
