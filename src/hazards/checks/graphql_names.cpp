#include "hazards/inspection.hpp"

namespace pgrename::hazards {

// pg_graphql derives the names of types from those of tables, and shows a view only with a primary key in its comment.
Check graphql_names() {
    return {
        .id = "PN228",
        .name = "graphql-names",
        .severity = model::Severity::note,
        .summary = "the GraphQL schema names its types after the table",
        .remedy =
            "give the view a comment with @graphql({\"primary_key_columns\": …}) for as long as clients need the old "
            "types",
        .query = R"sql(
select r.relation, 'pg_graphql' as object,
       format('%sCollection becomes %sCollection; the view is not shown', r.from_name, r.to_name) as detail
from renames r
where exists (select from pg_proc p join pg_namespace n on n.oid = p.pronamespace
              where n.nspname = 'graphql' and p.proname = 'resolve')
  and exists (select from pg_class c
              cross join lateral aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a
              join pg_roles u on u.oid = a.grantee and u.rolname in ('anon', 'authenticated')
              where c.oid = r.oid and a.privilege_type = 'SELECT')
)sql",
    };
}

}  // namespace pgrename::hazards
