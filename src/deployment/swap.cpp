#include "deployment/swap.hpp"

#include <algorithm>
#include <cmath>
#include <thread>

#include "base/format.hpp"
#include "base/interruption.hpp"
#include "deployment/session.hpp"

namespace pgrename::deployment {
namespace {

using base::format;
using model::Step;
using Clock = std::chrono::steady_clock;

constexpr const char* held_limit = "set local lock_timeout = '10ms';\n";
/// Kept by the session beyond the commit: the server's clock says how long the message went on without the lock,
/// however far away we are.
constexpr const char* mark =
    "select pg_catalog.set_config('pgrename.before_lock',"
    " (pg_catalog.clock_timestamp() - pg_catalog.statement_timestamp())::text, false);\n";

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

std::string ended(const std::vector<std::string>& statements) {
    std::string out;
    for (const auto& statement : statements) out += statement + ";\n";
    return out;
}

std::string ended(const std::string& journal) {
    return journal.empty() ? std::string() : journal + ";\n";
}

/// After an error the transaction block stays open, aborted; a lost connection has none.
void roll_back(postgres::Connection& connection) {
    const base::Uninterrupted quiet;
    if (connection.alive()) (void)connection.attempt("rollback");
}

Answer answer_to(postgres::Connection& connection, const std::string& text, Milliseconds& took) {
    const auto sent = Clock::now();
    const auto error = connection.attempt(text);
    took = Clock::now() - sent;
    if (!error) return Answer::done;
    roll_back(connection);
    if (try_again(*error)) return Answer::busy;
    throw postgres::StatementError(*error);
}

}  // namespace

std::string message(const Step& step, const Mode& mode, const std::string& journal) {
    const auto lock = step.locks.empty() ? std::string()
                                         : format("lock table {} in access exclusive mode{};\n", lock_list(step),
                                                  mode.wait ? "" : " nowait");
    if (step.kind != Step::Kind::swap) {
        // Longer than deadlock_timeout usually is, so that an autovacuum of a catalog gives way.
        return format("begin;\nset local lock_timeout = '2s';\n{}{}{}{}commit", lock, ended(step.first),
                      ended(step.statements), ended(journal));
    }
    // A crash between this commit and the next flush loses the rename and its view together; execute() flushes at its
    // end. The journal comes first: written under the lock it would be a third of the time that clients wait.
    std::string out = "begin;\nset local synchronous_commit = off;\n";
    const auto limit = format("set local lock_timeout = '{:.0f}ms';\n", std::max(1.0, std::ceil(mode.limit.count())));
    const auto head = ended(step.first) + ended(journal);
    const auto body = ended(step.statements) + "commit";
    if (step.locks.empty()) return out + (mode.wait ? limit : held_limit) + head + mark + body;
    // Once the lock is held, a rename may still meet somebody's uncommitted GRANT on the same catalog row: that must
    // not keep clients waiting.
    out += mode.wait ? limit + head + lock + mark + held_limit : held_limit + head + mark + lock;
    return out + body;
}

Answer attempt(postgres::Connection& connection, const Step& step, const Mode& mode, const std::string& journal,
               Milliseconds& took) {
    return answer_to(connection, message(step, mode, journal), took);
}

Answer attempt_fenced(postgres::Connection& connection, const Step& step, const Timing& timing,
                      const std::string& journal, Milliseconds& took) {
    // The one transaction of ours that lives from message to message: when we are stopped or cut off, it ends by
    // itself.
    const auto fence = format(
        "begin;\nset local synchronous_commit = off;\nset local idle_in_transaction_session_timeout = '10s';\n"
        "set local lock_timeout = '{:.0f}ms';\n{}"
        "lock table {} in share update exclusive mode;\n{}{}{}savepoint fenced",
        timing.fence.count(), timing.sets_deadlock_timeout ? "set local deadlock_timeout = '20ms';\n" : "",
        lock_list(step), held_limit, ended(step.first), ended(journal));
    if (answer_to(connection, fence, took) == Answer::busy) return Answer::busy;
    const auto swap = format("{}lock table {} in access exclusive mode nowait;\n{}commit", mark, lock_list(step),
                             ended(step.statements));
    const auto until = Clock::now() + std::chrono::seconds(1);
    while (Clock::now() < until) {
        const auto sent = Clock::now();
        const auto error = connection.attempt(swap);
        took = Clock::now() - sent;
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

void warm(postgres::Connection& connection, const Step& step) {
    // A table that somebody has locked is met again by the swap, which knows how to wait.
    auto text = std::string("begin;\n") + held_limit;
    for (const auto& table : step.in_the_way()) text += format("select from {} where false;\n", table.quoted());
    for (const auto& view : step.moves) text += format("select from {} where false;\n", view.quoted());
    const auto error = connection.attempt(text + "commit");
    if (!error) return;
    if (is_loss(*error) || error->trouble() == base::Trouble::interrupted) throw postgres::StatementError(*error);
    roll_back(connection);
}

bool is_done(postgres::Connection& connection, const Step& step) {
    // A condition over an object that does not exist is null: not done.
    return connection.query("select coalesce((" + step.done + "), false)").boolean(0, 0);
}

Aftermath look_back(postgres::Connection& connection, const Step& step) {
    const auto rows = connection.query(
        format("select coalesce(({}), false), 1000 * extract(epoch from "
               "coalesce(nullif(pg_catalog.current_setting('pgrename.before_lock', true), ''), '0')::interval)",
               step.check.empty() ? "true" : step.check));
    return {rows.boolean(0, 0), Milliseconds(std::stod(rows.text(0, 1)))};
}

}  // namespace pgrename::deployment
