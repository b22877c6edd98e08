#include "commands/cleanup.hpp"

#include <memory>

#include "base/format.hpp"
#include "commands/companions.hpp"
#include "commands/deployment_display.hpp"
#include "commands/derived_files.hpp"
#include "commands/shared.hpp"
#include "planning/deployment_script.hpp"
#include "rollout/phase_run.hpp"

namespace pgrename::commands {
namespace {

using base::format;

struct Cleanup {
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
            print(rollout::dry_run(connection, planning::cleanup_script(run.plan), number, waiting.sent()));
            return 0;
        }
        consent.ask(format("Clean up phase {} in {}? The old names stop working. ", number, connection.database()),
                    connection, target.is_protected(project),
                    format("pgrename cleanup --phase {}{}", number, target.shown()));
        DeploymentDisplay display(shared.quiet, shared.json);
        const auto done =
            rollout::clean_up(connection, project, number, waiting.settings(display, shared, conninfo, target));
        print(display.result("cleaned up", done));
        forget_old_names(connection, project, target, shared.quiet || shared.json);
        if (!chosen_phase(project, phase).companions) return 0;
        return companions_after_cleanup(connection, number, waiting.settings(display, shared, conninfo, target),
                                        display);
    }
};

}  // namespace

base::Command cleanup_command() {
    return {"cleanup", "drops the compatibility views", [](base::Arguments& arguments) -> base::Work {
                auto it = std::make_shared<Cleanup>();
                it->shared.declare(arguments);
                it->target.declare(arguments);
                it->consent.declare(arguments);
                it->waiting.declare(arguments);
                arguments.option("--phase,-p", it->phase, "number of the phase");
                arguments.flag("--dry-run", it->dry_run, "print the SQL that would be sent, and change nothing");
                return [it] { return it->run(); };
            }};
}

}  // namespace pgrename::commands
