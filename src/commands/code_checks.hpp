// The project's own checkers around a rewrite.
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/terminal.hpp"
#include "model/reference.hpp"
#include "project/project.hpp"
#include "rewriting/diagnostics.hpp"

namespace pgrename::commands {

/// What one command of `[code] check` said.
struct CheckRun {
    std::string command;
    int exit_code = 0;
    std::string output;  ///< stdout, then stderr
};

/// Runs them in `folder` (the project's), one after the other. Error(interrupted).
[[nodiscard]] std::vector<CheckRun> run_checks(const std::vector<std::string>& commands,
                                               const std::filesystem::path& folder, bool quiet,
                                               const std::string& moment);

struct CheckVerdict {
    std::string text;  ///< for a person: one line for each command, what is new below it
    bool good = true;  ///< no command fails that passed, and no diagnostic is new
};

/// `root`: the repository; paths in the output are looked for below `folder`.
[[nodiscard]] CheckVerdict compare_checks(const std::vector<CheckRun>& before, const std::vector<CheckRun>& after,
                                          const std::vector<model::Reference>& references,
                                          const std::filesystem::path& root, const std::filesystem::path& folder,
                                          const base::Style& style);

}  // namespace pgrename::commands
