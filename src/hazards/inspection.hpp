// Runs the catalogue of hazard checks against a database and a plan.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/evidence.hpp"
#include "model/hazard.hpp"
#include "model/rename_plan.hpp"
#include "postgres/connection.hpp"

namespace pgrename::hazards {

/// One row of a check's query: what it found, before a judge looked closer.
struct Candidate {
    std::string relation;           ///< column `relation`: schema.name of the old table; empty: the plan as a whole
    std::string object;             ///< column `object`
    std::string detail;             ///< column `detail`
    std::vector<std::string> more;  ///< further columns, as text
};

/// One statement of a migration that will run after the phase.
struct LaterStatement {
    std::string place;  ///< `supabase/migrations/20260301_pins.sql:12`
    std::string text;   ///< without the semicolon
    std::string when;   ///< why it runs later: `not applied here yet`
};

/// One hazard check: data, and optionally one pure judge.
struct Check {
    std::string_view id;    ///< PN2##
    std::string_view name;  ///< as in docs/hazards/<name>.md and tests/hazards/<name>.sql
    model::Severity severity;
    std::string_view summary;  ///< one line
    std::string_view remedy;   ///< what pgrename does about it, or what to do
    /// One select, run with `search_path = pg_catalog`. It sees the plan as relations:
    ///   renames(from_schema, from_name, to_name, oid, has_view, invoker, relation)
    ///       `oid` of the table in this database, `relation` the old name as people read it;
    ///   mentions(relation, function, oid, replacements, line, text, why, rewritten, decision)
    ///       the functions that the plan rewrites (`line` null) and the places in functions that a person should read
    ///       (`decision` empty: nobody has);
    ///   user_schemas(oid, name)
    ///       all schemas but the system's and pgrename's own.
    /// Returns the columns relation, object, detail; `severity` and `remedy`, when there and not null, take the place
    /// of the check's own; all others go to Candidate::more.
    std::string_view query;
    /// Looks closer; std::nullopt drops the candidate; may change severity, detail, remedy.
    std::optional<model::Hazard> (*judge)(const Candidate& candidate, model::Hazard hazard,
                                          const model::RenamePlan& plan) = nullptr;
    /// Looks at values of the application's rows: not run at all when the phase file allows it.
    bool reads_data = false;
    /// In the query's place, of a check that reads files: fills all but the check's own words, and severity and remedy
    /// where they differ.
    std::vector<model::Hazard> (*read)(const Check& check, std::span<const LaterStatement> later,
                                       const model::RenamePlan& plan) = nullptr;
};

/// All checks, in order of id.
[[nodiscard]] const std::vector<Check>& catalogue();

/// Findings in order of severity (blockers first), id, relation. `allowed`: the phase file's reasons by check id. One
/// repeatable-read, read-only transaction; joins an open transaction block if there is one. Error naming the check when
/// its query fails.
[[nodiscard]] std::vector<model::Hazard> inspect(postgres::Connection& connection, const model::RenamePlan& plan,
                                                 const std::map<std::string, std::string>& allowed);

/// The same for some checks only, with the migrations' statements to come; `progress` hears of each check before it is
/// run.
[[nodiscard]] std::vector<model::Hazard> inspect(postgres::Connection& connection, const model::RenamePlan& plan,
                                                 const std::map<std::string, std::string>& allowed,
                                                 std::span<const Check> checks,
                                                 const std::function<void(const Check&)>& progress = {},
                                                 std::span<const LaterStatement> later = {});

/// Blockers first, then by id, relation and object.
void put_in_order(std::vector<model::Hazard>& hazards);

/// What trying the statements of the rollout showed (Evidence of the probe `trial`): a refusal is a blocker under the
/// event trigger it came from; when nothing was refused, event triggers are notes. In order again.
[[nodiscard]] std::vector<model::Hazard> with_trial(std::vector<model::Hazard> hazards,
                                                    const std::vector<model::Evidence>& trial,
                                                    const std::map<std::string, std::string>& allowed);

/// The number of the check for event triggers.
inline constexpr std::string_view event_triggers_id = "PN215";
/// The number of the check for strings that may be names.
inline constexpr std::string_view undecided_literals_id = "PN219";

}  // namespace pgrename::hazards
