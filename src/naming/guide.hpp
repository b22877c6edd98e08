// The rules as a newcomer learns them: what each asks, with tables of this database that keep it and names that broke
// it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "naming/rule.hpp"

namespace pgrename::naming {

/// A table that had, or will have, another name.
struct KnownRename {
    model::RelationName old_name;
    model::RelationName new_name;
};

/// A name that breaks a rule, and the one it gave or will give way to.
struct Lesson {
    model::RelationName name;
    std::string better;  ///< empty: nobody has decided on one
};

struct RuleGuide {
    const Rule* rule;
    std::string asks;                                              ///< empty: only some schemas have it
    std::vector<std::pair<std::string, std::string>> differently;  ///< schema, and what it asks there (empty: nothing)
    std::vector<model::RelationName> kept;  ///< tables that keep this and every other rule, the most telling first
    std::vector<Lesson> broken;             ///< in order of name
};

/// The rules that ask anything. What exceptions cover is no example, neither good nor bad.
[[nodiscard]] std::vector<RuleGuide> guide(const Surroundings& around, const std::vector<KnownRename>& renames);

/// Ids and names of the rules that are switched off everywhere.
[[nodiscard]] std::vector<std::string> switched_off(const project::NamingRules& rules);

}  // namespace pgrename::naming
