// References to the old tables in one parsed statement: a walk of its tree that knows the scope rules of SQL.
#pragma once

#include "base/json.hpp"
#include "sql/findings.hpp"
#include "sql/tokens.hpp"

namespace pgrename::sql {

/// `statement` as the parser gives it (`{"SelectStmt": {…}}`), `tokens` of the text its locations count in. String
/// bodies of functions are not looked into.
[[nodiscard]] Findings references_in(const base::Json& statement, const Tokens& tokens, const OldTables& tables);

/// An alias of a FROM item that begins so is the place of an unknown piece of text (dynamic SQL), not an alias.
inline constexpr std::string_view unknown_text = "pgrename_text";

}  // namespace pgrename::sql
