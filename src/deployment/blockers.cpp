#include "deployment/blockers.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "base/json.hpp"

namespace pgrename::deployment {
namespace {

std::string age_shown(double seconds) {
    if (seconds < 1) return base::format("{:.0f} ms", seconds * 1000);
    if (seconds < 120) return base::format("{:.0f} s", seconds);
    return base::format("{:.0f} min", seconds / 60);
}

std::string advice(const Blocker& blocker) {
    if (blocker.pid == 0) return "a prepared transaction holds its locks until COMMIT PREPARED or ROLLBACK PREPARED";
    if (blocker.state.starts_with("idle in transaction"))
        return "it waits for its client; only ending the session frees the lock";
    if (blocker.application == "pg_dump") return "pg_dump holds its locks until the dump is done";
    if (blocker.autovacuum())
        return "an autovacuum gives way by itself, unless it runs against transaction id wraparound";
    if (blocker.mode == "ShareUpdateExclusiveLock") return "VACUUM and CREATE INDEX CONCURRENTLY run to their end";
    return {};
}

}  // namespace

std::string Blocker::shown() const {
    auto out = pid == 0 ? base::format("prepared transaction \"{}\"", application)
                        : base::format("pid {} \"{}\"", pid, application.empty() ? user : application);
    out += base::format(" ({}, {}) on {}", state.empty() ? backend_type : state, age_shown(age), table);
    if (!query.empty()) out += ": " + query;
    if (const auto help = advice(*this); !help.empty()) out += " [" + help + "]";
    return out;
}

std::vector<Blocker> blockers(postgres::Connection& connection, const std::vector<model::RelationName>& tables) {
    base::Json names = base::Json::array();
    for (const auto& table : tables) names.push(table.quoted());
    const auto rows = connection.query(R"sql(
select distinct on (l.pid, l.relation) coalesce(a.pid, 0), coalesce(a.usename, x.owner, ''), coalesce(a.application_name, x.gid, ''),
       coalesce(a.backend_type, 'prepared transaction'), coalesce(a.state, ''),
       coalesce(extract(epoch from clock_timestamp() - coalesce(a.xact_start, x.prepared)), 0),
       left(split_part(ltrim(coalesce(a.query, '')), e'\n', 1), 80), l.relation::regclass::text, l.mode
from pg_catalog.pg_locks l
left join pg_catalog.pg_stat_activity a on a.pid = l.pid
left join pg_catalog.pg_prepared_xacts x on l.pid is null and l.virtualtransaction = '-1/' || x.transaction::text
where l.locktype = 'relation' and l.granted and l.pid is distinct from pg_backend_pid()
  and l.database = (select oid from pg_catalog.pg_database where datname = current_database())
  and l.relation in (select to_regclass(n) from json_array_elements_text($1::json) n)
order by l.pid, l.relation, coalesce(a.xact_start, x.prepared))sql",
                                       {names.dump()});
    std::vector<Blocker> out;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        out.push_back({static_cast<int>(rows.integer(r, 0)), rows.text(r, 1), rows.text(r, 2), rows.text(r, 3),
                       rows.text(r, 4), std::stod(rows.text(r, 5)), rows.text(r, 6), rows.text(r, 7), rows.text(r, 8)});
    }
    std::sort(out.begin(), out.end(), [](const Blocker& a, const Blocker& b) { return a.age > b.age; });
    return out;
}

}  // namespace pgrename::deployment
