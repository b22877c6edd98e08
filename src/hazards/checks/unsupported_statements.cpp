#include "hazards/inspection.hpp"
#include "hazards/words.hpp"

namespace pgrename::hazards {
namespace {

struct Unsupported {
    std::string_view word;
    std::string_view outcome;
};

// Each tried on a view `select * from table` (manual, "CREATE VIEW", "Updatable Views").
constexpr Unsupported statements[] = {
    {"truncate", "TRUNCATE refuses a view (42809)"},
    {"copy", "COPY refuses a view (42809)"},
    {"on constraint", "ON CONFLICT ON CONSTRAINT finds no constraint on a view (42704)"},
    {"current of", "WHERE CURRENT OF refuses a view (0A000)"},
    {"tablesample", "TABLESAMPLE refuses a view (0A000)"},
    {"ctid", "a view has no ctid (42703)"},
    {"tableoid", "a view has no tableoid (42703)"},
    {"xmin", "a view has no xmin (42703)"},
    {"cluster", "CLUSTER refuses a view (42809)"},
    {"reindex", "REINDEX refuses a view (42809)"},
    {"alter table", "most of ALTER TABLE refuses a view (42809)"},
    {"create index", "CREATE INDEX refuses a view (42809)"},
    {"pg_get_serial_sequence", "pg_get_serial_sequence answers NULL for a view, without an error"},
    {"pg_relation_size", "pg_relation_size is 0 for a view"},
    {"pg_total_relation_size", "pg_total_relation_size is 0 for a view"},
};

/// `candidate.detail` is the line of the function.
std::optional<model::Hazard> judge(const Candidate& candidate, model::Hazard hazard, const model::RenamePlan& plan) {
    std::string outcomes;
    const auto add = [&](std::string_view outcome) {
        if (!outcomes.empty()) outcomes += "; ";
        outcomes += outcome;
    };
    for (const auto& [word, outcome] : statements) {
        if (has_word(candidate.detail, word)) add(outcome);
    }
    if (plan.server_version < 170000 && has_word(candidate.detail, "merge"))
        add("MERGE refuses a view before 17 (0A000)");
    if (outcomes.empty()) return std::nullopt;
    hazard.detail = "line " + candidate.more.at(0) + " `" + candidate.detail + "`: " + outcomes;
    return hazard;
}

}  // namespace

// Places that pgrename rewrites say the new name and so meet the table; what it leaves alone meets the view.
Check unsupported_statements() {
    return {
        .id = "PN218",
        .name = "unsupported-statements",
        .severity = model::Severity::caution,
        .summary = "a function does to the old name what can't be done to a view",
        .remedy = "change this line of the function so that it names the table by its new name, in the same rollout",
        .query = R"sql(
select m.relation, m.function as object, m.text as detail, m.line
from mentions m
join renames r on r.relation = m.relation
where not m.rewritten and r.has_view
)sql",
        .judge = judge,
    };
}

}  // namespace pgrename::hazards
