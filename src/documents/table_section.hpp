// What the schema document says about one table.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "documents/conventions.hpp"
#include "documents/mermaid.hpp"
#include "model/snapshot.hpp"

namespace pgrename::documents {

/// A foreign key seen from the table it refers to.
struct Reference {
    const model::Relation* table;
    const model::Constraint* key;
};

/// All that a section needs beside its table, looked up once for the whole document.
struct Surroundings {
    Surroundings(const model::Snapshot& snapshot, const std::vector<Decision>& decisions);

    const model::Snapshot* snapshot;
    RelationIndex relations;
    std::unordered_map<model::Oid, std::vector<Reference>> referenced_by;
    std::unordered_map<model::Oid, std::vector<std::string>> users;       ///< views, policies and functions, shown
    std::unordered_map<model::Oid, std::vector<const Decision*>> former;  ///< the latest first
};

/// A view that pgrename left under the old name of a table.
[[nodiscard]] bool is_old_name(const model::Relation& view);

/// `name` when everything is in one schema, else `schema.name`.
[[nodiscard]] std::string shown_name(const model::Relation& relation, bool with_schema);

[[nodiscard]] std::string table_section(const model::Relation& table, const Surroundings& around, bool with_schema);

/// A policy as a sentence in Markdown.
[[nodiscard]] std::string policy_sentence(const model::Policy& policy);

}  // namespace pgrename::documents
