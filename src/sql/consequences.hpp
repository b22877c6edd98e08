// What a statement that was written for the old name of a table does when it runs after the rename.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sql/view_limits.hpp"

namespace pgrename::sql {

struct Consequence {
    model::RelationName table;
    std::string what;           ///< `CREATE INDEX refuses a view (42809)`; several are joined by `; `
    bool works_for_now = true;  ///< as meant, as long as the view stands
    bool alters_table = false;  ///< on the new name the view has to be made again with it
    std::string instead;        ///< its first line that names the table, with the new name
};

/// One for each old table that the statement names; nothing for names that are something else (columns, aliases …) and
/// for statements that run no code of their own and hold the name in a string only. `views`: old tables whose name a
/// view takes over.
[[nodiscard]] std::vector<Consequence> consequences(std::string_view statement, const Context& context,
                                                    const PrimaryKeys& keys, int server_version,
                                                    const std::set<model::RelationName>& views);

}  // namespace pgrename::sql
