// `nameof(Message)` of C#: a name of the program that serves as a text.
#pragma once

#include <optional>
#include <string_view>

#include "rewriting/finding.hpp"
#include "rewriting/recogniser.hpp"

namespace pgrename::rewriting {

/// The table that `nameof(…)` names, when that is an old one: the new name takes the place of the whole expression, as
/// a text, because the class keeps its name. Nothing for any other expression.
[[nodiscard]] std::optional<Finding> find_name_of(const source::Node& expression, std::string_view text,
                                                  const Site& site, const Names& names,
                                                  const std::optional<std::string>& schema);

}  // namespace pgrename::rewriting
