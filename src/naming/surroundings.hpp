// The tables that are judged, and what stands around them.
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "model/snapshot.hpp"
#include "naming/inflection.hpp"
#include "project/naming_rules.hpp"

namespace pgrename::naming {

/// A foreign key between two tables.
struct Link {
    const model::Relation* parent;
    const model::Constraint* key;
};

/// The snapshot and the rules must outlive it.
class Surroundings {
  public:
    Surroundings(const model::Snapshot& snapshot, const project::NamingRules& rules,
                 const std::vector<std::string>& schemas);

    [[nodiscard]] const project::NamingRules& rules() const { return *rules_; }
    [[nodiscard]] const Inflector& inflector() const { return inflector_; }
    /// The team's own tables: none of extensions, no partitions and no bookkeeping of migration tools.
    [[nodiscard]] const std::vector<const model::Relation*>& tables() const { return tables_; }
    [[nodiscard]] const std::vector<Link>& parents(const model::Relation& table) const;
    [[nodiscard]] const std::vector<Link>& children(const model::Relation& table) const;
    /// Many tables refer to a hub (the workspace, the user): that they do tells nothing of them.
    [[nodiscard]] bool is_hub(const model::Relation& table) const;
    /// A relation or type of the schema has the name, whatever the case of its letters.
    [[nodiscard]] bool is_taken(const std::string& schema, const std::string& name) const;

  private:
    const project::NamingRules* rules_;
    Inflector inflector_;
    std::vector<const model::Relation*> tables_;
    std::unordered_map<model::Oid, std::vector<Link>> parents_;
    std::unordered_map<model::Oid, std::vector<Link>> children_;
    std::map<std::string, std::set<std::string>> taken_;
};

/// The columns of the primary key; none without one.
[[nodiscard]] std::vector<std::string> primary_key(const model::Relation& table);

/// The foreign key whose columns are the primary key: one row for each row of the parent.
[[nodiscard]] const Link* extended_table(const Surroundings& around, const model::Relation& table);

/// The two parents of a table that holds nothing but pairs (an id and time stamps are allowed); empty when it is none.
[[nodiscard]] std::vector<const model::Relation*> joined_parents(const Surroundings& around,
                                                                 const model::Relation& table);

}  // namespace pgrename::naming
