// Faults at the k-th statement of an action, and what must be true after each.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "live/cutting_proxy.hpp"
#include "live/restartable_server.hpp"
#include "live/rollout_project.hpp"
#include "live/small_disk.hpp"
#include "rollout/clients.hpp"
#include "rollout/phase_run.hpp"
#include "verification/structure.hpp"

namespace live {

/// What goes wrong at a statement.
struct Fault {
    enum class Victim {
        program,     ///< SIGKILL
        connection,  ///< cut between pgrename and the server, which learns of it when it reads or writes next
        server,      ///< immediate shutdown, then recovery
        disk,        ///< has no free byte from then on
        log          ///< nor has the current segment of the write-ahead log: at the next record the server panics
    };
    Victim victim;
    bool after = false;       ///< the server has done the statement, its answer does not arrive; else it is never sent
    bool comes_back = false;  ///< pgrename may connect again, and then needs no help

    [[nodiscard]] std::string shown() const;
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

/// How much of a walk: each statement or every so many, each way on or the ways in turn.
struct Coverage {
    int stride = 1;
    bool each_way = false;
};

struct Walked {
    int statements = 0;  ///< that the action sends
    int strikes = 0;
};

/// A server with the databases `start`, `applied`, `cleaned`, `half applied` and `half cleaned` to copy from.
class FaultGround {
  public:
    /// The server's files lie on that disk, if any: faults that fill it need one.
    explicit FaultGround(std::unique_ptr<SmallDisk> disk = nullptr);

    /// Lets the fault happen at the k-th statement of the walk's action in a copy of its database, then goes on that
    /// way, and expects that all is well. False when the action has fewer than k statements.
    bool strike(const Walk& walk, const Fault& fault, int k, Action way_on);
    Walked walk(const Walk& walk, const Fault& fault, const Coverage& coverage);

  private:
    void act(pgrename::postgres::Connection& connection, Action action,
             const pgrename::rollout::Settings& settings = {}) const;
    /// Does the action up to the first statement that holds `text`.
    void half(const std::string& database, Action action, const std::string& text);
    enum class End { untouched, struck, finished_all_the_same };
    /// The action in this process or, when that is to die, in another one.
    End fails(const std::string& database, Action action, int k, const Fault& fault);
    void fill_disk(const Fault& fault) const;
    void make_well();
    [[nodiscard]] std::unique_ptr<CuttingProxy> proxy(const Fault& fault, SharedFlag& armed,
                                                      std::function<void()> then) const;
    [[nodiscard]] pgrename::postgres::Connection connect(const std::string& database, bool through_proxy) const;
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
    std::unique_ptr<SmallDisk> disk_;  // outlives the server
    RestartableServer server_;
    pgrename::project::Project project_;
    pgrename::model::Snapshot before_;
    pgrename::model::RenamePlan plan_;
    std::string rows_;
    std::string dump_;
    std::map<pgrename::rollout::Names, std::vector<pgrename::rollout::ClientStatement>> statements_;
    /// The proxy's, the same in a child.
    const std::filesystem::path sockets_ =
        std::filesystem::temp_directory_path() / ("pgrename proxy " + std::to_string(getpid()));
    int copies_ = 0;
};

}  // namespace live
