// What a compatibility view must be, seen in the catalogs: the table under its old name and nothing more.
#pragma once

#include <set>
#include <vector>

#include "model/evidence.hpp"
#include "model/rename_plan.hpp"

namespace pgrename::verification {

/// One Evidence per property: it is there and reads only the table; options, owner, columns, defaults, privileges,
/// comment. `table` is as it is now; `view` is what carries the old name now (nullptr: nothing) and `reads` the OIDs of
/// the relations its stored query uses. A view that is not there fails the first and has no others.
void check_view(const model::TableRename& rename, const model::Relation& table, const model::Relation* view,
                const std::set<model::Oid>& reads, std::vector<model::Evidence>& out);

}  // namespace pgrename::verification
