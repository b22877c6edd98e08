// Where each migration tool looks for the files of a phase, and how it runs them.
#pragma once

#include <filesystem>
#include <string>

#include "model/rename_plan.hpp"
#include "project/project.hpp"

namespace pgrename::planning {

/// Absolute paths. The cleanup of a supabase project waits outside of migrations/, where the next push would apply it.
struct FilePaths {
    std::filesystem::path migration;
    std::filesystem::path rollback;
    std::filesystem::path cleanup;
};
[[nodiscard]] FilePaths file_paths(const model::RenamePlan& plan, const project::Project& project);

/// The path as somebody in the project's folder would type it.
[[nodiscard]] std::string typed(const std::filesystem::path& path, const project::Project& project);

/// The psql command that runs the file as one transaction.
[[nodiscard]] std::string psql_command(const std::filesystem::path& path, const project::Project& project);

/// `statements` as the file's transaction: with BEGIN and COMMIT where the tool adds none.
[[nodiscard]] std::string one_transaction(const std::string& statements, project::Layout layout);

}  // namespace pgrename::planning
