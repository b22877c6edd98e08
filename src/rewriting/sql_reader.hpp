// Reads SQL: a script, a statement, a part of one.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "rewriting/hit.hpp"
#include "rewriting/sql_names.hpp"
#include "rewriting/sql_text.hpp"

namespace pgrename::rewriting {

struct Manner {
    SqlSource source = SqlSource::known;
    bool file = false;  ///< a whole text: it does not end in the middle of a statement
};

struct Reading {
    Hits hits;  ///< in order, apart
    bool parsed = false;
};

/// A text of statements; an interpolation stands before each byte in `holes`.
[[nodiscard]] Reading read_script(std::string_view text, const std::vector<std::size_t>& holes, Manner manner,
                                  const Names& names);

/// One statement, or a part of one.
[[nodiscard]] Reading read_statement(std::string_view text, const std::vector<std::size_t>& holes, Manner manner,
                                     const SqlNames& names);

/// A text that may be SQL. `expected`: it is given to something that runs SQL, among other texts.
[[nodiscard]] Hits read_nested_sql(std::string_view text, const Names& names, bool expected);

}  // namespace pgrename::rewriting
