// What an occurrence that nobody claimed is, by its place in the syntax.
#pragma once

#include <string_view>
#include <vector>

#include "rewriting/finding.hpp"
#include "source/syntax.hpp"

namespace pgrename::rewriting {

/// `path`: the nodes around the occurrence, the smallest last. The finding's place and names are not filled in.
[[nodiscard]] Finding classified(const std::vector<source::Node>& path, std::string_view text, std::string_view word);

/// An occurrence in a comment, of which `comment` is the text.
[[nodiscard]] Finding in_comment(std::string_view comment, std::string_view word);

}  // namespace pgrename::rewriting
