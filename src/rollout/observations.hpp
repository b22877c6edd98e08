// What was seen of the use of old names, kept in the ledger: one row for each watch, and the ids that statements had
// before a run.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/evidence.hpp"
#include "postgres/connection.hpp"

namespace pgrename::rollout {

struct Observation {
    std::int64_t id = 0;  ///< 0: not stored yet
    std::int64_t run = 0;
    std::string began;  ///< server time, ISO
    std::string ended;
    std::int64_t looks = 0;
    std::int64_t uses = 0;
    std::vector<model::Evidence> evidence;  ///< who used what (probe `old name unused`), and unsafe views
};

/// Writes it, or writes it again when it has an id; keeps the newest 200 of a run. False when the session may not write
/// to the ledger.
bool store(postgres::Connection& connection, Observation& observation);

/// The newest of that run; none also when the ledger is older than observations.
[[nodiscard]] std::optional<Observation> last_observation(postgres::Connection& connection, std::int64_t run);

/// Ids of statements that named an old table before the run's first step; kept once for each run.
void keep_known_statements(postgres::Connection& connection, std::int64_t run, const std::vector<std::string>& ids);
[[nodiscard]] std::set<std::string> kept_statements(postgres::Connection& connection, std::int64_t run);

}  // namespace pgrename::rollout
