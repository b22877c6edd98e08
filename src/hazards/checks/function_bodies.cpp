#include "hazards/inspection.hpp"

namespace pgrename::hazards {

// A body given as a string is looked up by name at each call (manual, "CREATE FUNCTION"): it does not follow the table.
Check function_bodies() {
    return {
        .id = "PN210",
        .name = "function-bodies",
        .severity = model::Severity::note,
        .summary = "a function's body names the table",
        .remedy = "pgrename replaces the function in the rollout, and puts the old body back on rollback",
        .query = R"sql(
select min(relation) as relation, function as object,
       case when bool_or(not rewritten)
            then case max(replacements) when 1 then '1 place rewritten; ' else coalesce(max(replacements) || ' places rewritten; ', '') end
                 || 'left as it is, and wants a person''s eye: '
                 || string_agg(distinct format('line %s `%s` (%s)', line, left(text, 100), why), '; ')
                        filter (where not rewritten)
            else format('%s %s rewritten%s', max(replacements), case max(replacements) when 1 then 'place' else 'places' end,
                        coalesce(', dynamic SQL among them: '
                                 || string_agg(distinct format('line %s `%s`', line, left(text, 100)), '; ')
                                        filter (where line is not null), '')) end as detail,
       case when bool_or(not rewritten) then 'caution' end as severity,
       case when bool_or(not rewritten)
            then 'read the lines; where the old name is meant, change the function before the cleanup drops the view' end as remedy
from mentions
where rewritten or why not like 'string literal%'
group by function
)sql",
    };
}

}  // namespace pgrename::hazards
