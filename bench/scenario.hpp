// The circumstances under which tables are renamed: how the clients behave, and who stands in the way.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "bench/load.hpp"
#include "postgres/throwaway_server.hpp"

namespace pgrename::bench {

enum class Obstacle {
    none,
    long_select,          ///< a SELECT of five seconds on o03
    idle_in_transaction,  ///< an UPDATE on o05, then five seconds of nothing
    autovacuum            ///< an autovacuum worker on o04, slowed down, for the whole window
};

struct Scenario {
    std::string name;
    std::string about;
    LoadShape load;
    std::chrono::milliseconds window;
    Obstacle obstacle = Obstacle::none;
};

[[nodiscard]] const std::vector<Scenario>& scenarios();

/// Server settings the scenarios need: autovacuum looks for work every second (the tables have it off otherwise).
[[nodiscard]] std::vector<std::string> server_settings();

/// Who stands in the way, for as long as it lives.
class Blocking {
  public:
    /// Gets ready; an autovacuum is at work when this returns.
    Blocking(const postgres::ThrowawayServer& server, const std::string& database, Obstacle obstacle);
    Blocking(const Blocking&) = delete;
    Blocking& operator=(const Blocking&) = delete;
    ~Blocking();

    /// Takes the lock (where it is not an autovacuum that has it already).
    void start();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace pgrename::bench
