// Parts of statements, as query builders take them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "rewriting/hit.hpp"
#include "rewriting/sql_names.hpp"
#include "rewriting/sql_placeholders.hpp"
#include "rewriting/sql_text.hpp"

namespace pgrename::rewriting {

/// Reads `text` as a condition, an expression, a FROM list, a JOIN …: the first that can be parsed. `candidates` are
/// its readings with the placeholders filled in. Empty when it is none of them.
[[nodiscard]] std::optional<Hits> hits_in_fragment(std::string_view text, const std::vector<ParseText>& candidates,
                                                   SqlSource source, const SqlNames& names);

}  // namespace pgrename::rewriting
