// How a PostgreSQL type reads in TypeScript.
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "typescript/catalog.hpp"
#include "typescript/layout.hpp"

namespace pgrename::typescript {

/// The catalog must stay in place and unchanged.
class TypeNames {
  public:
    explicit TypeNames(const Catalog& catalog);

    /// Types are looked up by name; of several with that name the one of `schema` counts, else the first. A name that
    /// is not known is `unknown`.
    [[nodiscard]] Node of(std::string_view name, const std::string& schema) const;
    [[nodiscard]] Node of(Oid type) const;
    /// `Database["public"]["Tables"]["orders"]` when that name means the row type of a listed relation, else empty.
    [[nodiscard]] std::string relation(std::string_view name, const std::string& schema) const;

    [[nodiscard]] const Type* find(Oid type) const;
    /// The type when it is a row type or composite type, else nullptr.
    [[nodiscard]] const Type* find_row_type(Oid type) const;

    /// With `| null`, unless that is said already.
    [[nodiscard]] static Node or_null(Node node);
    /// The type of a column: Json holds null, so a column without nulls narrows it.
    [[nodiscard]] static Node column(Node node, bool nullable);

  private:
    [[nodiscard]] bool is_listed(const std::string& schema) const { return schemas_.contains(schema); }

    std::set<std::string> schemas_;
    std::unordered_map<Oid, const Type*> types_;
    std::map<std::string, std::vector<const Type*>, std::less<>> enums_;
    std::map<std::string, std::vector<const Type*>, std::less<>> composites_;
    std::map<std::string, std::vector<const Relation*>, std::less<>> relations_;
};

}  // namespace pgrename::typescript
