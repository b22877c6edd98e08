// Judges every table by every rule, with the declared exceptions in view.
#pragma once

#include <string>
#include <vector>

#include "model/lint.hpp"
#include "naming/rule.hpp"

namespace pgrename::naming {

/// `today` as YYYY-MM-DD: an exception holds up to its last day; afterwards it is a finding
/// itself, and what it covered is found again.
[[nodiscard]] model::LintResult lint(const Surroundings& around, const std::string& today);

[[nodiscard]] std::vector<model::RuleSummary> rule_summaries();

}  // namespace pgrename::naming
