// Proposed renames cut into phases, and the phase files a DBA reads and edits.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/lint.hpp"
#include "model/rename_plan.hpp"
#include "project/naming_rules.hpp"

namespace pgrename::naming {

struct ProposedRename {
    model::RelationName from;
    model::Proposal proposal;
    std::string reason;
    model::Impact impact;
    std::optional<int> code_references = {};  ///< places in the code; nothing: not counted
};

/// Places in the code by table, when somebody has counted them.
using CodeReferences = std::map<model::RelationName, int>;

/// A table that is not in `counted` has no place in the code.
void add_code_references(std::vector<ProposedRename>& renames, const CodeReferences& counted);

struct ProposedPhase {
    int number = 1;
    std::string title;
    std::string version;
    std::string cleanup_version;
    std::vector<ProposedRename> renames;
};

/// What hangs on a table, as one number.
[[nodiscard]] int weight(const ProposedRename& rename);

/// The two thirds on which least hangs, and the rest: tables on which equally much hangs stay together. One part when
/// all are alike or there are too few.
[[nodiscard]] std::vector<std::vector<ProposedRename>> by_impact(std::vector<ProposedRename> renames);

/// The phase file, grouped by domain in the order of the rules.
[[nodiscard]] std::string phase_text(const ProposedPhase& phase, const project::NamingRules& rules,
                                     const std::string& default_schema);

}  // namespace pgrename::naming
