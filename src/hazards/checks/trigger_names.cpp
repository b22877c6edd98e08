#include "hazards/inspection.hpp"
#include "hazards/words.hpp"

namespace pgrename::hazards {
namespace {

/// The query's search over the bytes also hits comments and strings; `more` is the function's body, or empty when an
/// argument holds the name.
std::optional<model::Hazard> judge(const Candidate& candidate, model::Hazard hazard, const model::RenamePlan&) {
    const auto& body = candidate.more.at(0);
    if (body.empty() || has_identifier(body, "tg_table_name") || has_identifier(body, "tg_relname")) return hazard;
    return std::nullopt;
}

}  // namespace

// TG_TABLE_NAME is the table's name at the moment the trigger fires (manual, "Trigger Functions"): the new one, also
// for rows that come through the view. Arguments are text and stay (pg_trigger.tgargs, each ended by a zero byte).
Check trigger_names() {
    return {
        .id = "PN213",
        .name = "trigger-names",
        .severity = model::Severity::caution,
        .summary = "a trigger acts on the table's name",
        .remedy = "let the trigger's function know both names, and tell whoever reads what it writes",
        .query = R"sql(
select r.relation, format('trigger %I, function %s', t.tgname, t.tgfoid::regprocedure) as object,
       format('the function reads its table''s name: it will see %I, also for rows that come through the old name',
              r.to_name) as detail, p.prosrc as body
from renames r
join pg_trigger t on t.tgrelid = r.oid and not t.tgisinternal
join pg_proc p on p.oid = t.tgfoid
where strpos(lower(p.prosrc collate "C"), 'tg_table_name') > 0 or strpos(lower(p.prosrc collate "C"), 'tg_relname') > 0
union all
select r.relation, format('trigger %I, function %s', t.tgname, t.tgfoid::regprocedure),
       'an argument of the trigger is the old name, and stays', ''
from renames r
join pg_trigger t on t.tgrelid = r.oid and not t.tgisinternal and t.tgnargs > 0
where encode(convert_to(r.from_name::text, getdatabaseencoding()), 'escape')
          = any(string_to_array(encode(t.tgargs, 'escape'), '\000'))
   or encode(convert_to(r.from_schema || '.' || r.from_name, getdatabaseencoding()), 'escape')
          = any(string_to_array(encode(t.tgargs, 'escape'), '\000'))
)sql",
        .judge = judge,
    };
}

}  // namespace pgrename::hazards
