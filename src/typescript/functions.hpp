// The functions an API can call, as TypeScript: overloads, sets, computed fields, and calls that can't be resolved.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "typescript/catalog.hpp"
#include "typescript/dialect.hpp"
#include "typescript/layout.hpp"
#include "typescript/type_names.hpp"

namespace pgrename::typescript {

/// Columns of a relation as members of a row type, in the generators' order.
[[nodiscard]] std::vector<Member> row_members(const Relation& relation, const TypeNames& names);

struct ComputedField {
    std::string name;
    Node type;
};

class Functions {
  public:
    /// The columns of the catalog's relations are in order already.
    Functions(const Catalog& catalog, const TypeNames& names, Dialect dialect);

    [[nodiscard]] std::vector<Member> members(const std::string& schema) const;
    /// Functions of one argument, a row of that relation: the API shows them as columns.
    [[nodiscard]] std::vector<ComputedField> computed_fields(const Relation& relation) const;

  private:
    struct Overload {
        const Function* function = nullptr;
        std::vector<Argument> arguments;  ///< all, by name
        std::vector<Argument> inputs;     ///< of these, what a caller gives
    };
    using Group = std::vector<Overload>;

    [[nodiscard]] bool callable(const Overload& overload) const;
    [[nodiscard]] Node signature(const Group& group, const Overload& overload) const;
    [[nodiscard]] Node arguments(const Overload& overload) const;
    [[nodiscard]] Node argument(const Argument& argument) const;
    [[nodiscard]] Node result(const Overload& overload) const;
    [[nodiscard]] std::string relation_name(const Function& function) const;
    [[nodiscard]] std::string conflict(const Group& group, const Overload& overload) const;
    [[nodiscard]] std::string same_name_conflict(const Group& group, const Overload& overload) const;
    [[nodiscard]] std::string error(const Group& group, const Overload& overload) const;
    [[nodiscard]] std::string type_name(Oid type) const;
    [[nodiscard]] Node set_options(const Function& function, const std::string& relation) const;
    [[nodiscard]] bool computes_for(const Overload& overload, const Relation& relation) const;

    const TypeNames* names_;
    Dialect dialect_;
    std::map<Oid, const Relation*> relations_;
    std::map<std::string, std::vector<std::pair<std::string, Group>>> groups_;  ///< by schema, in order
};

}  // namespace pgrename::typescript
