// A plan with its hazards: what `plan`, `generate` and `apply` all start from.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "hazards/inspection.hpp"
#include "model/hazard.hpp"
#include "model/rename_plan.hpp"
#include "postgres/connection.hpp"
#include "project/project.hpp"

namespace pgrename::commands {

struct Planned {
    model::Snapshot snapshot;
    model::RenamePlan plan;
    std::vector<model::Hazard> hazards;

    [[nodiscard]] bool blocked() const;
};

/// `later`: what the project's migrations do after the phase (commands/later_migrations.hpp). `progress` hears what is
/// being done, in a few words. Where event triggers may refuse the rollout, and nothing else blocks it, its statements
/// are tried in transactions that are rolled back (deployment/trial.hpp); `thorough`: also where the event triggers
/// look harmless.
[[nodiscard]] Planned make_plan(postgres::Connection& connection, const project::Project& project,
                                const project::Phase& phase, std::span<const hazards::LaterStatement> later,
                                const std::function<void(const std::string&)>& progress = {}, bool thorough = false);

/// As a phase sees a database in which the earlier phases are not applied yet: on a throw-away server they are applied
/// first.
void apply_earlier_phases(postgres::Connection& connection, const project::Project& project,
                          const project::Phase& phase);

}  // namespace pgrename::commands
