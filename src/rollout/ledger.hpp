// What pgrename did to a database, kept in that database: schema `pgrename`.
#pragma once

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
    /// Makes the schema and its tables when they are missing (one transaction).
    explicit Ledger(postgres::Connection& connection);
    Ledger(const Ledger&) = delete;
    Ledger& operator=(const Ledger&) = delete;
    ~Ledger();

    /// The newest run of that phase that was not rolled back.
    [[nodiscard]] std::optional<Run> current(int phase) const;
    [[nodiscard]] Run begin(const model::RenamePlan& plan, const model::Snapshot& before) const;
    void set_state(Run& run, RunState state) const;
    /// SQL that records a step, to be sent inside that step's transaction.
    [[nodiscard]] static std::string record(const Run& run, const std::string& action, const model::Step& step);

  private:
    postgres::Connection& connection_;
};

/// Without the lock and without making anything: all runs, newest first; empty when the database has no ledger. Plans
/// and snapshots are left empty.
[[nodiscard]] std::vector<Run> runs(postgres::Connection& connection);

/// The plan of that run. Error(bug) when there is none of that id.
[[nodiscard]] model::RenamePlan plan_of(postgres::Connection& connection, std::int64_t run);

/// True while another session holds the ledger's lock.
[[nodiscard]] bool somebody_works(postgres::Connection& connection);

}  // namespace pgrename::rollout
