// A plan with its hazards: what `plan`, `generate` and `apply` all start from.
#pragma once

#include <vector>

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

[[nodiscard]] Planned make_plan(postgres::Connection& connection, const project::Project& project,
                                const project::Phase& phase);

/// As a phase sees a database in which the earlier phases are not applied yet: on a throw-away server they are applied
/// first.
void apply_earlier_phases(postgres::Connection& connection, const project::Project& project,
                          const project::Phase& phase);

}  // namespace pgrename::commands
