// The rewrite of the code in a throw-away copy, with the project's checks before and after.
#pragma once

#include <optional>
#include <string>

#include "base/terminal.hpp"
#include "project/project.hpp"
#include "rewriting/survey.hpp"
#include "source/repository.hpp"

namespace pgrename::commands {

struct CodeRehearsal {
    std::string text;  ///< for a person
    bool good = true;
};

/// Copies the files of the survey, with links to what was installed beside them (node_modules and the like), runs
/// `[code] check`, writes the edits and `types` (the types file without the old names; nothing: as it is), and checks
/// again. The copy goes away. Error(world) when it can't be made.
[[nodiscard]] CodeRehearsal rehearse_code(const project::Project& project, const source::Repository& repository,
                                          const rewriting::Survey& survey, const std::optional<std::string>& types,
                                          bool quiet, const base::Style& style);

}  // namespace pgrename::commands
