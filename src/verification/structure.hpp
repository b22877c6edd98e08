// Compares what the catalogs said before with what they say now, object by object (by OID).
#pragma once

#include <vector>

#include "model/evidence.hpp"
#include "model/rename_plan.hpp"

namespace pgrename::verification {

/// What the database should look like.
enum class Stage {
    applied,      ///< new names, compatibility views as planned, functions rewritten
    rolled_back,  ///< as before, in every field
    cleaned_up    ///< new names, no compatibility views, functions rewritten
};

/// One Evidence per kind of thing and table: every relation still there with the same storage, columns, constraints,
/// indexes, triggers, policies, grants, publications, comments, sequence ownership; the new names right; each
/// compatibility view right (columns, options, owner, exactly the table's privileges, defaults, marker); function
/// bodies as planned; nothing else changed.
[[nodiscard]] std::vector<model::Evidence> compare(const model::Snapshot& before, const model::Snapshot& after,
                                                   const model::RenamePlan& plan, Stage stage);

}  // namespace pgrename::verification
