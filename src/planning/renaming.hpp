// From what the team wrote and what the catalogs say to the plan of renames.
#pragma once

#include "model/rename_plan.hpp"
#include "model/snapshot.hpp"
#include "project/project.hpp"

namespace pgrename::planning {

/// Error(usage) with file:line:column when the phase names a table that the snapshot lacks; everything else that stands
/// in the way is a hazard's business.
[[nodiscard]] model::RenamePlan plan(const project::Project& project, const project::Phase& phase,
                                     const model::Snapshot& snapshot);

/// The same renames with plain views and nothing else: no security_invoker, no privileges, defaults or casts of the
/// views, no functions rewritten. For rehearsals only: it shows what the remedies are for.
[[nodiscard]] model::RenamePlan without_remedies(model::RenamePlan plan);

}  // namespace pgrename::planning
