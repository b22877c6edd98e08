// The checks inside the migration files: DO blocks that end the transaction with a precise message unless everything is
// as planned. They need nothing but the server: the expectations stand in them as literals.
#pragma once

#include <string>

#include "model/rename_plan.hpp"

namespace pgrename::planning {

/// Also takes the locks: checks, locks, and checks again what nobody can change any more.
[[nodiscard]] std::string check_before_migration(const model::RenamePlan& plan);
[[nodiscard]] std::string check_after_migration(const model::RenamePlan& plan);
[[nodiscard]] std::string check_before_rollback(const model::RenamePlan& plan);
[[nodiscard]] std::string check_after_rollback(const model::RenamePlan& plan);
[[nodiscard]] std::string check_before_cleanup(const model::RenamePlan& plan);
[[nodiscard]] std::string check_after_cleanup(const model::RenamePlan& plan);

}  // namespace pgrename::planning
