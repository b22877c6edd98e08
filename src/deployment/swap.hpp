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

/// The whole step as one simple-query message, BEGIN to COMMIT: so a step is never half done. No wait inside a swap is
/// longer than 10 ms once its lock is held.
[[nodiscard]] std::string message(const model::Step& step, const Mode& mode, const std::string& journal);

enum class Answer { done, busy };

/// Sends it. `busy`: the lock was taken (55P03), a deadlock was broken (40P01) or a concurrent catalog change came
/// first; the transaction is rolled back. Any other error is thrown, rolled back too.
[[nodiscard]] Answer attempt(postgres::Connection& connection, const model::Step& step, const Mode& mode,
                             const std::string& journal);

/// Behind SHARE UPDATE EXCLUSIVE, which clients do not notice: waits until an autovacuum has given way, then tries for
/// the real lock for at most a second. `hold`: of the message that got it.
[[nodiscard]] Answer attempt_fenced(postgres::Connection& connection, const model::Step& step, const Timing& timing,
                                    const std::string& journal, Milliseconds& hold);

[[nodiscard]] bool is_done(postgres::Connection& connection, const model::Step& step);

/// What the step promises, looked at by OID after its commit; true when it promises nothing.
[[nodiscard]] bool holds(postgres::Connection& connection, const model::Step& step);

}  // namespace pgrename::deployment
