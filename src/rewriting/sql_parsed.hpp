// The old names of a text that PostgreSQL's parser accepts.
#pragma once

#include <optional>
#include <string_view>

#include "rewriting/hit.hpp"
#include "rewriting/sql_names.hpp"
#include "rewriting/sql_placeholders.hpp"
#include "rewriting/sql_text.hpp"

namespace pgrename::rewriting {

/// A hit for every old name; empty when `text` can't be parsed.
[[nodiscard]] std::optional<Hits> hits_when_parsed(std::string_view text, SqlSource source, const SqlNames& names);

/// Hits in the text of `made` as hits in the text it was made from; those that stand in made-up bytes are left out.
[[nodiscard]] Hits in_original(Hits hits, const ParseText& made);

}  // namespace pgrename::rewriting
