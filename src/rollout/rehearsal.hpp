// The whole rollout on a throw-away PostgreSQL, with proof at every step.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "model/rehearsal.hpp"
#include "postgres/connection.hpp"
#include "project/project.hpp"

namespace pgrename::rollout {

/// Where the rehearsal's database stands.
enum class Moment {
    before,  ///< any phase
    during,  ///< the phase is applied, old and new names answer
    after    ///< the phase is cleaned up
};

struct RehearsalSettings {
    std::filesystem::path programs;       ///< of the server; empty: found
    std::optional<std::string> from_url;  ///< copy this database's schema instead of loading the migrations
    std::optional<int> phase;             ///< only up to this phase
    int clients = 8;
    std::filesystem::path postgrest;  ///< the program; empty: the API's answers are not asked for
    bool remedies = true;             ///< false: plain views and nothing else, to see which proofs then fail
    std::function<void(const std::string&)> progress;     ///< what is being done, in a few words
    std::function<void(const model::Rehearsal&)> loaded;  ///< the database stands
    std::function<void(const model::PhaseRehearsal&)> phase_finished;
    /// Nobody else is at work then; the phase is 0 before the first one.
    std::function<void(postgres::Connection&, int phase, Moment)> reached;
};

/// With a PostgREST program and a project that has an API, its answers are held equal too, before, during and after.
///
/// For each phase: snapshot → plan → apply while clients use the old names → verify → rollback → the schema dump equals
/// the first byte for byte → apply again, clients on both names → cleanup → the end state equals a fresh build with the
/// new names, no function names an old table, nothing is left to rename. What does not hold is in the result; an Error
/// is thrown only when no rehearsal could be held (no server programs, migrations that do not load).
[[nodiscard]] model::Rehearsal rehearse(const project::Project& project, const RehearsalSettings& settings);

}  // namespace pgrename::rollout
