// The statements of a rollout tried beforehand, each table in a transaction that is rolled back: does anything refuse
// them?
#pragma once

#include <vector>

#include "model/evidence.hpp"
#include "model/script.hpp"
#include "postgres/connection.hpp"

namespace pgrename::deployment {

/// One Evidence (probe `trial`, subject the step's name) for each step: it does not hold when the server refused a
/// statement, and `seen` has its words and where they came from. Locks are asked for without waiting, held for as long
/// as a few catalog updates take, at most a second; a table in use is tried five times and then left out: it holds, and
/// `seen` says so. Nothing is changed (what a trigger does outside the database is beyond us). StatementError when the
/// connection is lost or on Ctrl-C.
[[nodiscard]] std::vector<model::Evidence> try_out(postgres::Connection& connection, const model::Script& script);

}  // namespace pgrename::deployment
