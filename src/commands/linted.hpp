// The naming rules applied to a database: what `lint` and `propose` both start from.
#pragma once

#include <string>

#include "commands/moment.hpp"
#include "commands/shared.hpp"
#include "model/lint.hpp"
#include "model/snapshot.hpp"
#include "naming/positions.hpp"
#include "project/naming_rules.hpp"

namespace pgrename::commands {

struct Linted {
    project::NamingRules rules;
    model::Snapshot snapshot;
    model::LintResult result;
    std::string source;  ///< which database
    naming::Positions positions;
};

[[nodiscard]] Linted lint_project(const Shared& shared, const Target& target, const project::Project& project,
                                  const Moment& moment = {});

/// Today as YYYY-MM-DD, in UTC.
[[nodiscard]] std::string today();

}  // namespace pgrename::commands
