// A table that joins two others.
#pragma once

#include <vector>

#include "model/snapshot.hpp"

namespace pgrename::model {

/// Two foreign keys that make their table a junction; they lead to different tables.
struct JoiningKeys {
    const Constraint* one;
    const Constraint* other;
};

/// Of the primary key, or without one nothing.
[[nodiscard]] std::vector<std::string> primary_key(const Relation& table);

/// The pairs among the table's foreign keys whose columns all belong to its primary key: what PostgREST takes for a
/// many-to-many relation (its documentation, "Resource Embedding").
[[nodiscard]] std::vector<JoiningKeys> joining_keys(const Relation& table);

}  // namespace pgrename::model
