// The migration tool's own book-keeping: so that the tool neither repeats what pgrename did nor misses what it undid.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "postgres/connection.hpp"
#include "project/project.hpp"

namespace pgrename::rollout {

/// Supabase: supabase_migrations.schema_migrations(version, name, statements), made when missing as its CLI makes it.
/// Nothing for `plain`, which has no tool. `sql`: the migration file's text. An equal version already recorded stays as
/// it is.
void record_migration(postgres::Connection& connection, project::Layout layout, const std::string& version,
                      const std::string& name, const std::string& sql);

/// The same list, empty, where it is missing. True when it had to be made.
bool prepare_history(postgres::Connection& connection, project::Layout layout);

/// The versions on that list. Nothing where there is no list, or none that we may read.
[[nodiscard]] std::optional<std::set<std::string>> recorded_migrations(postgres::Connection& connection,
                                                                       project::Layout layout);

/// Takes the version out again (after a rollback).
void forget_migration(postgres::Connection& connection, project::Layout layout, const std::string& version);

}  // namespace pgrename::rollout
