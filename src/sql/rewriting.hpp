// Renames applied to SQL text: only references to the tables change, every other byte stays.
#pragma once

#include <compare>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/relation_name.hpp"

namespace pgrename::sql {

/// Old name to new name. Both names of a pair are in the same schema.
using Renames = std::map<model::RelationName, model::RelationName>;

/// How a place in SQL text names an old table.
enum class MentionKind {
    table,             ///< a table reference: FROM, INTO, UPDATE, REFERENCES, DDL …
    column_qualifier,  ///< `messages.id` whose `messages` is an unaliased table reference of the query
    type,              ///< row type: a cast, an argument, `%rowtype`, `%type`, a declaration
    regclass,          ///< a literal cast to regclass, or the argument of to_regclass
    dynamic_sql,       ///< inside a constant string that EXECUTE runs (format's pattern or its %I argument included)
    trigger_name,      ///< a literal that TG_TABLE_NAME is compared with: rewritten so that both names are accepted
    literal,           ///< a string literal that is, or as a whole word contains, an old name: meaning unknown
    identifier  ///< an identifier token equal to an old name which is no reference to the table (column, alias, CTE,
                ///< variable)
};
[[nodiscard]] std::string_view to_string(MentionKind kind);

struct Mention {
    MentionKind kind;
    std::size_t offset;  ///< bytes from the start of the text given
    std::size_t length;
    model::RelationName table;  ///< which old table
    bool rewritten;             ///< false: left as it is; `literal` is for a person to judge, `identifier` is noise
    auto operator<=>(const Mention&) const = default;
};

struct Rewriting {
    std::string text;               ///< with every `rewritten` mention replaced; equal to the input when there is none
    std::vector<Mention> mentions;  ///< in order of offset, of the input
    std::string unparsed;  ///< not empty: why the text could not be parsed, and so nothing was rewritten (mentions are
                           ///< by token)
};

/// What becomes of the string literals that hold an old name and whose meaning the text does not tell.
enum class LiteralUse {
    undecided,
    keep,
    rewrite,  ///< the new name in its place
    both      ///< in a list (IN, ARRAY[…]) the new name is added
};

/// `search_path`: schemas an unqualified name is looked up in, in order. The first of them with an old table, or one of
/// `others`, of that name decides what is meant. Where one of `others` has the new name, the new schema is written too.
struct Context {
    Renames renames;
    std::vector<std::string> search_path;
    bool only_trigger_names = false;                          ///< rewrite nothing but MentionKind::trigger_name
    std::map<model::RelationName, LiteralUse> literals = {};  ///< by old name; the others are undecided
    std::set<model::RelationName> others = {};  ///< relations of other schemas that an unqualified name may mean
};

/// One or more SQL statements (queries or DDL, CREATE FUNCTION included: then its body too, by its language).
[[nodiscard]] Rewriting rewrite_statements(std::string_view text, const Context& context);

/// A function body as pg_proc.prosrc holds it. `language` as in pg_language.lanname: sql and plpgsql are parsed; in any
/// other each place where a name stands as a word is a literal of unknown meaning.
[[nodiscard]] Rewriting rewrite_body(std::string_view body, std::string_view language, const Context& context);

/// Byte offset where each statement of a script starts and how long it is, without the semicolon; comments and white
/// space around it left out.
struct Span {
    std::size_t offset;
    std::size_t length;
};
/// Error(usage) with line:column when the script's quotes or comments do not close.
[[nodiscard]] std::vector<Span> split(std::string_view script);

}  // namespace pgrename::sql
