// Is the database, at the end, what a fresh build with the new names would be?
#pragma once

#include <string>
#include <vector>

#include "model/evidence.hpp"
#include "model/rename_plan.hpp"
#include "postgres/throwaway_server.hpp"

namespace pgrename::rollout {

/// Writes the new names into `dump_before` (the schema dump of the start) statement by statement, loads that and the
/// database's present dump into two new databases, and compares what pg_dump says of both: the first difference is the
/// Evidence.
[[nodiscard]] model::Evidence end_state(const postgres::ThrowawayServer& server, const std::string& database,
                                        const std::string& dump_before, const model::RenamePlan& plan);

/// The first line in which two dumps differ: `line 12: expected …, found …`; empty when they are equal.
[[nodiscard]] std::string first_difference(const std::string& expected, const std::string& found);

}  // namespace pgrename::rollout
