// What a statement does to an old table that can't be done to a view in its place.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sql/rewriting.hpp"

namespace pgrename::sql {

struct ViewLimit {
    model::RelationName table;
    std::string what;        ///< `TRUNCATE refuses a view (42809)`
    bool data_loss = false;  ///< ONLY, which a view ignores
    bool operator==(const ViewLimit&) const = default;
};

/// Primary keys of the old tables, column names in order: GROUP BY one allows a table's other columns, but not a
/// view's.
using PrimaryKeys = std::map<model::RelationName, std::vector<std::string>>;

/// Read from the parsed statement; nothing when it does not parse. `server_version` as in server_version_num.
[[nodiscard]] std::vector<ViewLimit> view_limits(std::string_view statement, const Context& context,
                                                 const PrimaryKeys& keys, int server_version);

}  // namespace pgrename::sql
