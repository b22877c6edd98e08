// The checks of `[code] check` around a rewrite, from the first edit to the verdict.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "commands/code_confirmation.hpp"
#include "commands/shared.hpp"
#include "rewriting/survey.hpp"
#include "source/repository.hpp"

namespace pgrename::commands {

class Checking {
  public:
    struct Wishes {
        bool run = true;            ///< false: --no-checks
        bool confirm = true;        ///< places for review may be decided by them
        bool even_if_done = false;  ///< --confirm: also when there is nothing else to rewrite
        bool tracked_only = false;  ///< places in files that git knows
        bool allow_dirty = false;   ///< places in files with the user's own changes, too
        bool quiet = false;
    };
    Checking(const project::Project& project, const source::Repository& repository, const Wishes& wishes);

    /// Before the edits of a survey. The checks run the first time that there are any.
    void before(const rewriting::Survey& survey);
    /// True when `after` will run something.
    [[nodiscard]] bool asked() const { return before_ || (wishes_.run && wishes_.even_if_done); }
    /// Behind the last edit; `survey` is what was surveyed before the edits `done`. Runs the checks, with types that
    /// know no old name, and lets them decide. The verdict goes to stderr.
    struct Outcome {
        bool good = true;
        Confirmation confirmation;  ///< its edits are not written
    };
    [[nodiscard]] Outcome after(const rewriting::Survey& survey, const rewriting::EditSet& done,
                                const rewriting::Names& names);

  private:
    const project::Project& project_;
    Wishes wishes_;
    CheckedTree tree_;
    std::set<std::string> foreign_;  ///< files with changes of the user's
    std::vector<model::Reference> references_;
    std::optional<std::vector<CheckRun>> before_;

    [[nodiscard]] std::vector<rewriting::Candidate> candidates(const rewriting::Survey& survey,
                                                               const rewriting::EditSet& done) const;
};

/// The repository with the commands of the project.
[[nodiscard]] CheckedTree checked_tree(const project::Project& project, const source::Repository& repository,
                                       bool quiet);

}  // namespace pgrename::commands
