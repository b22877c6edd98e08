// SQL in code and in SQL files: references to old tables found by PostgreSQL's own parser.
#pragma once

#include <optional>
#include <vector>

#include "rewriting/finding.hpp"
#include "rewriting/names.hpp"
#include "rewriting/string_value.hpp"

namespace pgrename::rewriting {

/// How much is known about a string before it is read.
enum class SqlSource {
    known,    ///< it is handed to something that runs SQL
    looks,    ///< some string: only what is unmistakably SQL counts
    fragment  ///< a part of a statement handed to a query builder: `messages.id = rooms.message_id`, `messages m`
};

/// The old names in a string of SQL. Interpolations become placeholders: a parameter, or a name where a name must
/// stand. Nothing when the text is no SQL (`looks`). What can't be parsed is searched by token: `likely` at best. Every
/// occurrence of an old name in SQL that was parsed has a finding: those which are columns, aliases, CTEs, comments,
/// literals are `keep` with that kind.
[[nodiscard]] std::vector<Finding> find_in_sql(const StringValue& text, SqlSource source, const Names& names);

/// The same for some string that begins as no statement and holds a subquery, as code puts conditions together:
/// `room_id in (select id from rooms where …)`. Nothing when it can't be parsed as an expression.
[[nodiscard]] std::vector<Finding> find_in_subqueries(const StringValue& text, const Names& names);

/// The same for a whole SQL file, psql's meta-commands (`\copy messages from …`), COPY data and variables (`:name`)
/// included.
[[nodiscard]] std::vector<Finding> find_in_sql_file(std::string_view text, const Names& names);

}  // namespace pgrename::rewriting
