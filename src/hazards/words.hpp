// Words in a piece of text that may be no whole statement: a line of a function, a literal.
#pragma once

#include <string_view>

namespace pgrename::hazards {

/// True when `word` (lower case) stands in `text` in whatever case, with no letter, digit or underscore beside it.
[[nodiscard]] bool has_word(std::string_view text, std::string_view word);

/// True when `word` (lower case) is an identifier of the SQL in `text`: not one in a comment or a string.
[[nodiscard]] bool has_identifier(std::string_view text, std::string_view word);

}  // namespace pgrename::hazards
