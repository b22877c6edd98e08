// What pgrename did to a database, kept in that database: schema `pgrename`.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "model/rename_plan.hpp"
#include "model/script.hpp"
#include "postgres/connection.hpp"

namespace pgrename::rollout {

/// States of a run; the text is what the table holds and the screen shows.
enum class RunState { applying, applied, rolling_back, rolled_back, cleaning_up, cleaned_up };
[[nodiscard]] std::string_view to_string(RunState state);

/// One phase's life in one database, from apply to cleanup or rollback.
struct Run {
    std::int64_t id = 0;
    int phase = 0;
    std::string plan_hash;
    RunState state = RunState::applying;
    std::string started_at;  ///< server time, ISO
    std::string changed_at;
    std::string who;
    model::RenamePlan plan;
    model::Snapshot before;  ///< taken before the first step
};

/// Holds an advisory lock while it lives, so that one pgrename at a time works on a database. Error(locked) naming the
/// other one.
class Ledger {
  public:
    /// Makes the schema and its tables when they are missing (one transaction). Waits that long for another pgrename to
    /// finish.
    explicit Ledger(postgres::Connection& connection, std::chrono::seconds wait = std::chrono::seconds(0));
    Ledger(const Ledger&) = delete;
    Ledger& operator=(const Ledger&) = delete;
    ~Ledger();

    /// The newest run of that phase that was not rolled back.
    [[nodiscard]] std::optional<Run> current(int phase) const;
    [[nodiscard]] Run begin(const model::RenamePlan& plan, const model::Snapshot& before) const;
    [[nodiscard]] RunState state(std::int64_t run) const;  ///< Error(bug) for an unknown run
    void set_state(Run& run, RunState state) const;
    /// The run's plan and snapshot are those from now on: what was changed on purpose is known to `verify`.
    void replace(const Run& run) const;
    /// SQL that records a step of the phase's newest run, to be sent inside that step's transaction.
    [[nodiscard]] static std::string record(int phase, const std::string& action, const model::Step& step);
    /// Takes the lock again after a reconnection (`connection` is the one of the constructor, now a new session). A
    /// former session of ours that the server still keeps is ended first: once we have the lock, whatever that session
    /// was doing has happened or will never happen. Error(locked) naming another pgrename that was faster.
    void retake();

  private:
    void remember_session();

    postgres::Connection& connection_;
    std::string session_;  ///< pid and start of the server process that holds the lock
};

/// What the first Ledger of a database sends, as a step (to be tried); empty when there is one.
[[nodiscard]] std::optional<model::Step> ledger_creation(postgres::Connection& connection);

/// Without the lock and without making anything: all runs, newest first; empty when the database has no ledger. Plans
/// and snapshots are left empty.
[[nodiscard]] std::vector<Run> runs(postgres::Connection& connection);

/// Likewise: the newest run of that phase that was not rolled back, whole.
[[nodiscard]] std::optional<Run> newest_run(postgres::Connection& connection, int phase);

/// The plan of that run. Error(bug) when there is none of that id.
[[nodiscard]] model::RenamePlan plan_of(postgres::Connection& connection, std::int64_t run);

/// True while another session holds the ledger's lock.
[[nodiscard]] bool somebody_works(postgres::Connection& connection);

}  // namespace pgrename::rollout
