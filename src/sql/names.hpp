// Qualified names as they stand in the tokens.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "sql/findings.hpp"
#include "sql/tokens.hpp"

namespace pgrename::sql {

/// `a.b.c`: the indices of its identifier tokens.
struct WrittenName {
    std::vector<std::size_t> parts;
    std::size_t next = 0;  ///< index of the token behind the name

    /// The identifier of the part that is `from_end` before the last (0: the last); empty when there is none.
    [[nodiscard]] std::string part(const Tokens& tokens, std::size_t from_end) const;
    /// The name without its last part.
    [[nodiscard]] WrittenName without_last() const;
};

/// The name that starts at token `index`; no parts when none does.
[[nodiscard]] WrittenName name_at(const Tokens& tokens, std::size_t index);

/// The place of a relation's name among the `count` arguments of a function of PostgreSQL; `count` when it takes none.
[[nodiscard]] std::size_t relation_argument(std::string_view function, std::size_t count);

/// The mention of `rename` by the identifier token `index`, rewritten; with the schema when the name alone would mean
/// something else (`with_schema`).
[[nodiscard]] Found renamed(MentionKind kind, const Tokens& tokens, std::size_t index, const Rename& rename,
                            bool with_schema = false);

/// The names of tables in a statement whose parse node keeps no location for them (COMMENT ON, DROP TABLE …). `node` is
/// the type of the parse node and `object` its object type.
[[nodiscard]] std::vector<WrittenName> unlocated_tables(const std::string& node, const std::string& object,
                                                        const Tokens& tokens);

/// True when the RangeVars of such a statement name no table: an index, a sequence, a view … of an old table's name is
/// another thing.
[[nodiscard]] bool is_about_no_table(const std::string& statement, const base::Json& node);

}  // namespace pgrename::sql
