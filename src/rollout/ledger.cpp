#include "rollout/ledger.hpp"

#include <array>
#include <thread>

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/interruption.hpp"
#include "embedded.hpp"

namespace pgrename::rollout {
namespace {

using base::Error;
using base::format;
using base::Trouble;

/// "pgrename" as two 32-bit keys of a session-level advisory lock (manual, "Advisory Locks").
constexpr const char* lock_keys = "1885827694, 1634559333";

constexpr std::array<std::pair<RunState, std::string_view>, 6> states{{{RunState::applying, "applying"},
                                                                       {RunState::applied, "applied"},
                                                                       {RunState::rolling_back, "rolling back"},
                                                                       {RunState::rolled_back, "rolled back"},
                                                                       {RunState::cleaning_up, "cleaning up"},
                                                                       {RunState::cleaned_up, "cleaned up"}}};

RunState state_from(const std::string& text) {
    for (const auto& [state, name] : states) {
        if (name == text) return state;
    }
    throw Error(Trouble::world, format("the ledger holds the unknown state \"{}\"", text),
                "was it written by a newer pgrename?");
}

constexpr const char* columns =
    "id, phase, plan_hash, state, to_char(started_at, 'YYYY-MM-DD HH24:MI:SS TZ'),"
    " to_char(changed_at, 'YYYY-MM-DD HH24:MI:SS TZ'), who";

Run run_from(const postgres::Rows& rows, std::size_t r) {
    Run out;
    out.id = rows.integer(r, 0);
    out.phase = static_cast<int>(rows.integer(r, 1));
    out.plan_hash = rows.text(r, 2);
    out.state = state_from(rows.text(r, 3));
    out.started_at = rows.text(r, 4);
    out.changed_at = rows.text(r, 5);
    out.who = rows.text(r, 6);
    return out;
}

bool exists(postgres::Connection& connection) {
    return connection.query("select to_regclass('pgrename.run') is not null").boolean(0, 0);
}

bool try_lock(postgres::Connection& connection) {
    return connection.query(format("select pg_catalog.pg_try_advisory_lock({})", lock_keys)).boolean(0, 0);
}

/// Whoever holds the lock; no row when it has been let go.
postgres::Rows holder(postgres::Connection& connection) {
    return connection.query(R"sql(
select a.pid, a.usename, a.application_name, to_char(a.backend_start, 'HH24:MI:SS TZ'), coalesce(a.client_addr::text, 'local'),
       a.pid || ' ' || a.backend_start
from pg_catalog.pg_locks l join pg_catalog.pg_stat_activity a on a.pid = l.pid
where l.locktype = 'advisory' and l.granted and l.classid = 1885827694 and l.objid = 1634559333
  and l.database = (select oid from pg_catalog.pg_database where datname = current_database()))sql");
}

[[noreturn]] void refuse_second(postgres::Connection& connection) {
    const auto rows = holder(connection);
    const auto who = rows.empty() ? std::string("another pgrename")
                                  : format("pid {} ({}, user {}, from {}, since {})", rows.text(0, 0), rows.text(0, 2),
                                           rows.text(0, 1), rows.text(0, 4), rows.text(0, 3));
    throw Error(Trouble::locked, format("{}: another pgrename is at work: {}", connection.target(), who),
                "wait until it has finished (--wait-for-other SECONDS does); `pgrename status` shows how far it is");
}

void pause() {
    base::throw_if_interrupted();
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
}

}  // namespace

std::string_view to_string(RunState state) {
    for (const auto& [known, name] : states) {
        if (known == state) return name;
    }
    return "unknown";
}

Ledger::Ledger(postgres::Connection& connection, std::chrono::seconds wait) : connection_(connection) {
    const auto end = std::chrono::steady_clock::now() + wait;
    while (!try_lock(connection)) {
        if (std::chrono::steady_clock::now() >= end) refuse_second(connection);
        pause();
    }
    remember_session();
    if (!exists(connection)) connection.execute("begin;\n" + std::string(embedded::rollout_ledger) + "\ncommit");
    // A ledger of an earlier pgrename lacks these.
    if (!connection.query("select to_regclass('pgrename.companion') is not null").boolean(0, 0))
        connection.execute("begin;\n" + std::string(embedded::rollout_ledger_additions) + "\ncommit");
}

void Ledger::remember_session() {
    const auto rows = connection_.query(
        "select pid || ' ' || backend_start from pg_catalog.pg_stat_activity where pid = pg_catalog.pg_backend_pid()");
    session_ = rows.empty() ? std::string() : rows.text(0, 0);
}

void Ledger::retake() {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!try_lock(connection_)) {
        const auto rows = holder(connection_);
        const bool ours = !rows.empty() && rows.text(0, 5) == session_;
        if (ours) connection_.query("select pg_catalog.pg_terminate_backend($1::int)", {rows.text(0, 0)});
        if ((!rows.empty() && !ours) || std::chrono::steady_clock::now() >= end) refuse_second(connection_);
        pause();
    }
    remember_session();
}

Ledger::~Ledger() {
    const base::Uninterrupted quiet;
    if (connection_.alive()) (void)connection_.attempt(format("select pg_catalog.pg_advisory_unlock({})", lock_keys));
}

std::optional<Run> Ledger::current(int phase) const {
    return newest_run(connection_, phase);
}

Run Ledger::begin(const model::RenamePlan& plan, const model::Snapshot& before) const {
    const auto rows = connection_.query(format("insert into pgrename.run (phase, plan_hash, plan, before, state, "
                                               "program) values ($1, $2, $3, $4, 'applying', $5) returning {}",
                                               columns),
                                        {std::to_string(plan.phase), plan.hash(), model::to_json(plan).dump(),
                                         model::to_json(before).dump(), PGRENAME_VERSION});
    Run out = run_from(rows, 0);
    out.plan = plan;
    out.before = before;
    return out;
}

RunState Ledger::state(std::int64_t run) const {
    const auto rows = connection_.query("select state from pgrename.run where id = $1", {std::to_string(run)});
    if (rows.empty()) throw Error(Trouble::bug, format("the ledger has no run {}", run));
    return state_from(rows.text(0, 0));
}

void Ledger::set_state(Run& run, RunState state) const {
    connection_.query("update pgrename.run set state = $2, changed_at = clock_timestamp() where id = $1",
                      {std::to_string(run.id), std::string(to_string(state))});
    run.state = state;
}

void Ledger::replace(const Run& run) const {
    connection_.query("update pgrename.run set plan = $2, before = $3, changed_at = clock_timestamp() where id = $1",
                      {std::to_string(run.id), model::to_json(run.plan).dump(), model::to_json(run.before).dump()});
}

std::string Ledger::record(int phase, const std::string& action, const model::Step& step) {
    return format(
        "insert into pgrename.step (run, action, step) values ((select max(id) from pgrename.run where phase = "
        "{}), {}, {})",
        phase, model::quoted_literal(action), model::quoted_literal(step.name));
}

std::optional<model::Step> ledger_creation(postgres::Connection& connection) {
    if (exists(connection)) return std::nullopt;
    model::Step out{"ledger", model::Step::Kind::finish, {}, {std::string(embedded::rollout_ledger)}, {}, "ledger"};
    return out;
}

std::vector<Run> runs(postgres::Connection& connection) {
    std::vector<Run> out;
    if (!exists(connection)) return out;
    const auto rows = connection.query(format("select {} from pgrename.run order by id desc", columns));
    for (std::size_t r = 0; r < rows.size(); ++r) out.push_back(run_from(rows, r));
    return out;
}

std::optional<Run> newest_run(postgres::Connection& connection, int phase) {
    if (!exists(connection)) return std::nullopt;
    const auto rows = connection.query(format("select {}, plan, before from pgrename.run where phase = $1 and state "
                                              "<> 'rolled back' order by id desc limit 1",
                                              columns),
                                       {std::to_string(phase)});
    if (rows.empty()) return std::nullopt;
    Run out = run_from(rows, 0);
    out.plan = model::plan_from_json(base::Json::parse(rows.text(0, 7)));
    out.before = model::snapshot_from_json(base::Json::parse(rows.text(0, 8)));
    return out;
}

model::RenamePlan plan_of(postgres::Connection& connection, std::int64_t run) {
    const auto rows = connection.query("select plan from pgrename.run where id = $1", {std::to_string(run)});
    if (rows.empty()) throw Error(Trouble::bug, format("the ledger has no run {}", run));
    return model::plan_from_json(base::Json::parse(rows.text(0, 0)));
}

bool somebody_works(postgres::Connection& connection) {
    return connection
        .query(R"sql(
select exists (select from pg_catalog.pg_locks
               where locktype = 'advisory' and granted and classid = 1885827694 and objid = 1634559333 and pid <> pg_backend_pid()
                 and database = (select oid from pg_catalog.pg_database where datname = current_database())))sql")
        .boolean(0, 0);
}

}  // namespace pgrename::rollout
