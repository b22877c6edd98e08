// Companion names changed after the cleanup, and changed back by a rollback.
#pragma once

#include <string>
#include <vector>

#include "model/companion.hpp"
#include "rollout/phase_run.hpp"

namespace pgrename::rollout {

struct CompanionWork {
    std::vector<model::Companion> companions;  ///< to be renamed, those of an interrupted run included
    std::vector<std::string> left;             ///< problems of names that stay because `leave` was asked for
};

/// What `companions` would do for the run. Error(usage) when the run is not cleaned up; Error(refused) with every
/// problem, unless `leave`: then these names stay.
[[nodiscard]] CompanionWork plan_companions(postgres::Connection& connection, const Run& run, bool leave);

struct CompanionsDone {
    CompanionWork work;
    Done done;
};

/// Carries it out: recorded in the ledger before the first step, so that it can be continued and taken back.
CompanionsDone rename_companions(postgres::Connection& connection, int phase, bool leave, const Settings& settings);

/// Those that the ledger holds for the run.
[[nodiscard]] std::vector<model::Companion> recorded_companions(postgres::Connection& connection, std::int64_t run);

/// The snapshot from before a run, with the new names of its companions.
[[nodiscard]] model::Snapshot with_companions(model::Snapshot before, const std::vector<model::Companion>& companions);

}  // namespace pgrename::rollout
