// The pgrename.toml that `init` writes.
#pragma once

#include <string>
#include <vector>

#include "naming/conventions.hpp"
#include "naming/repository.hpp"

namespace pgrename::naming {

struct ProjectDraft {
    Repository repository;
    std::vector<std::string> schemas;
    Conventions conventions;
    std::string new_folder = "migrations";  ///< for pgrename's files when no migrations were found that it can load
    std::string preset;                     ///< asked for; empty: by what was learned
};

/// Comments say what each part is; what was guessed is marked `# review`.
[[nodiscard]] std::string project_text(const ProjectDraft& draft);

/// Lines that are marked.
[[nodiscard]] std::size_t guesses(const std::string& text);

}  // namespace pgrename::naming
