// What apply, rollback, cleanup and their like share: a session of ours, the ledger's lock, what the engine is told,
// and going on after a lost connection.
#pragma once

#include <functional>
#include <string>

#include "deployment/engine.hpp"
#include "rollout/phase_run.hpp"

namespace pgrename::rollout {

/// `action` as in the ledger; the errors' commands are `pgrename ACTION --phase N` and the rollback.
[[nodiscard]] deployment::Options options_for(int phase, const std::string& action, const Settings& settings);

/// A note that stays on the screen.
void tell(const Settings& settings, const std::string& text);

/// What holds for a whole command: our session's settings, a real session, nobody else at work. Nothing is changed yet:
/// after a lost connection it simply begins again, and a session of ours that the server still keeps is waited for.
[[nodiscard]] Ledger open_ledger(postgres::Connection& connection, const Settings& settings);

/// Connects again after a loss that `work` met. The `losses`th is too many: `error` is thrown on.
void recover(postgres::Connection& connection, Ledger& ledger, const Settings& settings, int losses,
             const postgres::StatementError& error);

/// Does it again after a lost connection: `work` finds out by itself what has happened already.
template <class Work>
auto steadily(postgres::Connection& connection, Ledger& ledger, const Settings& settings, const Work& work) {
    for (int losses = 0;; ++losses) {
        std::optional<postgres::StatementError> lost;
        try {
            return work();
        } catch (const postgres::StatementError& error) {
            lost = error;
        }
        recover(connection, ledger, settings, losses, *lost);
    }
}

/// The run's new state and the migration tool's history, changed together.
void conclude(postgres::Connection& connection, Ledger& ledger, Run& run, RunState state, const Settings& settings,
              const std::string& action, const std::function<void()>& history);

}  // namespace pgrename::rollout
