#include "planning/junction_steps.hpp"

#include "base/format.hpp"
#include "planning/deployment_script.hpp"
#include "planning/junctions.hpp"
#include "planning/relationship_functions.hpp"
#include "planning/statements.hpp"

namespace pgrename::planning {
namespace {

using base::format;
using model::quoted_literal;
using model::RenamePlan;
using model::Script;
using model::Step;

/// Every hidden schema is there, or (`back`) is gone or still of use.
std::string hidden_schemas_are(const RenamePlan& plan, bool back) {
    std::string out;
    for (const auto& schema : hidden_schemas(plan)) {
        const auto name = quoted_literal(schema);
        const auto there = format("exists (select from pg_catalog.pg_namespace where nspname = {})", name);
        const auto used = format(
            "exists (select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
            " where n.nspname = {})",
            name);
        out += (out.empty() ? "" : " and ") + (back ? format("(not {} or {})", there, used) : there);
    }
    return out;
}

}  // namespace

void add_hidden_schemas(const RenamePlan& plan, bool back, Script& script) {
    auto statements = back ? drop_hidden_schemas(plan) : make_hidden_schemas(plan);
    if (statements.empty()) return;
    script.steps.push_back({back ? "remove schema of hidden views" : "schema of hidden views",
                            back ? Step::Kind::finish : Step::Kind::prepare,
                            {},
                            std::move(statements),
                            hidden_schemas_are(plan, back),
                            hidden_schema});
}

void add_relationships(const RenamePlan& plan, Script& script) {
    const auto now = [&](const model::RelationName& name) { return name_before_swaps(plan, name); };
    for (const auto& rename : plan.renames) {
        if (!rename.view || rename.view->relationships.empty()) continue;
        Step step{format("relationships {}", rename.old_name().shown()),
                  Step::Kind::prepare,
                  {},
                  create_relationships(rename, now, staging_schema),
                  format("{} = {}", count_relationships(rename), rename.view->relationships.size()),
                  rename.old_name().shown()};
        for (auto& statement : move_relationships(rename, now, staging_schema))
            step.statements.push_back(std::move(statement));
        script.steps.push_back(std::move(step));
    }
}

void drop_relationships(const RenamePlan& plan, Script& script) {
    for (std::size_t i = 0; i < plan.renames.size(); ++i) {
        const auto& rename = plan.renames[i];
        if (!rename.view || rename.view->relationships.empty()) continue;
        script.steps.push_back({format("remove relationships {}", rename.old_name().shown()),
                                Step::Kind::finish,
                                {},
                                {drop_relationships(rename, staged_view(plan, i))},
                                format("{} = 0", count_relationships(rename)),
                                rename.old_name().shown()});
    }
}

}  // namespace pgrename::planning
