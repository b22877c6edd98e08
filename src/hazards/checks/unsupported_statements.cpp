#include <algorithm>

#include "base/text.hpp"
#include "hazards/inspection.hpp"
#include "hazards/words.hpp"
#include "sql/tokens.hpp"

namespace pgrename::hazards {
namespace {

struct Unsupported {
    std::string_view word;
    std::string_view outcome;
};

// Each tried on a view of one table (manual, "CREATE VIEW", "Updatable Views").
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
};

/// Functions that take the table's name as a text and have no error for a view.
constexpr Unsupported functions[] = {
    {"pg_get_serial_sequence", "pg_get_serial_sequence answers NULL for a view, without an error"},
    {"pg_relation_size", "pg_relation_size is 0 for a view"},
    {"pg_total_relation_size", "pg_total_relation_size is 0 for a view"},
    {"pg_table_size", "pg_table_size is 0 for a view"},
};

/// The line as it will be: other places on it may be rewritten, and then meet the table.
std::string line_afterwards(const model::RenamePlan& plan, const std::string& function, const std::string& line,
                            const std::string& text) {
    const auto found = std::find_if(plan.functions.begin(), plan.functions.end(),
                                    [&](const model::FunctionRewrite& one) { return one.shown == function; });
    const auto number = static_cast<std::size_t>(std::stoi(line));
    if (found == plan.functions.end()) return text;
    const auto lines = base::split(found->new_body, '\n');
    if (number == 0 || number > lines.size()) return text;
    return std::string(base::trimmed(lines[number - 1]));
}

/// True when `function` is called with a string that holds `name`.
bool calls_with_name(std::string_view text, std::string_view function, const std::string& name) {
    const auto tokens = sql::tokens_of(text);
    for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
        if (tokens.is(i, function) && tokens.is(i + 1, "(") && tokens.all[i + 2].is_text() &&
            has_word(tokens.bytes(i + 2), name)) {
            return true;
        }
    }
    return false;
}

/// `candidate.detail` is the line of the function as it is; `more`: its number, and the table's old name.
std::optional<model::Hazard> judge(const Candidate& candidate, model::Hazard hazard, const model::RenamePlan& plan) {
    const auto name = sql::folded(candidate.more.at(1));
    const auto text = line_afterwards(plan, candidate.object, candidate.more.at(0), candidate.detail);
    if (!has_word(text, name)) return std::nullopt;
    std::vector<std::string> outcomes;
    for (const auto& [word, outcome] : statements) {
        if (has_word(text, word)) outcomes.emplace_back(outcome);
    }
    if (plan.server_version < 170000 && has_word(text, "merge")) {
        outcomes.emplace_back("MERGE refuses a view before 17 (0A000)");
    }
    for (const auto& [function, outcome] : functions) {
        if (calls_with_name(text, function, name)) outcomes.emplace_back(outcome);
    }
    if (outcomes.empty()) return std::nullopt;
    hazard.detail = "line " + candidate.more.at(0) + " `" + candidate.detail + "`: " + base::join(outcomes, "; ");
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
select distinct m.relation, m.function as object, m.text as detail, m.line, r.from_name
from mentions m
join renames r on r.relation = m.relation
where not m.rewritten and r.has_view
)sql",
        .judge = judge,
    };
}

}  // namespace pgrename::hazards
