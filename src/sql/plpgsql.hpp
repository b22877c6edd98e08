// The structure of a PL/pgSQL body: where SQL stands in it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sql/tokens.hpp"

namespace pgrename::sql {

/// What a run of tokens is.
enum class PieceKind {
    statement,   ///< SQL as it is; INTO targets inside it are PL/pgSQL's
    expression,  ///< one or more expressions: SQL behind a SELECT
    dynamic,     ///< the string expression of an EXECUTE
    type         ///< the type of a declaration
};

/// Tokens [first, last) of the body.
struct Piece {
    PieceKind kind;
    std::size_t first;
    std::size_t last;
};

/// The pieces of a body in order. PL/pgSQL reads SQL up to a `;`, THEN, LOOP … and leaves it to the SQL parser; so do
/// we. Never fails: what is no PL/pgSQL becomes a piece that does not parse.
[[nodiscard]] std::vector<Piece> pieces_of(const Tokens& body);

/// The SQL of each piece but the types, as the parser takes it: statements without their INTO targets, expressions
/// behind a SELECT.
[[nodiscard]] std::vector<std::string> sql_of_plpgsql(const Tokens& body);

}  // namespace pgrename::sql
