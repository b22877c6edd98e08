// Which functions name a table in a body that is stored as text.
#pragma once

#include <unordered_map>
#include <vector>

#include "model/snapshot.hpp"

namespace pgrename::documents {

/// By table, the functions in SQL and PL/pgSQL whose bodies refer to it, in the order of the snapshot. A body stored
/// parsed is in Snapshot::uses; one in another language tells nothing.
[[nodiscard]] std::unordered_map<model::Oid, std::vector<const model::Function*>> functions_naming_tables(
    const model::Snapshot& snapshot);

}  // namespace pgrename::documents
