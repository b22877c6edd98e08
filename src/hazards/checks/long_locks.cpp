#include "hazards/inspection.hpp"

namespace pgrename::hazards {

// The rename waits for every transaction that holds a lock on the table, and everybody who comes later waits behind it
// (manual, "Explicit Locking"). Locks of a prepared transaction have no process (manual, "pg_locks"); which one it is
// tells the lock that it holds on its own identifier.
Check long_locks() {
    return {
        .id = "PN217",
        .name = "long-locks",
        .severity = model::Severity::note,
        .summary = "a transaction has held a lock on the table for a long time",
        .remedy =
            "pgrename gives up after its lock timeout and tries again; end the transaction, or it will go on giving up",
        .query = R"sql(
select r.relation, format('prepared transaction %s', p.gid) as object,
       format('prepared by %s, it keeps its locks until COMMIT PREPARED or ROLLBACK PREPARED', quote_ident(p.owner)) as detail
from renames r
join pg_locks l on l.locktype = 'relation' and l.relation = r.oid and l.pid is null
               and l.database = (select oid from pg_database where datname = current_database())
join pg_locks own on own.locktype = 'transactionid' and own.pid is null and own.virtualtransaction = l.virtualtransaction
join pg_prepared_xacts p on p.database = current_database() and p.transaction = own.transactionid
group by r.relation, p.gid, p.owner
union all
select r.relation, format('process %s', a.pid),
       format('%s%s %s, its transaction open for more than %s min', a.usename,
              coalesce(' (' || nullif(a.application_name, '') || ')', ''), coalesce(a.state, 'working'),
              floor(extract(epoch from clock_timestamp() - a.xact_start) / 60))
from renames r
join pg_locks l on l.locktype = 'relation' and l.relation = r.oid and l.granted
               and l.database = (select oid from pg_database where datname = current_database())
join pg_stat_activity a on a.pid = l.pid and a.backend_type = 'client backend'
where a.pid <> pg_backend_pid() and a.xact_start < clock_timestamp() - interval '1 minute'
group by r.relation, a.pid, a.usename, a.application_name, a.state, a.xact_start
)sql",
    };
}

}  // namespace pgrename::hazards
