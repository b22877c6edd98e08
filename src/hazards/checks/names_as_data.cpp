#include "hazards/inspection.hpp"

namespace pgrename::hazards {

// Audit tables, polymorphic references, queues: the planner's statistics hold the most common values of each column
// (manual, "pg_stats"), so that no row is read. CHECKs and enums list values too.
Check names_as_data() {
    return {
        .id = "PN223",
        .name = "names-as-data",
        .severity = model::Severity::note,
        .summary = "rows of a table hold the old name as a value",
        .remedy = "rewrite the rows in a migration of your own, or let the readers know both names",
        .query = R"sql(
select r.relation, format('%s.%I', c.oid::regclass, s.attname) as object,
       format('%s of the rows say %L', case when v.frequency < 0.001 then 'a few' else round(100 * v.frequency) || ' %' end, v.value) as detail
from pg_stats s
join user_schemas n on n.name = s.schemaname
join pg_class c on c.relnamespace = n.oid and c.relname = s.tablename
join pg_attribute a on a.attrelid = c.oid and a.attname = s.attname
join pg_type t on t.oid = a.atttypid and t.typcategory in ('S', 'E')
cross join lateral (
    select value, frequency
    from unnest(s.most_common_vals::text::text[], s.most_common_freqs) m(value, frequency)
) v
join renames r on v.value in (r.from_name, r.from_schema || '.' || r.from_name)
where s.n_distinct between 0 and 500
union all
select r.relation, format('constraint %I of %s', k.conname, k.conrelid::regclass), 'its list of values holds the old name'
from pg_constraint k
cross join lateral pg_get_expr(k.conbin, k.conrelid) as e(text)
join renames r on strpos(e.text, quote_literal(r.from_name) || '::') > 0
where k.contype = 'c' and k.conrelid <> 0 and k.connamespace in (select oid from user_schemas)
union all
select r.relation, format('type %s', e.enumtypid::regtype), 'a value of this enum is the old name'
from pg_enum e
join pg_type t on t.oid = e.enumtypid and t.typnamespace in (select oid from user_schemas)
join renames r on e.enumlabel = r.from_name
)sql",
        .reads_data = true,
    };
}

}  // namespace pgrename::hazards
