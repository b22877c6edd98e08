// The door to libpg_query, the parser of PostgreSQL 15 as a library.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "base/json.hpp"

namespace pgrename::sql {

struct Parsed {
    base::Json tree;         ///< the raw parse tree; its `location`s are byte offsets
    std::string error;       ///< not empty: the parser's words, and `tree` is null
    std::size_t offset = 0;  ///< of the error
};

/// Parses statements. Call it inside `on_deep_stack`: the parser recurses as deep as the text nests.
[[nodiscard]] Parsed parse(std::string_view text);

/// True for any word that PostgreSQL does not take unquoted in every place a name may stand (any keyword but the
/// unreserved).
[[nodiscard]] bool is_reserved(std::string_view word);

/// Runs `work` on a thread whose stack is large enough for the deepest text that `parse` accepts; exceptions come back.
void on_deep_stack(const std::function<void()>& work);

}  // namespace pgrename::sql
