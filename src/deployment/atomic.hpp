// All swaps as one step.
#pragma once

#include <vector>

#include "model/script.hpp"

namespace pgrename::deployment {

/// True for steps that --atomic puts into the one transaction.
[[nodiscard]] bool belongs_together(const model::Step& step);

/// The steps as one: all their locks first, in one statement (so that nothing is waited for while any is held), then
/// their statements in order.
[[nodiscard]] model::Step merged(const std::vector<const model::Step*>& parts);

}  // namespace pgrename::deployment
