#include "commands/planned.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "deployment/trial.hpp"
#include "planning/deployment_script.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "rollout/phase_run.hpp"

namespace pgrename::commands {

bool Planned::blocked() const {
    return std::any_of(hazards.begin(), hazards.end(), [](const model::Hazard& hazard) {
        return hazard.severity == model::Severity::blocker && hazard.allowed.empty();
    });
}

Planned make_plan(postgres::Connection& connection, const project::Project& project, const project::Phase& phase,
                  std::span<const hazards::LaterStatement> later,
                  const std::function<void(const std::string&)>& progress, bool thorough) {
    const auto tell = [&](const std::string& what) {
        if (progress) progress(base::format("phase {}: {}", phase.number, what));
    };
    Planned out;
    tell("reading the catalogs");
    out.snapshot = postgres::read_snapshot(connection);
    tell("reading the functions");
    out.plan = planning::plan(project, phase, out.snapshot);
    out.hazards = hazards::inspect(
        connection, out.plan, phase.allowed, hazards::catalogue(),
        [&](const hazards::Check& check) { tell(base::format("looking for hazards: {} {}", check.id, check.name)); },
        later);
    const bool refusals_possible =
        std::any_of(out.hazards.begin(), out.hazards.end(), [&](const model::Hazard& hazard) {
            return hazard.check == hazards::event_triggers_id && (thorough || hazard.severity != model::Severity::note);
        });
    if (refusals_possible && !out.blocked()) {
        tell("trying the statements");
        auto script = planning::trial_script(out.plan);
        if (auto ledger = rollout::ledger_creation(connection))
            script.steps.insert(script.steps.begin(), std::move(*ledger));
        out.hazards =
            hazards::with_trial(std::move(out.hazards), deployment::try_out(connection, script), phase.allowed);
    }
    return out;
}

void apply_earlier_phases(postgres::Connection& connection, const project::Project& project,
                          const project::Phase& phase) {
    for (const auto& earlier : project.phases) {
        if (earlier.number >= phase.number) break;
        const auto snapshot = postgres::read_snapshot(connection);
        rollout::apply(connection, project, planning::plan(project, earlier, snapshot), snapshot, {});
        rollout::clean_up(connection, project, earlier.number, {.undecided_may_stay = true});
    }
}

}  // namespace pgrename::commands
