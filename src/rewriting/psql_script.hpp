// What stands in a script for psql besides SQL: its own commands and the rows of COPY.
#pragma once

#include <cstddef>
#include <string_view>

#include "rewriting/hit.hpp"
#include "rewriting/sql_names.hpp"

namespace pgrename::rewriting {

/// A command of psql, from its backslash to the end of its line: a hit for every old name in it.
[[nodiscard]] Hits hits_in_psql_command(std::string_view line, const SqlNames& names);

/// Where the rows of `statement`, which ends in `script` at `end`, stand behind it; an empty range unless it is COPY …
/// FROM stdin.
struct Rows {
    std::size_t begin = 0;
    std::size_t end = 0;
};
[[nodiscard]] Rows rows_behind(std::string_view script, std::string_view statement, std::size_t end);

}  // namespace pgrename::rewriting
