#include "observation/sightings.hpp"

#include "base/json.hpp"

namespace pgrename::observation {

std::vector<Sighting> look(postgres::Connection& connection, const model::RenamePlan& plan) {
    base::Json names = base::Json::array();
    for (const auto& rename : plan.renames) {
        if (!rename.view) continue;
        names.push(base::Json::Object{{"name", rename.old_name().quoted()}, {"shown", rename.old_name().shown()}});
    }
    // A view's lock is taken when the statement is analysed, and kept to the end of the transaction (manual,
    // "pg_locks"): a transaction counts once, whatever it does afterwards. to_regclass looks the name up without one of
    // its own.
    const auto rows = connection.query(R"sql(
select v.shown, coalesce(a.usename, '?'), coalesce(a.application_name, ''),
       coalesce(pg_catalog.host(a.client_addr), 'local'),
       coalesce(pg_catalog.left(pg_catalog.split_part(pg_catalog.ltrim(a.query, E' \n\t'), E'\n', 1), 160), ''),
       pg_catalog.to_char(pg_catalog.clock_timestamp(), 'HH24:MI:SS'),
       l.pid || ' ' || coalesce(a.xact_start::text, '')
from pg_catalog.jsonb_to_recordset($1::jsonb) as v(name text, shown text)
join pg_catalog.pg_locks l on l.locktype = 'relation' and l.relation = pg_catalog.to_regclass(v.name)
 and l.database = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
left join pg_catalog.pg_stat_activity a on a.pid = l.pid
where coalesce(a.application_name, '') not like 'pgrename%' and l.pid is not null)sql",
                                       {names.dump()});
    std::vector<Sighting> out;
    for (std::size_t r = 0; r < rows.size(); ++r)
        out.push_back({rows.text(r, 0), rows.text(r, 1), rows.text(r, 2), rows.text(r, 3), rows.text(r, 4),
                       rows.text(r, 5), rows.text(r, 6)});
    return out;
}

}  // namespace pgrename::observation
