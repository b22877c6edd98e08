// Whether functions still compile and views still answer: asked of the server, not derived.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/evidence.hpp"
#include "model/rename_plan.hpp"
#include "postgres/connection.hpp"

namespace pgrename::verification {

/// One function or view, and what is wrong with it.
struct Condition {
    std::string probe;  ///< functions compile, views answer
    std::string shown;
    std::string wrong;              ///< the server's words; empty: nothing
    std::set<std::string> missing;  ///< relations that its statements name and that are not there
    bool operator==(const Condition&) const = default;
};

/// By `function` or `view` and the OID.
using Soundness = std::map<std::string, Condition>;

/// Asks the server about every function in SQL and PL/pgSQL and every view of `now` that belongs to no extension, each
/// function under its own search path. SQL functions go through their validator, which analyses the body as a call
/// would; PL/pgSQL through the validator (syntax, types of variables), plpgsql_check when it is installed, and a look
/// in the catalogs for every relation that its statements name. Views are selected from, without rows. All in one
/// read-only transaction: nothing is locked that a client could want. Give it a session that has called no functions:
/// what PL/pgSQL compiled once, it takes for right until the function itself changes.
[[nodiscard]] Soundness examine(postgres::Connection& connection, const model::Snapshot& now);

/// One Evidence for each that is there now: it fails when it is wrong now and was not before, or misses a
/// relation that it did not miss.
[[nodiscard]] std::vector<model::Evidence> compare(const Soundness& before, const Soundness& now);

/// The same without knowing what was before: it fails when what is wrong with it names a table of the plan, by the old
/// or the new name.
[[nodiscard]] std::vector<model::Evidence> judged(const Soundness& now, const model::RenamePlan& plan);

}  // namespace pgrename::verification
