// Executes a Script under live traffic: one transaction per step, and never waiting for a lock while holding one that
// clients want.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "deployment/blockers.hpp"
#include "deployment/session.hpp"
#include "deployment/timing.hpp"
#include "model/script.hpp"
#include "postgres/connection.hpp"

namespace pgrename::deployment {

struct StepOutcome {
    std::string step;
    bool skipped = false;  ///< had happened before
    int attempts = 0;
    /// From the lock being granted to the reply to COMMIT (swap steps only): an upper limit, because the way to the
    /// server and back is in it, and where the lock was not queued for also the asking.
    Milliseconds hold{0};
};

struct Outcome {
    std::vector<StepOutcome> steps;
    std::vector<std::string> ended;  ///< whom --cancel-blockers or --terminate-blockers hit
    int reconnects = 0;
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
    std::size_t tables_done = 0;  ///< swaps, of tables_total
    std::size_t tables_total = 0;
    std::string note = {};  ///< not empty: nothing but this is told, and it should stay on the screen
};

struct Options {
    std::chrono::seconds max_wait{120};  ///< without any step getting done
    bool cancel_blockers = false;        ///< pg_cancel_backend on those who stand in the way longer than `patience`
    bool terminate_blockers = false;     ///< pg_terminate_backend, likewise: their clients see 57P01
    std::chrono::seconds patience{5};
    std::function<std::string(const model::Step&)> journal;  ///< SQL added to each step's transaction; may be empty
    std::function<void(const Progress&)> progress;
    bool atomic = false;  ///< all swaps, and what belongs to them, in one transaction
    Opener reconnect;     ///< after a loss, again and again until max_wait; empty: a loss is the end
    /// After a reconnection: takes back what the session held (the ledger's lock), which also proves that the lost
    /// session has ended, and with it whatever it was doing.
    std::function<void(postgres::Connection&)> reconnected;
    Opener standby;  ///< one of the server's standbys: its long transactions are waited for too; may be empty
    /// When swaps are done, by this run or an earlier one: who has to follow them. May throw what execute() throws.
    std::function<void(postgres::Connection&)> swapped;
    std::string again;  ///< commands that errors advise: goes on from here …
    std::string back;   ///< … and goes back
};

/// Runs the steps that are not done yet: `prepare` steps in order, then all `swap` steps in turn (one that is blocked
/// does not delay the others) up to the next other kind, and so on. A lost connection is made again and what happened
/// meanwhile is read from the catalogs. Error(locked) when max_wait passes: the message names what is done, what is not
/// and who blocks; Error(partial) when the server refuses a step after others are done, or can't be reached any more;
/// Error(refused) when nothing was changed yet; Error(interrupted) between steps. In each case running the same script
/// again goes on from there. Swaps do not wait for the disk, but the last thing done is to wait for it once.
Outcome execute(postgres::Connection& connection, const model::Script& script, const Options& options);

/// What execute() sends on a quiet database, message by message: for --dry-run.
[[nodiscard]] std::string shown(const model::Script& script, const Options& options);

}  // namespace pgrename::deployment
