// Which files a folder has: as git lists them, or by walking.
#pragma once

#include <filesystem>
#include <vector>

#include "source/repository.hpp"

namespace pgrename::source {

/// See Repository::files.
[[nodiscard]] std::vector<RepositoryFile> files_of_git(const std::filesystem::path& root);

/// Every file below, but for the folders `.git` and `node_modules`. Error(world) for a folder that can't be read: what
/// is in it would be missed.
[[nodiscard]] std::vector<RepositoryFile> files_of_folder(const std::filesystem::path& root);

}  // namespace pgrename::source
