// Conforming names for tables that break a rule.
#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include "model/lint.hpp"
#include "naming/rule.hpp"

namespace pgrename::naming {

/// True when the rule applies to the table and no declared exception covers it under that name.
using Breaks = std::function<bool(const Rule& rule, const Subject& subject)>;

/// One proposal for each of those tables, in their order: free in its schema, not given twice, at most 63 bytes, and
/// breaking no rule; or none with the obstacle. `breaks` decides with exceptions in view.
[[nodiscard]] std::vector<model::Proposal> propose(const Surroundings& around,
                                                   const std::vector<const model::Relation*>& tables, Breaks breaks);

}  // namespace pgrename::naming
