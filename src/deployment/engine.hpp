// Executes a Script under live traffic: one transaction per step, and never waiting for a lock while holding one that
// clients want.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "deployment/blockers.hpp"
#include "deployment/timing.hpp"
#include "model/script.hpp"
#include "postgres/connection.hpp"

namespace pgrename::deployment {

struct StepOutcome {
    std::string step;
    bool skipped = false;  ///< had happened before
    int attempts = 0;
    Milliseconds hold{0};  ///< from sending the message that got the lock to the reply to its COMMIT (swap steps only)
};

struct Outcome {
    std::vector<StepOutcome> steps;
    [[nodiscard]] Milliseconds longest_hold() const;
    [[nodiscard]] int attempts() const;
};

/// What a display is told, as it happens.
struct Progress {
    std::size_t done = 0;
    std::size_t total = 0;
    std::string subject;               ///< the step just finished, or the one waited for
    std::vector<Blocker> waiting_for;  ///< empty when nothing is waited for
    Milliseconds longest_hold{0};
};

struct Options {
    std::chrono::seconds max_wait{120};  ///< without any step getting done
    bool cancel_blockers = false;        ///< pg_cancel_backend on those who stand in the way longer than `patience`
    bool terminate_blockers = false;     ///< pg_terminate_backend, likewise: their clients see 57P01
    std::chrono::seconds patience{5};
    std::function<std::string(const model::Step&)> journal;  ///< SQL added to each step's transaction; may be empty
    std::function<void(const Progress&)> progress;
};

/// Runs the steps that are not done yet: `prepare` steps in order, then all `swap` steps in turn (one that is blocked
/// does not delay the others) up to the next other kind, and so on. Error(locked) when max_wait passes: the message
/// names what is done, what is not and who blocks; Error(partial) when the server refuses a step after others are done,
/// or the connection is lost; Error(refused) when nothing was changed yet; Error(interrupted) between steps. In each
/// case running the same script again goes on from there.
Outcome execute(postgres::Connection& connection, const model::Script& script, const Options& options);

}  // namespace pgrename::deployment
