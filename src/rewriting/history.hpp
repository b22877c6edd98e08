// Migrations that were applied somewhere: they say what happened, and are never edited.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "source/repository.hpp"

namespace pgrename::rewriting {

/// The version of a migration by its path below the migrations folder, as the tools' tables hold it: `20240206091500`
/// of `20240206091500_crm.sql`, `7.1` of Flyway's `V7.1__crm.sql`, `20240206_crm` of Prisma's
/// `20240206_crm/migration.sql`; also of its `.up.sql`, `.down.sql` and `_ROLLBACK.sql`. Empty: it has none.
[[nodiscard]] std::string migration_version(std::string_view path);

/// The files of the migrations folder that are history, from the repository's root. `versions` are those in the table
/// of the migration tool (also whole file names, with or without their ending); files without a version, and all of
/// them when there is no database to ask (nullopt), are history once they are committed. Markdown is not, nor are
/// Flyway's repeatable `R__….sql`.
[[nodiscard]] std::set<std::string> applied_migrations(const source::Repository& repository,
                                                       const std::vector<source::RepositoryFile>& files,
                                                       const std::filesystem::path& migrations,
                                                       const std::optional<std::set<std::string>>& versions);

/// Files of other migrations than the project's own: of another service, another database, an earlier tool. Those that
/// are committed (all, without git) below `folders`; when nobody named folders (nullopt), those that look like
/// migrations: below a folder `migrations`, `migration` or `migrate`, the file or a folder on the way to it bears a
/// version; or they are Alembic's, in its `versions`. Files below `own` are left to applied_migrations().
[[nodiscard]] std::set<std::string> other_migrations(const source::Repository& repository,
                                                     const std::vector<source::RepositoryFile>& files,
                                                     const std::filesystem::path& own,
                                                     const std::optional<std::vector<std::filesystem::path>>& folders);

}  // namespace pgrename::rewriting
