// What a rehearsal saw.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "model/evidence.hpp"
#include "model/hazard.hpp"
#include "model/rename_plan.hpp"

namespace pgrename::model {

/// What the client sessions met while something was done to their tables.
struct ClientStatistics {
    int sessions = 0;
    std::int64_t statements = 0;
    std::map<std::string, std::int64_t> errors;  ///< by SQLSTATE
    std::string first_error;                     ///< the statement and the server's words
    double max_stall_ms = 0;                     ///< the longest any statement took
    int left_out = 0;  ///< derived statements that failed before anything was done, and so were not used

    [[nodiscard]] std::int64_t error_count() const {
        std::int64_t sum = 0;
        for (const auto& [state, count] : errors) sum += count;
        return sum;
    }
};

/// One act of a phase: apply, rollback, apply again, cleanup.
struct Act {
    std::string name;
    double milliseconds = 0;
    double longest_hold_ms = 0;  ///< of an ACCESS EXCLUSIVE lock, seen from the client side of the connection
    int attempts = 0;
    ClientStatistics clients;
};

struct PhaseRehearsal {
    RenamePlan plan;
    std::vector<Hazard> hazards;
    std::vector<Act> acts;
    std::vector<Evidence> checks;
    double milliseconds = 0;
    std::string failure;  ///< not empty: why the phase could not be carried to its end

    [[nodiscard]] bool passed() const;
    [[nodiscard]] ClientStatistics clients() const;  ///< of all acts together
    [[nodiscard]] double longest_hold_ms() const;
};

struct StubUsed {
    std::string extension;
    std::string stand_in;
};

struct Rehearsal {
    std::string server;  ///< `PostgreSQL 15.18`
    std::string source;  ///< `12 migrations and seed.sql`, or the target copied from
    int tables = 0;
    double load_seconds = 0;
    std::vector<PhaseRehearsal> phases;
    std::vector<StubUsed> stubs;
    double seconds = 0;
    std::string failure;

    [[nodiscard]] bool passed() const;
};

}  // namespace pgrename::model
