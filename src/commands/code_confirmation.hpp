// Places for review that the project's own checks decide.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "commands/code_checks.hpp"
#include "rewriting/edit_set.hpp"
#include "rewriting/suspects.hpp"

namespace pgrename::commands {

/// One place that was tried in a round.
struct Tried {
    model::Reference reference;
    std::string problem;  ///< `tests/a.test.ts:62:12: test failed: are sent`
    bool kept = false;    ///< the problem was gone with it, and no other had come
};

struct Confirmation {
    std::vector<std::vector<Tried>> rounds;
    rewriting::EditSet edits;                 ///< those kept, for the texts as they were when this began
    std::vector<model::Reference> confirmed;  ///< the same as references, with the reason
    std::vector<CheckRun> last;               ///< what the checks say with those edits
};

constexpr int most_rounds = 3;

/// While the checks say something that they did not say `before`: the places for review that this points at are
/// rewritten and the checks run again, in at most three rounds, each wider where the one before did not help. Edits
/// stay when their problem is gone and nothing new came. The files are as they were when this returns or throws. Tells
/// each step on stderr.
[[nodiscard]] Confirmation confirm(const CheckedTree& tree, const std::vector<CheckRun>& before,
                                   const std::vector<CheckRun>& after, const std::vector<model::Reference>& references,
                                   const std::vector<rewriting::Candidate>& candidates);

/// The places for review of a ledger, with the edits for the texts after `done`.
[[nodiscard]] std::vector<rewriting::Candidate> candidates_of(const model::CodeLedger& ledger,
                                                              const rewriting::EditSet& done);

/// A list of rounds; each a list of {file, line, column, old, new, problem, kept}.
[[nodiscard]] base::Json confirmation_json(const Confirmation& confirmation);

/// The ledger with the confirmed places among those rewritten.
void enter(const Confirmation& confirmation, model::CodeLedger& ledger);

}  // namespace pgrename::commands
