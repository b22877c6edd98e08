#include "hazards/inspection.hpp"

namespace pgrename::hazards {

// "You must own the table to use ALTER TABLE", and to rename it have CREATE on its schema (manual, "ALTER TABLE");
// USAGE of the owner's role is as good as being the owner, and a superuser has it of every role.
Check not_owner() {
    return {
        .id = "PN205",
        .name = "not-owner",
        .severity = model::Severity::blocker,
        .summary = "the role we are connected as may not do what the plan needs",
        .remedy = "connect as the owner, or as a member of the owner's role",
        .query = R"sql(
select r.relation, c.relowner::regrole::text as object,
       format('role %s is neither the owner %s nor a member of it', current_user, c.relowner::regrole) as detail,
       null as remedy
from renames r
join pg_class c on c.oid = r.oid
where not pg_has_role(c.relowner, 'USAGE')
union all
select min(r.relation), format('schema %I', r.from_schema),
       format('role %s may not create in schema %I, and so not rename there', current_user, r.from_schema),
       format('grant create on schema %I to %I', r.from_schema, current_user)
from renames r
where not has_schema_privilege(r.from_schema::text, 'CREATE')
group by r.from_schema
union all
select '', format('database %I', current_database()),
       format('role %s may not create schemas in database %s, and pgrename keeps its ledger and the views it prepares in schemas of its own',
              current_user, current_database()),
       format('grant create on database %I to %I', current_database(), current_user)
where not has_database_privilege(current_database(), 'CREATE')
  and exists (select from renames)
  and (to_regnamespace('pgrename') is null
       or to_regnamespace('pgrename_staging') is null and exists (select from renames where has_view))
union all
select min(m.relation), m.function,
       format('role %s can''t replace this function, whose owner is %s', current_user, p.proowner::regrole), null
from mentions m
join pg_proc p on p.oid = m.oid
where not pg_has_role(p.proowner, 'USAGE')
group by m.function, p.proowner
)sql",
    };
}

}  // namespace pgrename::hazards
