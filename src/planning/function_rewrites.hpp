// Finds the functions whose text bodies name an old table, and rewrites them.
#pragma once

#include "model/rename_plan.hpp"
#include "project/project.hpp"
#include "sql/rewriting.hpp"

namespace pgrename::planning {

/// The plan's renames as the SQL door wants them.
[[nodiscard]] sql::Renames renames_of(const model::RenamePlan& plan);

/// Fills `plan.functions` and `plan.review`. BEGIN ATOMIC bodies are left out: they are stored parsed and follow by OID
/// (manual, "CREATE FUNCTION"). `decisions` say what becomes of literals that may or may not mean a table; Error(usage)
/// with file:line:column when one of them does not fit the database.
void rewrite_functions(const model::Snapshot& snapshot, model::RenamePlan& plan,
                       const std::vector<project::LiteralDecision>& decisions = {});

}  // namespace pgrename::planning
