#include "hazards/inspection.hpp"

namespace pgrename::hazards {

// Identifiers are cut at 63 bytes without an error (manual, "Identifiers and Key Words"), so two names can become one.
Check name_too_long() {
    return {
        .id = "PN202",
        .name = "name-too-long",
        .severity = model::Severity::caution,
        .summary = "a companion name would be longer than 63 bytes if it followed the table",
        .remedy =
            "pgrename leaves companion names alone; if you rename them after the cleanup, shorten this one yourself",
        // Names of NOT NULL constraints (contype n, since 18) are left out as they are from the snapshot.
        .query = R"sql(
select r.relation, companion.name as object,
       format('%s %s would become %s: %s bytes', companion.what, companion.name, followed.name,
              octet_length(followed.name)) as detail
from renames r
cross join lateral (
    select k.conname::text as name, 'constraint' as what from pg_constraint k
    where k.conrelid = r.oid and k.contype <> 'n'
    union
    select c.relname, 'index'
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = r.oid and not exists (
        select from pg_constraint k where k.conrelid = i.indrelid and k.conindid = c.oid
    )
    union
    select c.relname, 'sequence'
    from pg_depend d join pg_class c on c.oid = d.objid and c.relkind = 'S'
    where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass
      and d.refobjid = r.oid and d.deptype in ('a', 'i')
) companion
cross join lateral (select r.to_name || substr(companion.name, length(r.from_name::text) + 1) as name) followed
where starts_with(companion.name, r.from_name || '_') and octet_length(followed.name) > 63
)sql",
    };
}

}  // namespace pgrename::hazards
