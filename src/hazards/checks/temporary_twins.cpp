#include "hazards/inspection.hpp"
#include "sql/statements.hpp"
#include "sql/tokens.hpp"

namespace pgrename::hazards {
namespace {

/// `more`: the function's body, the old and the new name.
std::optional<model::Hazard> judge(const Candidate& candidate, model::Hazard hazard, const model::RenamePlan&) {
    for (const auto& name : sql::temporary_tables(sql::tokens_of(candidate.more.at(0)))) {
        if (name == candidate.more.at(2)) {
            hazard.detail = "it makes a temporary table " + name +
                            ": in that session, from then on, the new name without its schema means that one";
            return hazard;
        }
        if (name == candidate.more.at(1)) {
            hazard.detail = "it makes a temporary table " + name +
                            " that hides the table; after the rename nothing is hidden, and plain " + name +
                            " still means the temporary one";
            hazard.severity = model::Severity::note;
            return hazard;
        }
    }
    return std::nullopt;
}

}  // namespace

// pg_temp is searched before every other schema (manual, "search_path").
Check temporary_twins() {
    return {
        .id = "PN227",
        .name = "temporary-twins",
        .severity = model::Severity::caution,
        .summary = "a function makes a temporary table of that name",
        .remedy = "give the temporary table another name",
        .query = R"sql(
, makers as materialized (
    select p.oid, p.prosrc collate "C" as body
    from pg_proc p
    where p.pronamespace in (select oid from user_schemas) and strpos(lower(p.prosrc collate "C"), 'temp') > 0
)
select r.relation, p.oid::regprocedure::text as object, '' as detail, p.body, r.from_name, r.to_name
from renames r
join makers p on strpos(p.body, r.from_name::text) > 0 or strpos(p.body, r.to_name::text) > 0
)sql",
        .judge = judge,
    };
}

}  // namespace pgrename::hazards
