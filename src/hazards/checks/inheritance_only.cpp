#include <algorithm>

#include "hazards/inspection.hpp"
#include "hazards/words.hpp"

namespace pgrename::hazards {
namespace {

/// A function that says ONLY and stays as it is would reach the children's rows at its next call.
std::optional<model::Hazard> judge(const Candidate& candidate, model::Hazard hazard, const model::RenamePlan& plan) {
    const auto note = std::find_if(plan.review.begin(), plan.review.end(), [&](const model::ReviewNote& one) {
        return !one.rewritten && one.table == candidate.relation && has_word(one.text, "only");
    });
    if (note == plan.review.end()) return hazard;
    hazard.severity = model::Severity::blocker;
    hazard.object = note->function;
    hazard.detail += "; line " + std::to_string(note->line) + " of this function says it: " + note->text;
    hazard.remedy = "let the function name the table by its new name, in the same rollout";
    return hazard;
}

}  // namespace

// ONLY keeps a statement from the tables that inherit (manual, "Inheritance"); of a view it is ignored, so DELETE FROM
// ONLY under the old name empties the children.
Check inheritance_only() {
    return {
        .id = "PN211",
        .name = "inheritance-only",
        .severity = model::Severity::caution,
        .summary = "ONLY does nothing through the view: statements reach the child tables too",
        .remedy = "look for ONLY before the old name in the application, and give those statements the new name first",
        .query = R"sql(
select r.relation, string_agg(i.inhrelid::regclass::text, ', ' order by i.inhrelid::regclass::text) as object,
       format('it has %s: ONLY before the old name is ignored through the view',
              case when count(*) > 1 then count(*) || case c.relkind when 'p' then ' partitions' else ' child tables' end
                   when c.relkind = 'p' then 'a partition' else 'a child table' end) as detail
from renames r
join pg_class c on c.oid = r.oid
join pg_inherits i on i.inhparent = r.oid
where r.has_view
group by r.relation, c.relkind
)sql",
        .judge = judge,
    };
}

}  // namespace pgrename::hazards
