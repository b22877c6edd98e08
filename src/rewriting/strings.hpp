// Strings of any language as values.
#pragma once

#include <optional>
#include <string_view>

#include "rewriting/string_value.hpp"
#include "source/syntax.hpp"

namespace pgrename::rewriting {

/// A string literal, whatever its language calls it (`string`, `template_string`, `raw_string_literal`, `heredoc_body`
/// …).
[[nodiscard]] bool is_string(const source::Node& node);
[[nodiscard]] bool is_comment(const source::Node& node);

/// The value of a string literal: quotes and prefixes left out, escapes resolved, interpolations as holes.
[[nodiscard]] StringValue value_of(const source::Node& literal, std::string_view text);

/// The value of an expression made of strings: a literal, or literals and other things put together by `+` (`.` in
/// PHP); the other things are holes. Empty when there is no literal in it.
[[nodiscard]] std::optional<StringValue> value_of_expression(const source::Node& expression, std::string_view text);

}  // namespace pgrename::rewriting
