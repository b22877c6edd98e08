#include "hazards/inspection.hpp"

namespace pgrename::hazards {

// Tables, views, indexes, sequences and composite types share one space of names in a schema (manual, "pg_class"), and
// a table's row type takes the name among the types as well (manual, "pg_type"). An automatic array type gives way.
Check name_taken() {
    return {
        .id = "PN201",
        .name = "name-taken",
        .severity = model::Severity::blocker,
        .summary = "the new name already belongs to something else in the schema",
        .remedy = "choose another name in the phase file, or rename or drop what has it",
        .query = R"sql(
select r.relation, format('%I.%I', r.from_schema, r.to_name) as object,
       format('there is already %s of that name', taken.what) as detail
from renames r
join pg_namespace n on n.nspname = r.from_schema
cross join lateral (
    select case c.relkind when 'r' then 'a table' when 'p' then 'a partitioned table' when 'v' then 'a view'
                          when 'm' then 'a materialized view' when 'f' then 'a foreign table' when 'S' then 'a sequence'
                          when 'c' then 'a composite type'
                          else 'an index of ' || (select i.indrelid::regclass from pg_index i where i.indexrelid = c.oid)
           end as what
    from pg_class c
    where c.relnamespace = n.oid and c.relname = r.to_name
    union all
    select case t.typtype when 'e' then 'an enum type' when 'd' then 'a domain' when 'r' then 'a range type'
                          when 'm' then 'a multirange type' else 'a type' end
    from pg_type t
    where t.typnamespace = n.oid and t.typname = r.to_name and t.typrelid = 0
      and not exists (select from pg_type e where e.oid = t.typelem and e.typarray = t.oid)
) taken
)sql",
    };
}

}  // namespace pgrename::hazards
