// What a plan expects, as rows of a VALUES list: the data that the checks of a migration file walk through.
#pragma once

#include <string>

#include "model/rename_plan.hpp"

namespace pgrename::planning {

/// Columns schema_name, old_name, new_name, kind, owner, row_security, columns, defaults, privileges, policies,
/// foreign_keys, triggers, view_options (null: no view).
[[nodiscard]] std::string planned_tables(const model::RenamePlan& plan);

/// Columns schema_name, old_name, new_name, new_table (quoted); only those with a view when `views_only`.
[[nodiscard]] std::string planned_names(const model::RenamePlan& plan, bool views_only);

/// Which text of a function a check compares, by its SHA-256.
enum class FunctionText { old_definition, old_body, new_body };

/// Columns shown, schema_name, name, hash.
[[nodiscard]] std::string planned_functions(const model::RenamePlan& plan, FunctionText text);

/// A scalar subquery: the privileges on the relation `c` (a pg_class row of the query around it), those on its columns
/// included, one entry per grantee, spelled as in `planned_tables`.
[[nodiscard]] std::string privileges_of_c();

/// What DROP VIEW … RESTRICT would refuse for: whatever needs the view, its row type or that type's arrays. The view's
/// own rule depends on it too (manual, "pg_depend"), and the cast of its rows, which goes with it.
[[nodiscard]] std::string dependents(const model::RenamePlan& plan);

}  // namespace pgrename::planning
