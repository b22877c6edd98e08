// Where a name stands among the tokens of a statement: what its neighbours say about it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "sql/tokens.hpp"

namespace pgrename::rewriting {

/// The first token of the qualified name that ends with the identifier `index`: `a` of `a.b.c`.
[[nodiscard]] std::size_t first_of_name(const sql::Tokens& tokens, std::size_t index);

/// True when the tokens before the name that begins at `first` say that a table has to stand there: FROM, JOIN, INTO,
/// ALTER TABLE, CREATE POLICY … ON.
[[nodiscard]] bool is_table_place(const sql::Tokens& tokens, std::size_t first);

/// True when some WITH in the tokens makes a query of this name.
[[nodiscard]] bool has_with_query(const sql::Tokens& tokens, std::string_view name);

/// True when something in the tokens is given this name: `rooms messages`, `rooms as messages`, `(…) messages`.
[[nodiscard]] bool has_alias(const sql::Tokens& tokens, std::string_view name);

/// True when the identifier `index` gives its own name to something: `x as messages`, `rooms messages`.
[[nodiscard]] bool is_alias(const sql::Tokens& tokens, std::size_t index);

/// True when `name` is declared in the DECLARE section of these tokens, a PL/pgSQL body.
[[nodiscard]] bool is_declared(const sql::Tokens& tokens, std::string_view name);

/// The kind of object that the words before the identifier name: "constraint", "policy", "index", "column" …; empty
/// when they name none.
[[nodiscard]] std::string_view object_before(const sql::Tokens& tokens, std::size_t first);

/// The call that token `index` is an argument of.
struct Call {
    std::string function;  ///< without its schema
    std::size_t open;      ///< the token `(`
    std::size_t argument;  ///< counted from 0
    bool in_array;         ///< it is an element of an ARRAY[…] that is this argument
};
[[nodiscard]] std::optional<Call> call_around(const sql::Tokens& tokens, std::size_t index);

}  // namespace pgrename::rewriting
