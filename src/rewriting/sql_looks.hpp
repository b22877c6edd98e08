// Whether a text of which nothing is known is SQL.
#pragma once

#include <string_view>

namespace pgrename::rewriting {

enum class Looks {
    otherwise,  ///< it does not begin as SQL does, or as well as prose does: "Select messages from users"
    perhaps,
    surely  ///< signs that prose does not have
};

[[nodiscard]] Looks looks_of(std::string_view text);

/// True when the text begins with a word that begins a statement.
[[nodiscard]] bool begins_as_statement(std::string_view text);

/// True when an operator stands before a query in parentheses: `id in (select …`, `exists (select …`.
[[nodiscard]] bool holds_subquery(std::string_view text);
/// True when a table's name has to follow such a beginning: `select * from`.
[[nodiscard]] bool expects_a_table(std::string_view beginning);

/// True when `name` stands where a statement has a table and the text holds another of a statement's words: `from leads
/// l join notes`, which is no statement by itself. Prose can look so, too.
[[nodiscard]] bool may_be_part_of_statement(std::string_view text, std::string_view name);

}  // namespace pgrename::rewriting
