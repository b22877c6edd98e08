// Reading pgrename.toml itself.
#pragma once

#include <filesystem>
#include <vector>

#include "project/project.hpp"
#include "project/reading.hpp"

namespace pgrename::project {

struct ProjectFile {
    Project project;                                    ///< without its phases
    std::vector<Placed<std::filesystem::path>> phases;  ///< absolute; existing files only
};

/// What is wrong goes to `findings`; a file that is no TOML at all leaves an empty project behind.
[[nodiscard]] ProjectFile read_project_file(const std::filesystem::path& file, Findings& findings);

/// A path as the user would type it from the root: relative when it lies below.
[[nodiscard]] std::filesystem::path seen_from(const std::filesystem::path& root, const std::filesystem::path& path);

}  // namespace pgrename::project
