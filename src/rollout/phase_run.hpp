// One phase carried out in one database: apply, verify, roll back, clean up. Commands and the rehearsal both go through
// here.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "deployment/engine.hpp"
#include "model/evidence.hpp"
#include "model/rename_plan.hpp"
#include "model/rollout_state.hpp"
#include "project/project.hpp"
#include "rollout/ledger.hpp"

namespace pgrename::rollout {

struct Settings {
    std::chrono::seconds max_wait{120};
    bool cancel_blockers = false;
    bool terminate_blockers = false;
    std::function<void(const deployment::Progress&)> progress;
    bool undecided_may_stay = false;  ///< strings that may be names do not stop the cleanup: of a throw-away database
    bool atomic = false;              ///< all swaps in one transaction
    std::chrono::seconds wait_for_other{0};       ///< another pgrename on the same database
    deployment::Opener reconnect;                 ///< after a lost connection; empty: a loss is the end
    deployment::Opener standby;                   ///< see deployment::Options
    std::vector<deployment::Opener> subscribers;  ///< by logical replication: their tables are renamed too
    std::string target;                           ///< ` --env staging`, for the commands that errors advise
};

struct Done {
    Run run;
    deployment::Outcome outcome;
    bool resumed = false;
};

/// Where the plan's tables stand now.
[[nodiscard]] model::RolloutState observe(postgres::Connection& connection, const model::RenamePlan& plan);

/// Applies `plan`, made from `before`; goes on with an unfinished run of the phase by that run's own plan. Error(usage)
/// when the phase is already applied, cleaned up or half rolled back. When the server refuses before the first table is
/// renamed, what was prepared is removed again.
Done apply(postgres::Connection& connection, const project::Project& project, const model::RenamePlan& plan,
           const model::Snapshot& before, const Settings& settings);

/// Back from any point of the phase's current run. Error(usage) when there is nothing to roll back, Error(refused) when
/// something was built on a compatibility view (Error(partial) when the rollback is half done by then).
Done roll_back(postgres::Connection& connection, const project::Project& project, int phase, const Settings& settings);

/// Drops the compatibility views. Error(refused) naming what still needs them: dependent objects, functions that name
/// an old table, or hold its name in a string that nobody has decided about.
Done clean_up(postgres::Connection& connection, const project::Project& project, int phase, const Settings& settings);

/// Functions of the snapshot that still name an old table of the plan: `schema.name(arguments): n references`.
[[nodiscard]] std::vector<std::string> functions_naming_old_tables(const model::Snapshot& now,
                                                                   const model::RenamePlan& plan);

/// What the script would send now, message by message; changes nothing.
[[nodiscard]] std::string dry_run(postgres::Connection& connection, const model::Script& script, int phase,
                                  const Settings& settings);

/// The phase's current run, or Error(usage) that says that this phase was never applied here.
[[nodiscard]] Run current_run(postgres::Connection& connection, int phase);

}  // namespace pgrename::rollout
