#include "hazards/inspection.hpp"

namespace pgrename::hazards {

// "Row-level security policies of the underlying tables are applied as for the view's owner" unless the view has
// security_invoker, which 15 brought (manual, "Row Security Policies", "CREATE VIEW").
Check row_security() {
    return {
        .id = "PN206",
        .name = "row-security",
        .severity = model::Severity::note,
        .summary = "the table has row level security, which a view can bypass",
        .remedy =
            "the compatibility view is made with security_invoker: policies and privileges are those of whoever asks",
        .query = R"sql(
select r.relation, r.relation as object,
       case when r.invoker
            then 'row level security is on; the view asks as its user, so the policies hold for the old name too'
            else 'row level security is on, and this server''s views ask as their owner: through the old name everybody would see every row'
       end as detail,
       case when not r.invoker then 'blocker' end as severity,
       case when not r.invoker
            then 'plan it with compat_view = false and change the callers first, or move to PostgreSQL 15 or later' end as remedy
from renames r
join pg_class c on c.oid = r.oid
where r.has_view and c.relrowsecurity
)sql",
    };
}

}  // namespace pgrename::hazards
