// One attempt at one step: which message is sent, and what its answer means.
#pragma once

#include <string>

#include "deployment/timing.hpp"
#include "model/script.hpp"
#include "postgres/connection.hpp"

namespace pgrename::deployment {

/// Whether to try for the lock at once or to queue for it; while queued nothing else is held.
struct Mode {
    bool wait = false;
    Milliseconds limit{0};
};

/// The whole step as one simple-query message, BEGIN to COMMIT: so a step is never half done. What needs no lock comes
/// before it; no wait inside a swap is longer than 10 ms once its lock is held.
[[nodiscard]] std::string message(const model::Step& step, const Mode& mode, const std::string& journal);

enum class Answer { done, busy };

/// Sends it. `busy`: the lock was taken (55P03), a deadlock was broken (40P01) or a concurrent catalog change came
/// first; the transaction is rolled back. Any other error is thrown, rolled back too. `took`: from sending the message
/// to its answer.
[[nodiscard]] Answer attempt(postgres::Connection& connection, const model::Step& step, const Mode& mode,
                             const std::string& journal, Milliseconds& took);

/// Behind SHARE UPDATE EXCLUSIVE, which clients do not notice: waits until an autovacuum has given way, then tries for
/// the real lock for at most a second. `took`: the message that got it.
[[nodiscard]] Answer attempt_fenced(postgres::Connection& connection, const model::Step& step, const Timing& timing,
                                    const std::string& journal, Milliseconds& took);

/// Fills the session's catalog caches with the tables and views of a swap, so that the server does not read about them
/// while the lock is held. Waits for nobody; an error is no obstacle, a lost connection is thrown.
void warm(postgres::Connection& connection, const model::Step& step);

[[nodiscard]] bool is_done(postgres::Connection& connection, const model::Step& step);

struct Aftermath {
    bool as_promised = true;      ///< what the step promises, looked at by OID; true when it promises nothing
    Milliseconds before_lock{0};  ///< how much of the last swap's message had passed at the server when it had no lock
};

/// After a swap's commit.
[[nodiscard]] Aftermath look_back(postgres::Connection& connection, const model::Step& step);

}  // namespace pgrename::deployment
