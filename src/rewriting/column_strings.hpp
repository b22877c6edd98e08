// Strings like `messages.created_at` beside queries that a query builder makes of `messages`.
#pragma once

#include <string_view>
#include <vector>

#include "rewriting/finding.hpp"

namespace pgrename::rewriting {

/// Where a query of the file is about a table and keeps its name in front of columns (`Finding::qualifies`), another
/// string that is the old name, a dot and a word is for review: it may reach that query through a variable. `findings`
/// are those of the file, each with its rename.
void ask_about_columns(std::vector<Finding>& findings, std::string_view text);

}  // namespace pgrename::rewriting
