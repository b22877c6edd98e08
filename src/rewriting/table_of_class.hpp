// The table that a mapper derives from a class's name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rewriting/names.hpp"

namespace pgrename::rewriting {

/// True for a rule that table_names_of understands: the words `snake`, `plural`, `lower`, `app` and `as-is`, each at
/// most once, with blanks between them.
[[nodiscard]] bool is_naming_rule(std::string_view rule);

/// What `rule` makes of a class in a file: `UserAccount` is `user_accounts` by "snake plural", `useraccount` by
/// "lower", `forum_useraccount` by "lower app" in `forum/models.py`. More than one name where the file leaves a choice.
[[nodiscard]] std::vector<std::string> table_names_of(std::string_view class_name, std::string_view rule,
                                                      std::string_view path, const Names& names);

}  // namespace pgrename::rewriting
