// What stands around a string that no recogniser spoke of and belongs to its text.
#pragma once

#include <string_view>
#include <vector>

#include "rewriting/flows.hpp"
#include "rewriting/string_value.hpp"
#include "source/syntax.hpp"

namespace pgrename::rewriting {

/// The outermost `a + b + …` around the last node of `path` (as Tree::path_to gives it).
[[nodiscard]] source::Node whole_expression(const std::vector<source::Node>& path);

/// `${REST}/messages` with the value of the constant in front, when that is the address of a REST interface.
[[nodiscard]] StringValue with_base(const StringValue& value, const source::Tree& tree, const Flows& flows,
                                    std::string_view text);

/// The expression that fills a hole: `TABLE` of `${TABLE}` and of `'from ' + TABLE`.
[[nodiscard]] source::Node inside_of(const StringValue::Hole& hole, const source::Tree& tree, const Shape& shape);

}  // namespace pgrename::rewriting
