// Whether rows read through the old names are still taken for rows of the tables.
#pragma once

#include <vector>

#include "model/evidence.hpp"
#include "model/rename_plan.hpp"
#include "postgres/connection.hpp"

namespace pgrename::verification {

/// One Evidence (probe `view rows`) for each view of the plan whose rows something takes by type: it holds when the
/// implicit cast from the view's row type to the table's is there.
[[nodiscard]] std::vector<model::Evidence> row_casts(postgres::Connection& connection, const model::RenamePlan& plan);

}  // namespace pgrename::verification
