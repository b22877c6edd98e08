#include "deployment/swap.hpp"

#include <algorithm>
#include <cmath>
#include <thread>

#include "base/format.hpp"
#include "base/interruption.hpp"

namespace pgrename::deployment {
namespace {

using base::format;
using model::Step;
using Clock = std::chrono::steady_clock;

constexpr const char* held_limit = "set local lock_timeout = '10ms';\n";

std::string lock_list(const Step& step) {
    std::string out;
    for (const auto& table : step.locks) out += (out.empty() ? "" : ", ") + table.quoted();
    return out;
}

bool try_again(const postgres::StatementError& error) {
    const auto& state = error.sqlstate();
    // XX000 "tuple concurrently updated": a GRANT or the like on the same relation came first; before server 18 it is
    // not retried by itself.
    return state == "55P03" || state == "40P01" ||
           (state == "XX000" && error.primary().find("concurrently") != std::string::npos);
}

std::string body(const Step& step, const std::string& journal) {
    std::string out;
    for (const auto& statement : step.statements) out += statement + ";\n";
    if (!journal.empty()) out += journal + ";\n";
    return out;
}

/// After an error the transaction block stays open, aborted; a lost connection has none.
void roll_back(postgres::Connection& connection) {
    const base::Uninterrupted quiet;
    if (connection.alive()) (void)connection.attempt("rollback");
}

}  // namespace

std::string message(const Step& step, const Mode& mode, const std::string& journal) {
    const auto lock = step.locks.empty() ? std::string()
                                         : format("lock table {} in access exclusive mode{};\n", lock_list(step),
                                                  mode.wait ? "" : " nowait");
    if (step.kind != Step::Kind::swap) {
        // Longer than deadlock_timeout usually is, so that an autovacuum of a catalog gives way.
        return format("begin;\nset local lock_timeout = '2s';\n{}{}commit", lock, body(step, journal));
    }
    // A crash between this commit and the next flush loses the rename and its view together; the ledger's last word is
    // durable.
    std::string out = "begin;\nset local synchronous_commit = off;\n";
    const auto limit = format("set local lock_timeout = '{:.0f}ms';\n", std::max(1.0, std::ceil(mode.limit.count())));
    if (step.locks.empty()) return out + (mode.wait ? limit : held_limit) + body(step, journal) + "commit";
    // Once the lock is held, a rename may still meet somebody's uncommitted GRANT on the same catalog row: that must
    // not keep clients waiting.
    out += mode.wait ? limit + lock + held_limit : held_limit + lock;
    return out + body(step, journal) + "commit";
}

Answer attempt(postgres::Connection& connection, const Step& step, const Mode& mode, const std::string& journal) {
    const auto error = connection.attempt(message(step, mode, journal));
    if (!error) return Answer::done;
    roll_back(connection);
    if (try_again(*error)) return Answer::busy;
    throw *error;
}

Answer attempt_fenced(postgres::Connection& connection, const Step& step, const Timing& timing,
                      const std::string& journal, Milliseconds& hold) {
    const auto fence = format(
        "begin;\nset local synchronous_commit = off;\nset local lock_timeout = '{:.0f}ms';\n{}"
        "lock table {} in share update exclusive mode;\n{}savepoint fenced",
        timing.fence.count(), timing.sets_deadlock_timeout ? "set local deadlock_timeout = '20ms';\n" : "",
        lock_list(step), held_limit);
    if (const auto error = connection.attempt(fence)) {
        roll_back(connection);
        if (try_again(*error)) return Answer::busy;
        throw postgres::StatementError(*error);
    }
    const auto swap =
        format("lock table {} in access exclusive mode nowait;\n{}commit", lock_list(step), body(step, journal));
    const auto until = Clock::now() + std::chrono::seconds(1);
    while (Clock::now() < until) {
        const auto sent = Clock::now();
        const auto error = connection.attempt(swap);
        hold = Clock::now() - sent;
        if (!error) return Answer::done;
        if (error->sqlstate() != "55P03") {
            roll_back(connection);
            if (try_again(*error)) return Answer::busy;
            throw postgres::StatementError(*error);
        }
        if (connection.attempt("rollback to savepoint fenced")) break;
        std::this_thread::sleep_for(timing.spin);
    }
    roll_back(connection);
    return Answer::busy;
}

bool is_done(postgres::Connection& connection, const Step& step) {
    // A condition over an object that does not exist is null: not done.
    return connection.query("select coalesce((" + step.done + "), false)").boolean(0, 0);
}

bool holds(postgres::Connection& connection, const Step& step) {
    return step.check.empty() || connection.query("select coalesce((" + step.check + "), false)").boolean(0, 0);
}

}  // namespace pgrename::deployment
