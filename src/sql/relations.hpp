// The relations that SQL names, whichever they are: to ask the catalogs whether they are there.
#pragma once

#include <compare>
#include <set>
#include <string>
#include <string_view>

namespace pgrename::sql {

struct NamedRelation {
    std::string schema;  ///< empty: by search path
    std::string name;
    auto operator<=>(const NamedRelation&) const = default;
};

/// Those that queries, INSERT, UPDATE, DELETE, MERGE, TRUNCATE and REFRESH of a PL/pgSQL body read or write. WITH
/// queries and the temporary tables that the body itself makes are none; dynamic SQL is not looked into; what does not
/// parse is left out.
[[nodiscard]] std::set<NamedRelation> relations_in_plpgsql(std::string_view body);

}  // namespace pgrename::sql
