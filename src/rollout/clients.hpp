// Client sessions that use tables by name, as an application would, while something is done to those tables.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "model/rehearsal.hpp"
#include "model/rename_plan.hpp"

namespace pgrename::rollout {

/// One statement of a client, and as whom it is sent.
struct ClientStatement {
    std::string role;    ///< `set local role`; empty: the session's own
    std::string claims;  ///< request.jwt.claims; empty: none
    std::string sql;
};

/// Reads and writes derived from the tables' columns: count, rows, a row updated to itself, a row copied `on conflict
/// do nothing`, a row deleted, a join along a foreign key. Through the old names (tables with a compatibility view),
/// the new ones, or both.
enum class Names { old_names, new_names, both };
[[nodiscard]] std::vector<ClientStatement> derive_statements(const model::RenamePlan& plan,
                                                             const model::Snapshot& snapshot, Names names,
                                                             const std::vector<ClientStatement>& identities);

/// Leaves out what fails before anything is done (no privilege, a check constraint …) and returns how many that were.
[[nodiscard]] int keep_working(const std::string& conninfo, std::vector<ClientStatement>& statements);

/// Sessions that each send statements in random order, every transaction rolled back, until stop(). Half of them
/// prepare theirs once and execute them again and again, as poolers and drivers do. Errors are counted, never thrown.
class Clients {
  public:
    Clients(const std::string& conninfo, std::vector<ClientStatement> statements, int sessions);
    Clients(const Clients&) = delete;
    Clients& operator=(const Clients&) = delete;
    ~Clients();

    /// Waits until every session has done at least this many more statements (or ten seconds).
    void wait_for(int statements_each);
    [[nodiscard]] model::ClientStatistics stop();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace pgrename::rollout
