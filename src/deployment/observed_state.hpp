// Looks where each table of a plan stands.
#pragma once

#include "model/rename_plan.hpp"
#include "model/rollout_state.hpp"
#include "postgres/connection.hpp"

namespace pgrename::deployment {

/// Decided by the OIDs the plan recorded. `staged`: where the planner keeps each rename's prebuilt view.
[[nodiscard]] model::RolloutState observe(postgres::Connection& connection, const model::RenamePlan& plan,
                                          const std::vector<model::RelationName>& staged);

}  // namespace pgrename::deployment
