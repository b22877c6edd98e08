// Our own session at the server: settings that nobody else's defaults can spoil, and whether it is one session at all.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "postgres/connection.hpp"

namespace pgrename::deployment {

/// Opens a further connection to the same database.
using Opener = std::function<postgres::Connection()>;

/// Settings for this session, over whatever the role, the database or the server prescribe: no timeouts but our own
/// (30 s for a lock, where a step brings no shorter one), plain read-committed transactions that may write, and commits
/// that wait for this server's disk only (an absent synchronous standby must not hang a commit that holds locks).
void settle(postgres::Connection& connection);

/// Returns when everything that was committed on the server so far, by anybody, is on its disk: a commit that does not
/// wait for the disk, as those of swaps, is until then lost by a crash.
void flush(postgres::Connection& connection);
/// What it sends. Only a transaction that has written something flushes the log at its commit.
inline constexpr const char* flush_message =
    "begin;\nselect pg_catalog.pg_logical_emit_message(true, 'pgrename', '');\ncommit";

/// True when the connection is gone (or the server ended it), so that a new one can find out what happened.
[[nodiscard]] bool is_loss(const postgres::StatementError& error);

/// Replaces a lost connection: tries for at most that long, settles the new session and hands it to `reconnected`
/// (which may be empty). Error(locked) when that one finds its place taken, Error(world) when the server can't be
/// reached.
void connect_again(postgres::Connection& connection, const Opener& open,
                   const std::function<void(postgres::Connection&)>& reconnected, std::chrono::seconds max_wait);

/// Error(usage) when a pooler hands each transaction to another server session: locks and settings of ours would land
/// in other people's. A pooler in session mode is fine.
void refuse_transaction_pooler(postgres::Connection& connection, const Opener& open);

}  // namespace pgrename::deployment
