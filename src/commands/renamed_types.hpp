// A types file of any make, with the tables of a phase under their new names: no database is asked.
#pragma once

#include <filesystem>

#include "commands/derived_files.hpp"

namespace pgrename::commands {

/// Only names of tables change, every other byte stays. Error(usage) when the file holds none of the old names as a
/// table, Error(world) when it can't be read.
[[nodiscard]] DerivedFile renamed_types(const project::Project& project, const std::filesystem::path& file, int phase);

}  // namespace pgrename::commands
