// What a rehearsal saw.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
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

/// What was asked of a PostgREST before, during and after a phase; each question by each identity.
struct ApiAnswers {
    std::string server;  ///< `PostgREST 12.0.2`
    int identities = 0;
    int resources = 0;  ///< tables and views whose rows were asked for
    int embeds = 0;     ///< with related rows, or by them
    int writes = 0;
    int functions = 0;
    std::int64_t successes = 0;  ///< of the answers before the phase; the others are refusals that must stay
    std::int64_t compared = 0;   ///< answers held against those before the phase
    std::int64_t differing = 0;
    std::int64_t stricter = 0;  ///< 42501 instead of no rows, for who may not read the related table in any case
    std::int64_t unsteady = 0;  ///< questions whose answers differed even before anything was done
    std::int64_t beyond = 0;    ///< questions left out for want of room
    std::vector<std::string> not_by_old_name;  ///< what the plan gives up: embeds by an opaque junction's old name
    double milliseconds = 0;
};

struct PhaseRehearsal {
    RenamePlan plan;
    std::vector<Hazard> hazards;
    std::vector<Act> acts;
    std::vector<Evidence> checks;
    std::optional<ApiAnswers> api;  ///< when there is an API and a program to be one
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
    std::string api_skipped;  ///< why there was no API though the project has one
    double seconds = 0;
    std::string failure;

    [[nodiscard]] bool passed() const;
    [[nodiscard]] bool has_api() const;  ///< PostgREST reads the schema
};

}  // namespace pgrename::model
