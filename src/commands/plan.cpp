#include "commands/plan.hpp"

#include <memory>

#include "base/files.hpp"
#include "commands/planned.hpp"
#include "commands/shared.hpp"
#include "reports/plan_report.hpp"

namespace pgrename::commands {
namespace {

struct Plan {
    Shared shared;
    Target target;
    std::optional<int> phase;
    std::optional<std::string> save;

    int run() const {
        const auto project = shared.load();
        const auto& chosen = chosen_phase(project, phase);
        auto source = open_source(shared, target, project);
        // Without a database a later phase is planned on top of the earlier ones, as it will be.
        if (source.server) apply_earlier_phases(*source.connection, project, chosen);
        const auto planned = make_plan(*source.connection, project, chosen);
        if (save) base::write_file(*save, model::to_json(planned.plan).dump(2) + "\n");
        print(shared.json ? reports::plan_json(planned.plan, planned.hazards, source.shown).dump(2) + "\n"
                          : reports::plan_text(planned.plan, planned.hazards, source.shown, shared.style()));
        return planned.blocked() ? 1 : 0;
    }
};

}  // namespace

base::Command plan_command() {
    return {"plan", "what would be done, what hangs on it, and what stands in the way",
            [](base::Arguments& arguments) -> base::Work {
                auto it = std::make_shared<Plan>();
                it->shared.declare(arguments);
                it->target.declare(arguments);
                arguments.option("--phase,-p", it->phase, "number of the phase");
                arguments.option("--save", it->save, "write the plan as JSON to this file");
                return [it] { return it->run(); };
            }};
}

}  // namespace pgrename::commands
