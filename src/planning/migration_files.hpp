// The plan as files of the team's migration tool: migration, rollback, cleanup.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "model/rename_plan.hpp"
#include "project/project.hpp"

namespace pgrename::planning {

struct MigrationFile {
    std::filesystem::path path;  ///< absolute
    std::string text;
    std::string what;  ///< migration, rollback, cleanup
};

/// Deterministic: the same plan, the same bytes (no OIDs, no times). Each file runs by itself under plain psql (`psql
/// -1 -f` for supabase, whose files have no BEGIN/COMMIT), checks its preconditions before the first change and its
/// result after the last, and names every group and reason.
[[nodiscard]] std::vector<MigrationFile> migration_files(const model::RenamePlan& plan,
                                                         const project::Project& project);

}  // namespace pgrename::planning
