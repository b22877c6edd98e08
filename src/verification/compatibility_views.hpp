// What a compatibility view must be, seen in the catalogs: the table under its old name and nothing more.
#pragma once

#include <set>
#include <vector>

#include "model/evidence.hpp"
#include "model/rename_plan.hpp"

namespace pgrename::verification {

/// A view of the plan as it is now.
struct SeenView {
    model::RelationName name;
    const model::Relation* view;      ///< what carries the name; nullptr: nothing
    std::set<model::Oid> reads;       ///< the relations that its stored query uses
    const model::Relation* expected;  ///< what it should read alone: the table, or for an opaque view the hidden one
};

/// One Evidence per property: it is there and reads only what it should; options, owner, columns, defaults, privileges,
/// comment. `table` is as it is now. A view that is not there fails the first and has no others.
void check_view(const model::TableRename& rename, const model::Relation& table, const SeenView& seen,
                std::vector<model::Evidence>& out);

}  // namespace pgrename::verification
