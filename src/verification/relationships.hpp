// The functions that keep the API's relations single: there while the old names stand, and nothing more than planned.
#pragma once

#include <vector>

#include "model/evidence.hpp"
#include "model/rename_plan.hpp"
#include "verification/structure.hpp"

namespace pgrename::verification {

/// One Evidence for each that the plan has (only at Stage::applied): what it takes and gives, how it runs, whose it is,
/// who may call it. Returns the functions that were found: they are accounted for.
std::vector<model::Oid> check_relationships(const model::Snapshot& after, const model::RenamePlan& plan, Stage stage,
                                            std::vector<model::Evidence>& out);

}  // namespace pgrename::verification
