// Files that hold old names in comments only: most of those that hold any, and told without a parser.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rewriting/finding.hpp"
#include "rewriting/names.hpp"
#include "source/literal_search.hpp"

namespace pgrename::rewriting {

/// The findings of a file of code all of whose `words` (in order) stand in comments; nothing when one does not, or may
/// not. They are what the file's reader would say.
[[nodiscard]] std::optional<std::vector<Finding>> findings_in_comments(const std::string& path, std::string_view text,
                                                                       const std::vector<source::Word>& words,
                                                                       const Names& names);

}  // namespace pgrename::rewriting
