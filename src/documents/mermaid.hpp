// Entity-relationship diagrams in mermaid's language.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/snapshot.hpp"

namespace pgrename::documents {

/// The snapshot's relations by OID: documents ask for each of them many times.
using RelationIndex = std::unordered_map<model::Oid, const model::Relation*>;

/// A text inside mermaid's double quotes: nothing in it is syntax.
[[nodiscard]] std::string mermaid_text(std::string_view text);

/// Fenced diagrams of these tables with the columns that are keys, at most about 20 entities each; tables they refer to
/// stand in them without columns.
[[nodiscard]] std::string diagrams(const std::vector<const model::Relation*>& tables, const RelationIndex& index);

}  // namespace pgrename::documents
