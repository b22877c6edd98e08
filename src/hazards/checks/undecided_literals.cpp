#include "hazards/inspection.hpp"

namespace pgrename::hazards {

// A string is looked at by nobody before the function runs: whether it is a table's name only a person can tell.
Check undecided_literals() {
    return {
        .id = "PN219",
        .name = "undecided-literals",
        .severity = model::Severity::caution,
        .summary = "a function's string literal holds the table's name, and nobody has said what it means",
        .remedy = "decide in the phase file: rewrite, both or keep",
        .query = R"sql(
select m.relation, m.function as object,
       string_agg(distinct format('line %s `%s`', m.line, left(m.text, 100)), '; ') as detail,
       format('decide in the phase file: [[function]] name = %s, literals = "rewrite", "both" or "keep", and a reason',
              case when strpos(m.function, '"') > 0 then quote_literal(m.function) else '"' || m.function || '"' end) as remedy
from mentions m
where not m.rewritten and m.decision = '' and m.why = 'string literal'
group by m.relation, m.function
)sql",
    };
}

}  // namespace pgrename::hazards
