#include "deployment/blockers.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "deployment/session.hpp"

namespace pgrename::deployment {
namespace {

using base::format;
using Kind = Blocker::Kind;

std::string age_shown(double seconds) {
    if (seconds < 0) return "of unknown age";
    if (seconds < 1) return format("{:.0f} ms", seconds * 1000);
    if (seconds < 120) return format("{:.0f} s", seconds);
    return format("{:.0f} min", seconds / 60);
}

/// What can be done about one of its kind.
std::string advice(const Blocker& blocker) {
    switch (blocker.kind) {
        case Kind::prepared:
            return format("a prepared transaction keeps its locks until COMMIT PREPARED or ROLLBACK PREPARED {}",
                          model::quoted_literal(blocker.application));
        case Kind::idle:
            return "it waits for its client; only ending the session (--terminate-blockers) frees the lock";
        case Kind::index_build:
            return "CREATE INDEX and REINDEX CONCURRENTLY run to their end; cancelling leaves an invalid index to drop";
        case Kind::vacuum:
            return "VACUUM and ANALYZE by hand run to their end; cancelling is harmless";
        case Kind::autovacuum:
            return "an autovacuum gives way by itself";
        case Kind::wraparound:
            return "an autovacuum against transaction id wraparound does not give way: better let it finish";
        case Kind::dump:
            return "pg_dump holds its locks until the dump is done";
        case Kind::replication:
            return "logical replication holds it while it copies or applies a transaction";
        case Kind::hidden:
            return "seeing more takes membership in pg_read_all_stats";
        case Kind::statement:
            return {};
    }
    return {};
}

Kind kind_of(const Blocker& blocker) {
    const auto query = base::lowered(blocker.query);
    const auto holds = [&](const char* words) { return query.find(words) != std::string::npos; };
    if (blocker.pid == 0) return Kind::prepared;
    if (blocker.backend_type == "autovacuum worker") {
        // Says so itself in pg_stat_activity (manual, "Preventing Transaction ID Wraparound Failures").
        return holds("to prevent wraparound") ? Kind::wraparound : Kind::autovacuum;
    }
    if (blocker.backend_type.starts_with("logical replication") || blocker.backend_type == "walsender")
        return Kind::replication;
    if (blocker.application == "pg_dump") return Kind::dump;
    if (blocker.backend_type.empty()) {
        // Autovacuum has no user; a client always has one, also for those who may not see more.
        return blocker.user.empty() && blocker.mode == "ShareUpdateExclusiveLock" ? Kind::autovacuum : Kind::hidden;
    }
    if (blocker.state.starts_with("idle in transaction")) return Kind::idle;
    if (query.starts_with("vacuum") || query.starts_with("analyze")) return Kind::vacuum;
    if (holds("concurrently") && (query.starts_with("create") || query.starts_with("reindex")))
        return Kind::index_build;
    return Kind::statement;
}

}  // namespace

std::string names_json(const std::vector<model::RelationName>& tables) {
    base::Json names = base::Json::array();
    for (const auto& table : tables) names.push(table.quoted());
    return names.dump();
}

std::string Blocker::shown() const {
    auto out = pid == 0 ? format("prepared transaction \"{}\"", application)
                        : format("pid {} \"{}\"", pid, application.empty() ? user : application);
    if (!place.empty()) out += " " + place;
    out += format(" ({}, {}) on {}",
                  state.empty() ? (backend_type.empty() ? "activity not visible" : backend_type) : state,
                  age_shown(age), table);
    if (!query.empty()) out += ": " + query;
    if (const auto help = advice(*this); !help.empty()) out += " [" + help + "]";
    return out;
}

std::vector<Blocker> blockers(postgres::Connection& connection, const std::vector<model::RelationName>& tables) {
    if (tables.empty()) return {};
    // A prepared transaction has no process; on some versions its locks carry the virtual id its session had. Its lock
    // on its own transaction id leads to it in every case. Parallel workers hold nothing that their leader does not.
    const auto rows = connection.query(R"sql(
select distinct on (coalesce(l.pid, 0), l.virtualtransaction, l.relation)
       coalesce(l.pid, 0), coalesce(a.usename, x.owner, ''), coalesce(a.application_name, x.gid, ''),
       coalesce(a.backend_type, case when l.pid is null then 'prepared transaction' else '' end), coalesce(a.state, ''),
       coalesce(extract(epoch from clock_timestamp() - coalesce(a.xact_start, x.prepared)), -1),
       left(split_part(ltrim(coalesce(a.query, '')), e'\n', 1), 120), l.relation::regclass::text, l.mode, l.virtualtransaction
from pg_catalog.pg_locks l
left join pg_catalog.pg_stat_activity a on a.pid = l.pid
left join pg_catalog.pg_locks own on l.pid is null and own.pid is null and own.locktype = 'transactionid'
                                 and own.virtualtransaction = l.virtualtransaction
left join pg_catalog.pg_prepared_xacts x on x.transaction = own.transactionid
where l.locktype = 'relation' and l.granted and l.pid is distinct from pg_backend_pid() and a.leader_pid is null
  and l.database = (select oid from pg_catalog.pg_database where datname = current_database())
  and l.relation in (select to_regclass(n) from json_array_elements_text($1::json) n)
order by coalesce(l.pid, 0), l.virtualtransaction, l.relation, l.mode = 'ShareUpdateExclusiveLock' desc)sql",
                                       {names_json(tables)});
    std::vector<Blocker> out;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        out.push_back({static_cast<int>(rows.integer(r, 0)), rows.text(r, 1), rows.text(r, 2), rows.text(r, 3),
                       rows.text(r, 4), std::stod(rows.text(r, 5)), rows.text(r, 6), rows.text(r, 7), rows.text(r, 8),
                       rows.text(r, 9)});
        out.back().kind = kind_of(out.back());
    }
    std::stable_sort(out.begin(), out.end(), [](const Blocker& a, const Blocker& b) { return a.age > b.age; });
    return out;
}

std::set<std::string> holders(postgres::Connection& connection, const std::vector<model::RelationName>& tables) {
    const auto rows = connection.query(R"sql(
select distinct virtualtransaction
from pg_catalog.pg_locks
where locktype = 'relation' and granted and pid is distinct from pg_backend_pid()
  and database = (select oid from pg_catalog.pg_database where datname = current_database())
  and relation in (select to_regclass(n) from json_array_elements_text($1::json) n))sql",
                                       {names_json(tables)});
    std::set<std::string> out;
    for (std::size_t r = 0; r < rows.size(); ++r) out.insert(rows.text(r, 0));
    return out;
}

void Sightings::fill_in(std::vector<Blocker>& seen) {
    const auto now = std::chrono::steady_clock::now();
    decltype(first_) still;
    for (auto& blocker : seen) {
        if (blocker.age >= 0) continue;
        const auto known = first_.find(blocker.transaction);
        const auto since = known == first_.end() ? now : known->second;
        still[blocker.transaction] = since;
        blocker.age = std::chrono::duration<double>(now - since).count();
    }
    first_ = std::move(still);
}

std::string end_blocker(postgres::Connection& connection, const Blocker& blocker, bool terminate) {
    if (blocker.kind == Kind::prepared) return format("can't end {}", blocker.shown());
    if (blocker.kind == Kind::idle && !terminate) {
        return format("{} can't be cancelled: it runs nothing; --terminate-blockers would end its session",
                      blocker.shown());
    }
    try {
        // Only while the very transaction that blocked still holds a lock: its session may be doing something else by
        // now.
        const auto rows = connection.query(format(R"sql(
select pg_catalog.{}(pid)
from (select pid from pg_catalog.pg_locks
      where pid = $1::int and virtualtransaction = $2 and locktype = 'relation' and granted limit 1) still)sql",
                                                  terminate ? "pg_terminate_backend" : "pg_cancel_backend"),
                                           {std::to_string(blocker.pid), blocker.transaction});
        if (rows.empty() || !rows.boolean(0, 0)) return {};
        return format("{} {}", terminate ? "ended the session of" : "cancelled", blocker.shown());
    } catch (const postgres::StatementError& error) {
        if (is_loss(error) || error.trouble() == base::Trouble::interrupted) throw;
        return format("can't end {}: {}", blocker.shown(), error.primary());
    }
}

}  // namespace pgrename::deployment
