// The old tables as src/sql knows them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rewriting/names.hpp"
#include "rewriting/words.hpp"
#include "sql/old_tables.hpp"

namespace pgrename::rewriting {

/// Those of one text alone, as most texts hold one or two of them.
class SqlNames {
  public:
    SqlNames(const Names& names, const std::vector<Word>& words);

    [[nodiscard]] const Names& names() const { return *names_; }
    [[nodiscard]] const sql::OldTables& tables() const { return tables_; }
    /// Ours for theirs. A table whose schema is an interpolation is any of that name.
    [[nodiscard]] const Names::Pairs::value_type* pair_of(const sql::Rename& rename) const;
    /// What `name`, of `schema` when that is not empty, means.
    [[nodiscard]] const Names::Pairs::value_type* find(std::string_view schema, std::string_view name) const;
    /// The same, but these unqualified names are temporary tables.
    [[nodiscard]] SqlNames hidden_by(const std::vector<std::string>& temporary) const;

  private:
    const Names* names_;
    sql::OldTables tables_;
};

/// Stands for a schema that is an interpolation.
inline constexpr std::string_view unknown_schema = "pgrename_schema";

}  // namespace pgrename::rewriting
