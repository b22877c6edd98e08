// Companion names: indexes, sequences, constraints, triggers and policies of renamed tables, given the table's new name
// too.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/companion.hpp"
#include "model/rename_plan.hpp"
#include "model/script.hpp"
#include "planning/migration_files.hpp"
#include "postgres/connection.hpp"

namespace pgrename::planning {

/// `name` with the table's new name in the place of the old one, where that stands as a word (`_` and blanks part
/// words): at the beginning, else its first one. The name itself when it does not hold the old one, or holds the new
/// one already.
[[nodiscard]] std::string companion_name(std::string_view name, std::string_view from, std::string_view to);

/// What of the plan's tables (found by OID) has such a name, table by table. What is inherited from a parent, belongs
/// to a constraint's own machinery or to an extension is none: it follows or stays.
[[nodiscard]] std::vector<model::Companion> companions(postgres::Connection& connection, const model::RenamePlan& plan);

/// Why a name should not change: it would be too long, is taken, or a function or a default names it as text. One text
/// for each, beginning with `shown()`; `which` are the indexes of those concerned.
struct CompanionProblem {
    std::size_t which = 0;
    std::string text;
};
[[nodiscard]] std::vector<CompanionProblem> problems(postgres::Connection& connection,
                                                     const std::vector<model::Companion>& companions);

/// In the cheapest way: indexes take no lock that clients notice, each sequence is a moment of its own, the rest of a
/// table is one transaction under its lock. `back`: the old names.
[[nodiscard]] model::Script companion_script(const std::vector<model::Companion>& companions, bool back);

/// Those that carry their new name now.
[[nodiscard]] std::vector<model::Companion> renamed_companions(postgres::Connection& connection,
                                                               const std::vector<model::Companion>& companions);

/// The same as files of the migration tool, there and back; none for none.
[[nodiscard]] std::vector<MigrationFile> companion_files(const std::vector<model::Companion>& companions,
                                                         const model::RenamePlan& plan,
                                                         const project::Project& project);

}  // namespace pgrename::planning
