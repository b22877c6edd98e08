#include "deployment/session.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "base/format.hpp"
#include "base/interruption.hpp"

namespace pgrename::deployment {
namespace {

using base::Error;
using base::format;
using base::Trouble;

std::int64_t server_session(postgres::Connection& connection) {
    return connection.query("select pg_catalog.pg_backend_pid()").integer(0, 0);
}

/// The server session a second connection is given at this moment; none when it can't be had in two seconds (a pool of
/// one, held by us: that is what a session pooler does).
std::optional<std::int64_t> second_session(const Opener& open) {
    try {
        auto second = open();
        std::mutex mutex;
        std::condition_variable answered;
        bool done = false;
        std::thread watch([&] {
            std::unique_lock lock(mutex);
            if (!answered.wait_for(lock, std::chrono::seconds(2), [&] { return done; })) second.cancel();
        });
        std::optional<std::int64_t> out;
        try {
            out = server_session(second);
        } catch (const postgres::StatementError&) {  // cancelled: no answer is an answer
        }
        {
            const std::lock_guard lock(mutex);
            done = true;
        }
        answered.notify_one();
        watch.join();
        return out;
    } catch (const Error& error) {
        if (error.trouble() == Trouble::interrupted) throw;
        return std::nullopt;
    }
}

[[noreturn]] void refuse(const postgres::Connection& connection) {
    throw Error(Trouble::usage,
                format("{} is a pooler in transaction mode: each transaction runs in another server session, so the "
                       "lock that keeps a second pgrename away and our settings would be left in other clients' "
                       "sessions; nothing was changed",
                       connection.target()),
                "connect to the server itself, or to the pooler's session mode (Supabase: port 5432 instead of 6543)");
}

}  // namespace

void settle(postgres::Connection& connection) {
    std::string text =
        "set statement_timeout = 0;\n"
        // For what is said between the steps (the ledger, the migration tool's table); steps bring their own.
        "set lock_timeout = '30s';\n"
        "set idle_in_transaction_session_timeout = 0;\n"
        "set default_transaction_isolation = 'read committed';\n"
        "set default_transaction_read_only = off;\n"
        "set default_transaction_deferrable = off;\n"
        "set standard_conforming_strings = on;\n"
        "set synchronous_commit = local";
    const int version = connection.server_version();
    if (version >= 140000) text += ";\nset idle_session_timeout = 0";
    if (version >= 170000) text += ";\nset transaction_timeout = 0";
    connection.execute(text);
}

void flush(postgres::Connection& connection) {
    connection.execute(flush_message);
}

bool is_loss(const postgres::StatementError& error) {
    const auto& state = error.sqlstate();
    // Class 57P: the server is going down, crashed, starts up, dropped the database or ended an idle session; 25P03:
    // idle_in_transaction_session_timeout (manual, "PostgreSQL Error Codes").
    return state.empty() || state.starts_with("08") || state.starts_with("57P") || state == "25P03";
}

void connect_again(postgres::Connection& connection, const Opener& open,
                   const std::function<void(postgres::Connection&)>& reconnected, std::chrono::seconds max_wait) {
    const auto end = std::chrono::steady_clock::now() + max_wait;
    std::chrono::milliseconds wait{50};
    while (true) {
        try {
            connection = open();
            settle(connection);
            if (reconnected) reconnected(connection);
            return;
        } catch (const Error& error) {
            if (error.trouble() == Trouble::interrupted || error.trouble() == Trouble::locked) throw;
            if (std::chrono::steady_clock::now() >= end) {
                throw Error(Trouble::world, format("not reached again in {} s: {}", max_wait.count(), error.what()),
                            error.remedy());
            }
        }
        const auto next = std::min(end, std::chrono::steady_clock::now() + wait);
        while (std::chrono::steady_clock::now() < next) {
            base::throw_if_interrupted();
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        wait = std::min(wait * 2, std::chrono::milliseconds(2000));
    }
}

void refuse_transaction_pooler(postgres::Connection& connection, const Opener& open) {
    const auto ours = server_session(connection);
    // A pooler gives its clients cancel keys of its own: only a direct connection knows its server process.
    if (ours == connection.backend_pid()) return;
    constexpr const char* mark = "select pg_catalog.set_config('pgrename.session', $1, false)";
    const auto wanted = format("{}:{}", connection.backend_pid(), ours);
    connection.query(mark, {wanted});
    for (int i = 0; i < 4; ++i) {
        const auto now = connection.query(
            "select pg_catalog.pg_backend_pid(), coalesce(pg_catalog.current_setting('pgrename.session', true), '')");
        if (now.integer(0, 0) != ours || now.text(0, 1) != wanted) refuse(connection);
    }
    // In a quiet pool all our transactions meet the same server session; but so does somebody else's, at our side.
    if (open && second_session(open) == ours) refuse(connection);
}

}  // namespace pgrename::deployment
