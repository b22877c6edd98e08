#include "hazards/inspection.hpp"

namespace pgrename::hazards {

// A table's row type follows the rename, and the view has one of its own under the old name (manual, "Composite
// Types"): rows read through the view are of another type than those functions and columns take.
Check row_type_functions() {
    return {
        .id = "PN212",
        .name = "row-type-functions",
        .severity = model::Severity::caution,
        .summary = "something uses the table's row type, which rows of the view do not have",
        .remedy =
            "call it with rows of the new name; for as long as the view stands an implicit cast helps: create cast "
            "(old as new) "
            "with inout as implicit",
        .query = R"sql(
select r.relation, used.object, used.detail
from renames r
join pg_class c on c.oid = r.oid
join pg_type t on t.oid = c.reltype
join lateral (values (t.oid), (t.typarray)) as row(type) on row.type <> 0
join (
    select f.type, p.oid::regprocedure::text as object, min(f.detail) as detail
    from pg_proc p
    cross join lateral (
        select p.prorettype as type, 'it returns the row type' as detail
        union all
        select a, 'it takes the row type as an argument'
        from unnest(p.proargtypes::oid[] || coalesce(p.proallargtypes, '{}')) a
    ) f
    where p.pronamespace in (select oid from user_schemas)
    group by p.oid, f.type
    union all
    select a.atttypid, format('%s.%I', a.attrelid::regclass, a.attname), 'a column of the row type'
    from pg_attribute a
    join pg_class u on u.oid = a.attrelid and u.relkind in ('r', 'p', 'v', 'm', 'f', 'c')
    where a.attnum > 0 and not a.attisdropped and u.relnamespace in (select oid from user_schemas)
    union all
    select d.typbasetype, d.oid::regtype::text, 'a domain over the row type'
    from pg_type d
    where d.typtype = 'd' and d.typnamespace in (select oid from user_schemas)
) used on used.type = row.type
)sql",
    };
}

}  // namespace pgrename::hazards
