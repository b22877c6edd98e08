#include "hazards/inspection.hpp"

namespace pgrename::hazards {

// CREATE OR REPLACE FUNCTION finds the function by its argument types, and refuses another result type (manual, "CREATE
// FUNCTION"); a row type of the old name is the view's.
Check replayed_functions() {
    return {
        .id = "PN225",
        .name = "replayed-functions",
        .severity = model::Severity::note,
        .summary = "running an old migration again would not replace the function",
        .remedy = "write the new name into the migration before it runs again, or drop the function first",
        .query = R"sql(
select r.relation, p.oid::regprocedure::text as object,
       case when bool_or(u.by_argument)
            then format('`create or replace function %I(%I …)` would make a second function, for rows of the view', p.proname, r.from_name)
            else format('`create or replace function %I … returns %I` would be refused (42P13)', p.proname, r.from_name) end as detail
from renames r
join pg_class c on c.oid = r.oid
join pg_type t on t.oid = c.reltype
join lateral (values (t.oid), (t.typarray)) as row(type) on row.type <> 0
join (
    select f.oid, f.prorettype as type, false as by_argument from pg_proc f
    union all
    select f.oid, a, true from pg_proc f cross join lateral unnest(f.proargtypes::oid[]) a
) u on u.type = row.type
join pg_proc p on p.oid = u.oid and p.prokind in ('f', 'p') and p.pronamespace in (select oid from user_schemas)
where r.has_view
group by r.relation, p.oid, p.proname, r.from_name
)sql",
    };
}

}  // namespace pgrename::hazards
