#include "hazards/inspection.hpp"

namespace pgrename::hazards {

// ALTER TABLE … RENAME takes any kind of relation (manual, "ALTER TABLE"), so the kind has to be looked at beforehand.
Check not_a_table() {
    return {
        .id = "PN203",
        .name = "not-a-table",
        .severity = model::Severity::blocker,
        .summary = "what is to be renamed is not an ordinary table of the application",
        .remedy = "take it out of the phase file and rename it by hand",
        .query = R"sql(
select r.relation, r.relation as object, found.detail, found.severity, found.remedy
from renames r
join pg_class c on c.oid = r.oid
cross join lateral (
    select format('it is %s, not a table', case c.relkind when 'v' then 'a view' when 'm' then 'a materialized view'
                                                          when 'S' then 'a sequence' when 'i' then 'an index'
                                                          when 'I' then 'a partitioned index'
                                                          when 'c' then 'a composite type' else 'no table' end) as detail,
           null as severity, null as remedy
    where c.relkind not in ('r', 'p', 'f')
    union all
    select format('it is a foreign table of server %s, which PostgreSQL does not let one lock without waiting', (select s.srvname
                                                         from pg_foreign_table f join pg_foreign_server s on s.oid = f.ftserver
                                                         where f.ftrelid = c.oid)),
           null, 'rename it by hand when nobody uses it, with a lock_timeout; the table on the other server keeps its name: see that the foreign table''s options name it'
    where c.relkind = 'f'
    union all
    select 'it is a temporary table: it is gone with its session', null, null
    where c.relpersistence = 't'
    union all
    select format('it belongs to extension %s, whose next update expects the old name', e.extname), null,
           'leave it to the extension: take it out of the phase file'
    from pg_depend d join pg_extension e on e.oid = d.refobjid
    where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.objsubid = 0 and d.deptype = 'e'
      and d.refclassid = 'pg_extension'::regclass
    union all
    select 'it has no columns: the view under the old name takes no rows (55000)', 'caution',
           'let whoever inserts use the new name first, or give the table a column'
    where r.has_view and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)
    union all
    select format('it is a partition of %s, which finds it whatever its name', i.inhparent::regclass), 'note',
           'nothing to do; tools that make partitions by a pattern of names may need to be told'
    from pg_inherits i
    where c.relispartition and i.inhrelid = c.oid
) found
)sql",
    };
}

}  // namespace pgrename::hazards
