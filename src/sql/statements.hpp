// The search through each kind of text that may hold references: a script, a function body, dynamic SQL.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "sql/findings.hpp"
#include "sql/tokens.hpp"

namespace pgrename::sql {

/// Statements one after the other; each that does not parse is searched by token.
[[nodiscard]] Findings find_in_script(std::string_view text, const OldTables& tables);

/// One statement, the bodies of the functions it creates included.
[[nodiscard]] Findings find_in_statement(std::string_view text, const OldTables& tables);

/// A function body of that language.
[[nodiscard]] Findings find_in_body(std::string_view body, std::string_view language, const OldTables& tables);

/// A PL/pgSQL body, without the mentions by token.
[[nodiscard]] Findings find_in_plpgsql(const Tokens& body, const OldTables& tables);

/// The SQL in the expression of an EXECUTE; `tokens` are those the expression's locations count in.
[[nodiscard]] Findings find_in_dynamic_sql(const base::Json& expression, const Tokens& tokens, const OldTables& tables);

/// Temporary tables that the text makes: they hide all others of their name (manual, "search_path"): `create temp table
/// x`, `select … into temp x`.
[[nodiscard]] std::vector<std::string> temporary_tables(const Tokens& tokens);

/// Adds what no reference covers: identifiers and words in string literals that equal an old name.
void add_other_mentions(Findings& findings, const Tokens& tokens, const OldTables& tables);

/// Adds `inner`, found in `patchwork`, to `outer`, found in its source.
void add_from(Findings& outer, const Findings& inner, const Patchwork& patchwork);

}  // namespace pgrename::sql
