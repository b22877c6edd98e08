// Comparisons of a trigger function's TG_TABLE_NAME with an old name.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "sql/tokens.hpp"

namespace pgrename::sql {

/// A trigger function gets the table's name of now (manual, "Trigger Functions"): after the rename `tg_table_name =
/// 'messages'` is silently false. For the literal at token `index`, what to write in its place so that the comparison
/// accepts the new name as well: `any (array['messages', 'comms_messages'])` behind `=`, `all (…)` behind `<>`, both
/// names in a list behind IN. Empty when the literal is not compared so.
[[nodiscard]] std::optional<std::string> both_names(const Tokens& tokens, std::size_t index,
                                                    const std::string& new_name);

}  // namespace pgrename::sql
