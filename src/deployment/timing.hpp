// How long to try, wait and pause: derived from the server's own timeouts, so that no client's limit is reached because
// of us.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "postgres/connection.hpp"

namespace pgrename::deployment {

using Milliseconds = std::chrono::duration<double, std::milli>;

struct Timing {
    Milliseconds spin{2};           ///< pause after a NOWAIT that found the lock taken (varied by half)
    int nowait_burst = 100;         ///< NOWAIT attempts before the first queued wait
    Milliseconds slow_spin{20};     ///< pause while a known long transaction holds the lock
    Milliseconds first_wait{5};     ///< first queued wait; doubles every fourth
    Milliseconds longest_wait{80};  ///< cap of a queued wait: what a client behind us can be made to wait
    double rest = 4;                ///< pause after a queued wait, as a multiple of it
    Milliseconds fence{2500};  ///< for SHARE UPDATE EXCLUSIVE, long enough for deadlock_timeout to cancel an autovacuum
    bool sets_deadlock_timeout = false;  ///< we may: the fence then does not wait a second for that
};

/// longest_wait is at most a quarter of deadlock_timeout and half of the smallest lock_timeout or statement_timeout of
/// the server, this database or any role (pg_db_role_setting): a client queued behind us meets neither. A setting that
/// can't be read is left out.
[[nodiscard]] Timing timing_for(postgres::Connection& connection);

/// A timeout as PostgreSQL reads it: `250`, `1min`, `100 ms`, `1.5s`. None for anything else.
[[nodiscard]] std::optional<Milliseconds> timeout_from(const std::string& text);

}  // namespace pgrename::deployment
