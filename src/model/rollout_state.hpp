// Where each table of a plan stands in a database: decided by OIDs, so that it is true after any crash.
#pragma once

#include <string>
#include <vector>

#include "model/relation_name.hpp"

namespace pgrename::model {

struct TableState {
    bool renamed = false;  ///< the table's OID carries its new name
    bool view = false;     ///< its old name is pgrename's compatibility view
    bool staged = false;   ///< a prebuilt view waits in the staging schema
    std::string obstacle;  ///< not empty: neither the old nor the new state; what was found instead
    bool operator==(const TableState&) const = default;
};

struct RolloutState {
    std::vector<TableState> tables;  ///< in the order of the plan's renames
    bool functions_new = false;      ///< every rewritten function has its new body
    bool functions_old = false;      ///< every rewritten function has its old body
};

}  // namespace pgrename::model
