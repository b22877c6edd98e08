// What the team decided about string literals in functions, found in the database and held against it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/rename_plan.hpp"
#include "project/project.hpp"
#include "sql/rewriting.hpp"

namespace pgrename::planning {

class LiteralDecisions {
  public:
    /// Error(usage) with file:line:column for a function that is not there, or is not the only one of that name.
    LiteralDecisions(const std::vector<project::LiteralDecision>& decisions, const model::Snapshot& snapshot,
                     const sql::Renames& renames);

    /// What the function's literals are to become, by old name.
    [[nodiscard]] std::map<model::RelationName, sql::LiteralUse> of(model::Oid function) const;
    /// What was decided about one literal, and why; nullptr: nothing.
    [[nodiscard]] const project::LiteralDecision* about(model::Oid function, const model::RelationName& table) const;
    /// Error(usage) with file:line:column for a decision that met no literal, or that could not be carried out.
    /// `review`: the places of all functions.
    void check(const std::vector<model::ReviewNote>& review) const;

  private:
    struct Resolved {
        const project::LiteralDecision* decision;
        const model::Function* function;
    };
    std::vector<Resolved> all_;
    const sql::Renames& renames_;
};

}  // namespace pgrename::planning
