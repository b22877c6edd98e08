// Compatibility views made again over tables whose columns have changed.
#pragma once

#include <string>
#include <vector>

#include "model/rename_plan.hpp"
#include "model/script.hpp"
#include "project/project.hpp"

namespace pgrename::planning {

/// What is done with one view.
struct ViewRebuild {
    enum class How {
        extend,  ///< columns come behind those it has: replaced in place, what was built on it stays
        renew,   ///< dropped and created
        create   ///< it is not there
    };
    std::size_t rename = 0;  ///< index in the plan
    How how = How::renew;
    bool operator==(const ViewRebuild&) const = default;
};

/// One transaction: the views that must go → `changes` (a team's own statements) → the views over what the tables are
/// by then: the plan's options and comment, the table's owner, defaults and exactly its privileges. The server writes
/// them from its catalogs, and refuses the transaction when a view is not as it should be. `done` is the step's.
[[nodiscard]] model::Step rebuild_step(const model::RenamePlan& plan, const std::vector<ViewRebuild>& views,
                                       const std::vector<std::string>& changes, const std::string& name,
                                       const std::string& done);

/// The same as a file of the migration tool.
[[nodiscard]] std::string rebuild_file(const model::RenamePlan& plan, const std::vector<ViewRebuild>& views,
                                       const std::vector<std::string>& changes, const project::Project& project);

}  // namespace pgrename::planning
