#include "hazards/inspection.hpp"

namespace pgrename::hazards {

// A security_invoker view needs its user's right to every column it reads, so column privileges (pg_attribute.attacl)
// make every select of it fail. ALTER DEFAULT PRIVILEGES gives a new view what the table may have lost
// (pg_default_acl).
Check privileges() {
    return {
        .id = "PN207",
        .name = "privileges",
        .severity = model::Severity::caution,
        .summary = "the view under the old name would have other privileges than the table",
        .remedy =
            "pgrename takes everything back from the new view, then gives it the table's privileges, and compares",
        .query = R"sql(
select r.relation, granted.columns as object,
       case when c.relrowsecurity
            then 'privileges on single columns and row level security: no view can honour both'
            else 'privileges on single columns: the view asks as its owner, with the same column privileges' end as detail,
       case when c.relrowsecurity then 'blocker' end as severity,
       case when c.relrowsecurity
            then 'plan it with compat_view = false, or grant on the whole table before the rename'
            else 'pgrename gives the view the same column privileges and compares' end as remedy
from renames r
join pg_class c on c.oid = r.oid
cross join lateral (
    select string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
    from pg_attribute a
    where a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped and a.attacl is not null
) granted
where r.has_view and granted.columns is not null
union all
select relation, string_agg(grantee, ', ' order by grantee),
       'default privileges would give the view more than the table has: '
           || string_agg(format('%s %s', grantee, privileges), '; ' order by grantee), null, null
from (
    select r.relation, coalesce(g.grantee::regrole::text, 'public') as grantee,
           string_agg(distinct g.privilege_type, ', ') as privileges
    from renames r
    join pg_class c on c.oid = r.oid
    join pg_default_acl d on d.defaclobjtype = 'r' and d.defaclnamespace in (0, c.relnamespace)
    join pg_roles me on me.oid = d.defaclrole and me.rolname = current_user
    cross join lateral (select nullif(a.grantee, 0) as grantee, a.privilege_type from aclexplode(d.defaclacl) a) g
    where r.has_view and coalesce(g.grantee, 0) not in (c.relowner, d.defaclrole)
      and not exists (
          select from aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) has
          where has.grantee = coalesce(g.grantee, 0) and has.privilege_type = g.privilege_type)
    group by r.relation, g.grantee
) more
group by relation
)sql",
    };
}

}  // namespace pgrename::hazards
