// What the columns of views come from, and which of them can hold no null.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "typescript/catalog.hpp"
#include "typescript/node_tree.hpp"

namespace pgrename::typescript {

using ColumnId = std::pair<Oid, int>;  ///< relation and attnum

class ViewColumns {
  public:
    explicit ViewColumns(const Catalog& catalog);

    /// For each column of a table or view: the columns of these views' that show it, as place in Catalog::views and
    /// name. A view of a view shows both the view's column and the table's. Views outside `schemas` neither show nor
    /// pass on anything.
    using Shown = std::map<ColumnId, std::map<std::size_t, std::vector<std::string>>>;
    [[nodiscard]] Shown shown(const std::set<std::string>& schemas) const;

    /// True when the column of a view comes unchanged from a column that holds no null, and no outer join can make it
    /// null.
    [[nodiscard]] bool never_null(ColumnId column) const;

  private:
    using Queries = std::vector<const TreeValue*>;  ///< from the outermost to the one looked at
    [[nodiscard]] bool never_null(const TreeValue& expression, const Queries& queries, int depth) const;
    [[nodiscard]] bool output_never_null(const TreeValue& query, long position, const Queries& outer, int depth) const;
    [[nodiscard]] bool from_common_table(const TreeValue& entry, long position, const Queries& queries,
                                         int depth) const;
    [[nodiscard]] bool column_never_null(ColumnId column, int depth) const;

    const Catalog* catalog_;
    std::vector<TreeValue> queries_;     ///< one per Catalog::views
    std::map<Oid, std::size_t> places_;  ///< in Catalog::views
    mutable std::map<ColumnId, bool> known_;
};

}  // namespace pgrename::typescript
