// Faults at the k-th statement of an action, and what must be true after each.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "live/restartable_server.hpp"
#include "live/rollout_project.hpp"
#include "rollout/clients.hpp"
#include "rollout/phase_run.hpp"
#include "verification/structure.hpp"

namespace live {

enum class Fault {
    program_killed,      ///< SIGKILL just before the statement is sent, that is, just after the one before was answered
    connection_lost,     ///< the server ends the session just before the statement
    answer_lost,         ///< the step is committed, its answer does not arrive
    session_lost,        ///< as connection_lost, but pgrename may connect again and then needs no help
    receipt_lost,        ///< as answer_lost, likewise
    server_killed,       ///< immediate shutdown just before the statement, then recovery
    server_killed_after  ///< likewise just after it, before its answer arrives
};

enum class Action { apply, roll_back, clean_up };

/// An action, the database it starts from, the names that answer all the while, and the ways on after a fault.
struct Walk {
    std::string name;
    std::string source;
    Action action;
    std::optional<pgrename::rollout::Names> names;
    std::vector<Action> ways_on;
};

/// Calls `strike` once, when the k-th statement is about to be sent. A swap that has to be tried again counts once, and
/// looking who is in its way does not count, so that the number does not depend on what clients happen to hold.
class Trap {
  public:
    Trap(pgrename::postgres::Connection& connection, int at, std::function<void(std::string_view)> strike)
        : connection_(connection) {
        connection.on_statement([this, at, strike = std::move(strike)](std::string_view sql) {
            if (sql.find("from pg_catalog.pg_locks") != std::string_view::npos) return;
            if (sql == "rollback" || (sql.starts_with("begin;\n") && !seen_.insert(std::string(sql)).second)) return;
            if (++count_ == at) strike(sql);
        });
    }
    Trap(const Trap&) = delete;
    Trap& operator=(const Trap&) = delete;
    ~Trap() { connection_.on_statement({}); }

  private:
    pgrename::postgres::Connection& connection_;
    std::set<std::string> seen_;
    int count_ = 0;
};

/// A server with the databases `start`, `applied`, `cleaned`, `half applied` and `half cleaned` to copy from.
class FaultGround {
  public:
    FaultGround();

    /// Lets the fault happen at the k-th statement of the walk's action in a copy of its database, then goes on that
    /// way, and expects that all is well. False when the action has fewer than k statements.
    bool strike(const Walk& walk, Fault fault, int k, Action way_on);
    /// Strikes at every k (each way on, or the ways in turn) until the action has fewer statements; returns how many it
    /// had. Unless `all`, a k is left out when the statement before it changes nothing: the database is then as it was
    /// one statement earlier.
    int walk(const Walk& walk, Fault fault, bool all, int stride = 1);

  private:
    void act(pgrename::postgres::Connection& connection, Action action,
             const pgrename::rollout::Settings& settings = {}) const;
    /// Does the action up to the first statement that holds `text`.
    void half(const std::string& database, Action action, const std::string& text);
    bool fails(const std::string& database, Action action, int k, Fault fault);
    void lose(pgrename::postgres::Connection& connection, const std::string& database, Fault fault,
              std::string_view sql);
    void go_on(const std::string& database, Action way_on);
    void expect_well(const std::string& database, Action reached);
    void until_nobody_works(const std::string& database) const;
    /// What the walk's action sends when nothing goes wrong.
    [[nodiscard]] std::vector<std::string> statements_of(const Walk& walk);
    [[nodiscard]] std::string rows_of(pgrename::postgres::Connection& connection) const;
    [[nodiscard]] std::string dump(const std::string& database) const;
    [[nodiscard]] std::unique_ptr<pgrename::rollout::Clients> clients(
        const std::string& database, const std::optional<pgrename::rollout::Names>& names);

    RolloutProject files_;
    RestartableServer server_;
    pgrename::project::Project project_;
    pgrename::model::Snapshot before_;
    pgrename::model::RenamePlan plan_;
    std::string rows_;
    std::string dump_;
    std::map<pgrename::rollout::Names, std::vector<pgrename::rollout::ClientStatement>> statements_;
    int copies_ = 0;
};

}  // namespace live
