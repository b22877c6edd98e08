// What the naming rules found: for people, programs and the annotations of GitHub.
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/terminal.hpp"
#include "model/lint.hpp"

namespace pgrename::reports {

/// Each table as a compiler shows an error: rule, place, the line with the name marked, the proposed name.
[[nodiscard]] std::string lint_text(const model::LintResult& result, const base::Style& style);
[[nodiscard]] base::Json lint_json(const model::LintResult& result, const std::string& source);
/// Workflow commands of GitHub Actions: one `::warning file=…` for each table.
[[nodiscard]] std::string lint_github(const model::LintResult& result);
/// SARIF 2.1.0; `project_file` stands for tables whose place in the migrations is not known.
[[nodiscard]] base::Json lint_sarif(const model::LintResult& result, const std::vector<model::RuleSummary>& rules,
                                    const std::string& project_file, const std::string& version);

}  // namespace pgrename::reports
