#include "commands/rollback.hpp"

#include <memory>

#include "base/format.hpp"
#include "commands/deployment_display.hpp"
#include "commands/shared.hpp"
#include "planning/deployment_script.hpp"
#include "rollout/phase_run.hpp"

namespace pgrename::commands {
namespace {

using base::format;

struct Rollback {
    Shared shared;
    Target target;
    Consent consent;
    Waiting waiting;
    std::optional<int> phase;
    bool dry_run = false;

    int run() const {
        const auto project = shared.load();
        const auto number = chosen_phase(project, phase).number;
        const auto conninfo = target.conninfo(project);
        auto connection = shared.open(conninfo);
        if (dry_run) {
            const auto run = rollout::current_run(connection, number);
            const auto script = planning::rollback_script(run.plan, rollout::observe(connection, run.plan));
            print(rollout::dry_run(connection, script, number, waiting.sent()));
            return 0;
        }
        consent.ask(format("Roll back phase {} in {}? Data written meanwhile is kept. ", number, connection.database()),
                    connection, target.is_protected(project),
                    format("pgrename rollback --phase {}{}", number, target.shown()));
        DeploymentDisplay display(shared.quiet, shared.json);
        const auto done =
            rollout::roll_back(connection, project, number, waiting.settings(display, shared, conninfo, target));
        print(display.result("rolled back", done));
        return 0;
    }
};

}  // namespace

base::Command rollback_command() {
    return {"rollback", "back to the old names, from any point", [](base::Arguments& arguments) -> base::Work {
                auto it = std::make_shared<Rollback>();
                it->shared.declare(arguments);
                it->target.declare(arguments);
                it->consent.declare(arguments);
                it->waiting.declare(arguments);
                it->waiting.declare_subscribers(arguments);
                arguments.option("--phase,-p", it->phase, "number of the phase");
                arguments.flag("--dry-run", it->dry_run, "print the SQL that would be sent, and change nothing");
                return [it] { return it->run(); };
            }};
}

}  // namespace pgrename::commands
