#include "hazards/inspection.hpp"

namespace pgrename::hazards {

// An unquoted name is folded to lower case (manual, "Identifiers and Key Words"): whoever forgets the quotes gets the
// twin.
Check case_twins() {
    return {
        .id = "PN209",
        .name = "case-twins",
        .severity = model::Severity::caution,
        .summary = "another relation has the new name but for upper and lower case",
        .remedy = "choose a name that differs in more than case",
        .query = R"sql(
select r.relation, format('%I.%I', r.from_schema, c.relname) as object,
       format('%I and %I differ only in case', r.to_name, c.relname) as detail
from renames r
join pg_namespace n on n.nspname = r.from_schema
join pg_class c on c.relnamespace = n.oid and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and c.relname <> r.to_name
where lower(c.relname) = lower(r.to_name) and (c.oid <> r.oid or r.has_view)
)sql",
    };
}

}  // namespace pgrename::hazards
