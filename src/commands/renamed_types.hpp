// A types file of any make, with the tables of a phase under their new names: no database is asked.
#pragma once

#include <filesystem>

#include "commands/derived_files.hpp"
#include "rewriting/names.hpp"

namespace pgrename::commands {

/// Only names of tables change, every other byte stays. Error(usage) when the file holds none of the old names as a
/// table, Error(world) when it can't be read.
[[nodiscard]] DerivedFile renamed_types(const project::Project& project, const std::filesystem::path& file, int phase);

/// The text of that file with the tables of `names` renamed; nothing when it has none of them.
[[nodiscard]] std::optional<std::string> types_with_new_names(const project::Project& project,
                                                              const std::filesystem::path& file,
                                                              const rewriting::Names& names);

}  // namespace pgrename::commands
