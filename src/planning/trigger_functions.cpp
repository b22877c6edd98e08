#include "planning/trigger_functions.hpp"

#include "base/format.hpp"

namespace pgrename::planning {

void add_trigger_functions(const model::RenamePlan& plan, bool back, model::Script& script) {
    model::Step step;
    step.name = back ? "trigger functions back" : "trigger functions";
    step.kind = model::Step::Kind::finish;
    step.subject = "trigger functions";
    for (const auto& function : plan.functions) {
        if (function.interim_definition.empty()) continue;
        if (step.statements.empty()) {
            step.statements.emplace_back("select pg_catalog.set_config('check_function_bodies', 'off', true)");
        }
        step.statements.push_back(back ? function.old_definition : function.interim_definition);
        // On the way forward a function that is already new has been through this.
        const auto bodies =
            back ? model::quoted_literal(function.old_body)
                 : model::quoted_literal(function.interim_body) + ", " + model::quoted_literal(function.new_body);
        step.done += base::format("{}exists (select from pg_catalog.pg_proc where oid = {} and prosrc in ({}))",
                                  step.done.empty() ? "" : " and ", function.oid, bodies);
    }
    if (!step.statements.empty()) script.steps.push_back(std::move(step));
}

}  // namespace pgrename::planning
