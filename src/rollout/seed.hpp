// The team's seed where the tables still have their old names.
#pragma once

#include <filesystem>

#include "postgres/connection.hpp"
#include "project/project.hpp"

namespace pgrename::rollout {

/// A seed runs behind all migrations, those of the phases too, so once the code is rewritten it says the new names;
/// before the phases only the old ones answer. Returns the seed itself, or a copy of it in `folder` with the old names
/// of all tables that `connection` knows no new name of. Every line of the copy stands where it stood.
[[nodiscard]] std::filesystem::path seed_for_old_names(postgres::Connection& connection,
                                                       const project::Project& project,
                                                       const std::filesystem::path& folder);

}  // namespace pgrename::rollout
