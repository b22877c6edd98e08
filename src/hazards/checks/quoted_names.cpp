#include "hazards/inspection.hpp"
#include "sql/old_tables.hpp"
#include "sql/parser.hpp"
#include "sql/tokens.hpp"

namespace pgrename::hazards {
namespace {

/// `more`: the old name. Who had to write quotes before is used to it.
std::optional<model::Hazard> judge(const Candidate& candidate, model::Hazard hazard, const model::RenamePlan&) {
    const auto& new_name = candidate.object;
    if (sql::written(new_name, false) == new_name) return std::nullopt;
    if (sql::written(candidate.more.at(0), false) != candidate.more.at(0)) return std::nullopt;
    hazard.detail = sql::is_reserved(new_name)
                        ? "it is a word of SQL: select * from " + new_name + " is a syntax error"
                        : "unquoted, " + new_name + " means " + sql::folded(new_name) + " or nothing at all";
    return hazard;
}

}  // namespace

// Unquoted, a name is folded to lower case, and a reserved word is no name at all (manual, "Identifiers and Key
// Words").
Check quoted_names() {
    return {
        .id = "PN226",
        .name = "quoted-names",
        .severity = model::Severity::caution,
        .summary = "the new name has to be written in quotes",
        .remedy = "choose a name of small letters, digits and underscores that is no keyword",
        .query = R"sql(
select r.relation, r.to_name as object, '' as detail, r.from_name
from renames r
)sql",
        .judge = judge,
    };
}

}  // namespace pgrename::hazards
