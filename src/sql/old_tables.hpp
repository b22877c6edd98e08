// The old tables and how they are found in SQL: by qualified name, by search path, by the bytes of a literal.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sql/rewriting.hpp"

namespace pgrename::sql {

/// One pair of the renames.
using Rename = Renames::value_type;

/// An old table's name in a text that is no SQL, or may be none.
struct NamePlace {
    const Rename* rename;
    std::size_t from;
    std::size_t to;
    bool qualified_otherwise;  ///< `x.messages`, and x is not the table's schema
};

class OldTables {
  public:
    explicit OldTables(const Context& context);

    /// The old table that `schema`.`name` means (`schema` empty: by the search path), or nullptr.
    [[nodiscard]] const Rename* find(std::string_view schema, std::string_view name) const;
    /// The same for the name of a type: an unqualified one is looked up among PostgreSQL's own types first.
    [[nodiscard]] const Rename* find_type(std::string_view schema, std::string_view name) const;
    /// Some old table of that name: that of the search path, else any.
    [[nodiscard]] const Rename* named(std::string_view name) const;
    /// The first old table that `text` is or holds as a whole word.
    [[nodiscard]] const Rename* word_in(std::string_view text) const;
    /// Each place of `text` where the name of an old table stands as a whole word, in order. One whose schema stands
    /// before it is that schema's table.
    [[nodiscard]] std::vector<NamePlace> places_in(std::string_view text) const;
    [[nodiscard]] LiteralUse literal_use(const Rename& rename) const;
    /// False when the text cannot mention any old table: a quick search over the bytes.
    [[nodiscard]] bool may_be_in(std::string_view text) const;

    /// True when the new name, unqualified, means something else: a temporary table of the script's own making, or a
    /// relation of a schema that comes first on the search path.
    [[nodiscard]] bool hides_new_name(const Rename& rename) const;

    /// The same tables under another search path, as `CREATE FUNCTION … SET search_path` gives its body.
    [[nodiscard]] OldTables with_path(std::vector<std::string> search_path) const;
    /// The same, but unqualified `names` mean something else: the script makes temporary tables of these names.
    [[nodiscard]] OldTables hidden_by(const std::vector<std::string>& names) const;

  private:
    std::shared_ptr<const Renames> renames_;
    std::shared_ptr<const std::map<model::RelationName, LiteralUse>> literals_;
    std::map<std::string, std::set<std::string, std::less<>>, std::less<>> others_;  ///< schemas, by name
    std::vector<std::string> search_path_;
    std::map<std::string, std::vector<const Rename*>, std::less<>> by_name_;
    std::vector<std::string> needles_;
    std::vector<std::string> temporary_;

    [[nodiscard]] bool is_temporary(std::string_view name) const;
    [[nodiscard]] bool is_other(std::string_view schema, std::string_view name) const;
};

/// `name` as an identifier of SQL: bare when that is safe everywhere, and `like` is no quoted token.
[[nodiscard]] std::string written(const std::string& name, bool like_quoted);

}  // namespace pgrename::sql
