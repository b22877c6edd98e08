// What a value says when it is used as a table's name, as SQL, as a select list …
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rewriting/finding.hpp"
#include "rewriting/names.hpp"
#include "rewriting/recogniser.hpp"
#include "rewriting/string_value.hpp"

namespace pgrename::rewriting {

/// A value that is a table's name, alone or with schema and alias. `schema`: the one the code gives beside it.
/// `direct`: the literal stands where the name is used; one that flows there is `likely` at best.
[[nodiscard]] std::vector<Finding> find_table(const StringValue& value, const Site& site, const Names& names,
                                              const std::optional<std::string>& schema, bool direct);

/// `public.messages`: a string that is a whole name with its schema.
[[nodiscard]] std::vector<Finding> find_qualified(const StringValue& value, const Site& site, const Names& names);

/// The same for any role.
[[nodiscard]] std::vector<Finding> find_in_value(const StringValue& value, Role role, const Site& site,
                                                 const Names& names, bool direct);

}  // namespace pgrename::rewriting
