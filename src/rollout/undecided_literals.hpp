// Strings in functions that may be an old table's name: the cleanup waits until somebody has said that they are not.
#pragma once

#include <string>
#include <vector>

#include "model/rename_plan.hpp"
#include "model/snapshot.hpp"
#include "project/project.hpp"

namespace pgrename::rollout {

/// `public.count_rows(text): line 5 `…` may mean public.messages`, for each place of a function of the snapshot that
/// holds an old name of the plan in a string or in a body that could not be parsed. Left out: what the plan or `phase`
/// keeps with a reason, all of it when the phase allows PN219, and lines that hold the new name too. `phase` may be
/// null.
[[nodiscard]] std::vector<std::string> undecided_literals(const model::Snapshot& now, const model::RenamePlan& plan,
                                                          const project::Phase* phase);

}  // namespace pgrename::rollout
