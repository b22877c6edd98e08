// SQL to be executed, as steps that each leave the database in a state with a name.
#pragma once

#include <string>
#include <vector>

#include "model/relation_name.hpp"

namespace pgrename::model {

/// One step = one transaction. `done` is a SQL expression over the catalogs that tells whether it has already happened,
/// so that a step is never run twice and an unknown outcome (connection lost around the commit) can be decided.
struct Step {
    enum class Kind {
        prepare,  ///< takes no lock that a client could want
        swap,     ///< ACCESS EXCLUSIVE on `locks`, for as long as a few catalog updates take
        finish    ///< catalog changes without table locks
    };
    std::string name;  ///< unique in its script: `swap public.messages`
    Kind kind = Kind::prepare;
    std::vector<RelationName> locks;  ///< taken NOWAIT, in this order, before `statements`
    std::vector<std::string> statements;
    std::string done;        ///< boolean SQL expression
    std::string subject;     ///< what to call it on the screen
    std::string check = {};  ///< boolean SQL expression that must hold after a swap's commit; may be empty
    std::vector<RelationName> watched = {};  ///< whose lock holders stand in the way, when those are not `locks`
    std::vector<RelationName> moves = {};    ///< views that the statements move
    std::vector<std::string> first = {};     ///< statements that need no lock: sent before it is taken
    bool with_swaps = false;                 ///< when all swaps are one transaction, this step belongs to it

    [[nodiscard]] const std::vector<RelationName>& in_the_way() const { return watched.empty() ? locks : watched; }
};

struct Script {
    std::string action;  ///< apply, rollback, cleanup
    std::vector<Step> steps;
};

}  // namespace pgrename::model
