#include "commands/apply.hpp"

#include <algorithm>
#include <iostream>
#include <memory>

#include "base/error.hpp"
#include "base/format.hpp"
#include "commands/deployment_display.hpp"
#include "commands/later_migrations.hpp"
#include "commands/planned.hpp"
#include "commands/shared.hpp"
#include "planning/deployment_script.hpp"
#include "reports/plan_report.hpp"
#include "rollout/phase_run.hpp"

namespace pgrename::commands {
namespace {

using base::format;

struct Apply {
    Shared shared;
    Target target;
    Consent consent;
    Waiting waiting;
    std::optional<int> phase;
    bool dry_run = false;

    int run() const {
        const auto project = shared.load();
        const auto& chosen = chosen_phase(project, phase);
        auto connection = shared.open(target.conninfo(project));
        if (const auto unfinished = unfinished_run(connection, chosen.number))
            return go(connection, project, unfinished->plan, {}, true);
        const auto planned =
            make_plan(connection, project, chosen, later_statements(project, chosen, &connection), {}, true);
        if (planned.blocked()) {
            std::cerr << reports::hazards_text(planned.hazards, base::Style::of(stderr));
            std::cerr << "nothing was changed\n";
            return 1;
        }
        return go(connection, project, planned.plan, planned.snapshot, false);
    }

    static std::optional<rollout::Run> unfinished_run(postgres::Connection& connection, int number) {
        for (const auto& run : rollout::runs(connection)) {
            if (run.phase != number || run.state == rollout::RunState::rolled_back) continue;
            if (run.state != rollout::RunState::applying) {
                throw base::Error(base::Trouble::usage,
                                  format("phase {} is already {} here (run {}, {})", number, to_string(run.state),
                                         run.id, run.changed_at),
                                  "`pgrename status` shows every phase");
            }
            return rollout::current_run(connection, number);
        }
        return std::nullopt;
    }

    int go(postgres::Connection& connection, const project::Project& project, const model::RenamePlan& plan,
           const model::Snapshot& before, bool resumes) const {
        if (dry_run) {
            print(rollout::dry_run(connection, planning::apply_script(plan), plan.phase, waiting.sent()));
            return 0;
        }
        std::cerr << format("Target: {}\n{} phase {}: {} renames, {} compatibility views, {} function rewrites\n",
                            connection.target(), resumes ? "Going on with" : "Apply", plan.phase, plan.renames.size(),
                            plan.view_count(), plan.functions.size());
        consent.ask(format("Apply phase {} to {}?", plan.phase, connection.database()), connection,
                    target.is_protected(project), format("pgrename apply --phase {}{}", plan.phase, target.shown()));
        DeploymentDisplay display(shared.quiet, shared.json);
        const auto done = rollout::apply(connection, project, plan, before,
                                         waiting.settings(display, shared, target.conninfo(project), target));
        print(display.result("applied", done));
        return 0;
    }
};

}  // namespace

base::Command apply_command() {
    return {"apply", "carries a phase out in a database", [](base::Arguments& arguments) -> base::Work {
                auto it = std::make_shared<Apply>();
                it->shared.declare(arguments);
                it->shared.declare_junction(arguments);
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
