// How long a lock is held, by the number of tables that are renamed; nobody else is there.
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "postgres/throwaway_server.hpp"

namespace pgrename::bench {

struct CurvePoint {
    int tables = 0;
    std::vector<double> longest_hold_ms;     ///< of any table, per run of pgrename's apply
    std::vector<double> median_hold_ms;      ///< over the tables, per run
    std::vector<double> one_transaction_ms;  ///< all tables statement by statement in one transaction, per run
};

[[nodiscard]] CurvePoint hold_at(const postgres::ThrowawayServer& server, int tables, int runs);
[[nodiscard]] std::string table(const std::vector<CurvePoint>& curve);
[[nodiscard]] base::Json to_json(const std::vector<CurvePoint>& curve);

}  // namespace pgrename::bench
