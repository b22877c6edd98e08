// The plan as steps, one transaction each: for apply, rollback and cleanup.
#pragma once

#include "model/rename_plan.hpp"
#include "model/rollout_state.hpp"
#include "model/script.hpp"

namespace pgrename::planning {

/// Where views are prepared; nobody but pgrename looks into it.
inline constexpr const char* staging_schema = "pgrename_staging";

/// Prebuild every view in the staging schema → swap table by table → functions (and the tables that functions name but
/// no view covers) → remove the staging schema. The order of swaps does not matter.
[[nodiscard]] model::Script apply_script(const model::RenamePlan& plan);

/// What apply_script sends, cut into steps that can each be tried by itself and rolled back: one for each table, with
/// its view; one for the functions (by their old definitions: the new ones may need tables that have no new names yet);
/// one that makes and drops what later steps drop. `done` is empty.
[[nodiscard]] model::Script trial_script(const model::RenamePlan& plan);

/// The way back from any state `observed` names, half-applied and cleaned-up ones included.
[[nodiscard]] model::Script rollback_script(const model::RenamePlan& plan, const model::RolloutState& observed);

/// Drops the compatibility views.
[[nodiscard]] model::Script cleanup_script(const model::RenamePlan& plan);

/// Where the view of the plan's i-th rename waits before its swap: the final name in a schema of pgrename's own (a
/// second one when two schemas have a table of the same name).
[[nodiscard]] model::RelationName staged_view(const model::RenamePlan& plan, std::size_t i);

}  // namespace pgrename::planning
