// What somebody has hung on a compatibility view, and that does not do what it looks like.
#pragma once

#include <vector>

#include "model/evidence.hpp"
#include "model/rename_plan.hpp"
#include "postgres/connection.hpp"

namespace pgrename::observation {

/// Two Evidence for each view that is there (probes `view triggers`, `view rules`): it has none. Statement triggers on
/// an automatically updatable view never fire, INSTEAD OF triggers and rules take over what is written through it.
[[nodiscard]] std::vector<model::Evidence> view_additions(postgres::Connection& connection,
                                                          const model::RenamePlan& plan);

}  // namespace pgrename::observation
