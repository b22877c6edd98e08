// Which program a rehearsal takes for the project's API.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "project/project.hpp"

namespace pgrename::commands {

struct ChosenPostgrest {
    std::filesystem::path program;  ///< empty: none
    std::string why_not;            ///< then, with how to get one
};

/// The one of the command line, else of the variable PGRENAME_POSTGREST, of the project file, or `postgrest` in PATH.
/// Error(world) when the command line names one that can't be used; any other is then as good as none.
[[nodiscard]] ChosenPostgrest chosen_postgrest(const std::optional<std::string>& of_command_line,
                                               const project::Project& project);

}  // namespace pgrename::commands
