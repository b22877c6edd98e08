// Reading the parse tree that libpg_query gives as JSON.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "sql/tokens.hpp"

namespace pgrename::sql {

/// The tree from libpg_query's text: in one pass, linear in its size however deep it nests.
[[nodiscard]] base::Json read_tree(std::string_view text);

/// The string member `key`, or empty.
[[nodiscard]] std::string text_of(const base::Json& node, std::string_view key);
/// The object type of a utility statement, wherever its node keeps it.
[[nodiscard]] std::string object_type(const base::Json& node);
/// The value of `{"String": {"sval": …}}`, or empty.
[[nodiscard]] std::string string_node(const base::Json& node);
/// The index of the token at the node's `location`; tokens.size() when it has none.
[[nodiscard]] std::size_t token_of(const base::Json& node, const Tokens& tokens);
/// The node when it is `{type: …}`, else nullptr.
[[nodiscard]] const base::Json* as(const base::Json& node, std::string_view type);
/// The A_Const when the node is a string constant that is written as one (casts to text seen through), else nullptr.
[[nodiscard]] const base::Json* string_constant(const base::Json& node);

}  // namespace pgrename::sql
