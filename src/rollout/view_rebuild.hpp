// Compatibility views that no longer fit their tables are made again, with the team's own changes in the same
// transaction.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "model/evidence.hpp"
#include "planning/view_rebuild.hpp"
#include "rollout/phase_run.hpp"

namespace pgrename::rollout {

struct RebuildWish {
    std::string sql;                       ///< the team's statements; empty: none
    std::set<model::RelationName> tables;  ///< these too, by old or new name
    bool follow_tables = false;            ///< privileges and owners that only a view has are given up
};

/// What is to be done, and why.
struct Rebuild {
    std::vector<planning::ViewRebuild> views;
    std::vector<std::string> changes;  ///< the statements of `sql`
    std::vector<std::string> reasons;  ///< why each view, in the order of `views`
    std::string name;                  ///< of the step: the same SQL has the same name
    bool done_before = false;          ///< this SQL was run in this run already
    model::Script script;              ///< one step
};

/// How a view differs from its table: text of the failing checks, by the name of the check.
[[nodiscard]] std::vector<model::Evidence> stale_views(const model::RenamePlan& plan, const model::Snapshot& now);

/// Error(usage) for SQL that controls transactions or names a compatibility view, for an unknown table, and when the
/// run is not applied. Error(refused) naming what was built on a view that has to go, and privileges or owners that
/// somebody changed on a view alone.
[[nodiscard]] Rebuild plan_rebuild(postgres::Connection& connection, const Run& run, const model::Snapshot& now,
                                   const RebuildWish& wish);

struct Rebuilt {
    Rebuild what;
    Done done;
    std::vector<model::Evidence> evidence;  ///< the rebuilt views, looked at afterwards
};

/// Carries it out. The ledger's plan and snapshot follow the team's changes, so that `verify` knows them as wanted.
Rebuilt rebuild_views(postgres::Connection& connection, int phase, const RebuildWish& wish, const Settings& settings);

}  // namespace pgrename::rollout
