// The project's own checkers around a rewrite.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "base/terminal.hpp"
#include "model/reference.hpp"
#include "rewriting/problems.hpp"

namespace pgrename::commands {

/// A tree that is checked: the repository, or a copy of it.
struct CheckedTree {
    std::filesystem::path root;         ///< of the repository
    std::filesystem::path folder;       ///< the project's, where the commands run
    std::set<std::string> files;        ///< of the repository, as the ledger writes them
    std::vector<std::string> commands;  ///< `[code] check`
    bool quiet = false;

    /// The repository's name of a file as a checker writes it; empty when it is none.
    [[nodiscard]] std::string file_of(const std::string& written) const;
};

/// What one command of `[code] check` said.
struct CheckRun {
    std::string command;
    int exit_code = 0;
    std::string output;  ///< stdout, then stderr
};

/// Error(interrupted).
[[nodiscard]] CheckRun run_check(const CheckedTree& tree, const std::string& command, const std::string& moment);

/// Runs the commands one after the other. Error(interrupted).
[[nodiscard]] std::vector<CheckRun> run_checks(const CheckedTree& tree, const std::string& moment);

/// Error(world) when one of them did not even start: its silence would pass for "nothing new".
void require_runnable(const std::vector<CheckRun>& runs);

/// What `after` says and `before` does not.
[[nodiscard]] std::vector<rewriting::Problem> fresh_problems(const CheckedTree& tree, const CheckRun& before,
                                                             const CheckRun& after,
                                                             const std::vector<model::Reference>& references);

struct CheckVerdict {
    std::string text;  ///< for a person: one line for each command, what is new below it
    bool good = true;  ///< no command fails that passed, and no problem is new
};

/// `references`: the ledger's, so that a problem can be put down to an edit, or to a name that was missed.
[[nodiscard]] CheckVerdict compare_checks(const CheckedTree& tree, const std::vector<CheckRun>& before,
                                          const std::vector<CheckRun>& after,
                                          const std::vector<model::Reference>& references, const base::Style& style);

}  // namespace pgrename::commands
