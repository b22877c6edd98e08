// What was found in the code: for people, programs and the annotations of GitHub.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/terminal.hpp"
#include "model/reference.hpp"
#include "project/project.hpp"

namespace pgrename::reports {

/// What breaks silently first, then what is left to a person with its place, the rest as sums.
[[nodiscard]] std::string code_text(const model::CodeLedger& ledger, const base::Style& style);
/// Every reference. `schema_version` 1.
[[nodiscard]] base::Json code_json(const model::CodeLedger& ledger);
/// Workflow commands of GitHub Actions for references that are to be rewritten or reviewed.
[[nodiscard]] std::string code_github(const model::CodeLedger& ledger);
/// SARIF 2.1.0 of the same.
[[nodiscard]] base::Json code_sarif(const model::CodeLedger& ledger, const std::string& version);
/// `file:line:column: messages → comms_messages (kind: why)`, one line each, of references with that action.
[[nodiscard]] std::string code_lines(const model::CodeLedger& ledger, model::Action action, const base::Style& style);

/// `ledger: 4 614 = 323 rewritten + 3 986 kept + 305 review`
[[nodiscard]] std::string code_sum(const model::CodeLedger& ledger);
/// The first lines of `code_text`: files, sums, and what kinds are to be rewritten.
[[nodiscard]] std::string code_head(const model::CodeLedger& ledger, const base::Style& style);
/// `{"files":…,"bytes":…,"found":…,"rewritten":…,"review":…,"kept":…}`
[[nodiscard]] base::Json code_sums_json(const model::CodeLedger& ledger);
/// For `plan`: the head, then each rename with its places.
[[nodiscard]] std::string code_plan(const model::CodeLedger& ledger, const std::vector<project::Rename>& renames,
                                    const base::Style& style);
/// The sums, and for each rename what was counted and what the phase file claims.
[[nodiscard]] base::Json code_plan_json(const model::CodeLedger& ledger, const std::vector<project::Rename>& renames);
/// `1 reference`, `3 references`
[[nodiscard]] std::string references(std::int64_t count);
/// `12 references: src/a.ts:3:14, …`: the first places of those to one table that are to be rewritten, then how many
/// are for review.
[[nodiscard]] std::string code_places(const model::CodeLedger& ledger, const model::RelationName& table);

}  // namespace pgrename::reports
