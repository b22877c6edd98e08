// Client sessions that use the shop by its old names, as an application would, and how long each statement took.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace pgrename::bench {

struct LoadShape {
    int sessions = 12;
    int tables = 19;
    std::chrono::microseconds think{4000};  ///< between transactions
    std::chrono::milliseconds inside{0};    ///< between the statements of a transaction
    bool single_table = false;  ///< no transaction and no join uses two tables: nobody can deadlock with a migration
};

/// What the clients met in one window.
struct LoadStatistics {
    std::int64_t statements = 0;
    double stall_ms = 0;                         ///< the longest any statement took
    double blocked_ms = 0;                       ///< sum over all statements that took more than 5 ms
    std::map<std::string, std::int64_t> errors;  ///< by SQLSTATE; `lost` for a lost connection
    std::string first_error;

    [[nodiscard]] std::int64_t error_count() const;
};

/// Connects and warms up in the constructor. Each session is a thread with a connection of its own: simple and prepared
/// selects, updates, inserts, joins of three tables in random order; one in four times a transaction over three random
/// tables. Tables are chosen by Zipf's law: the first one gets a quarter of everything.
class Load {
  public:
    Load(const std::string& conninfo, const LoadShape& shape, unsigned seed);
    Load(const Load&) = delete;
    Load& operator=(const Load&) = delete;
    ~Load();

    /// From here on statements are counted.
    void open_window();
    /// Ends the sessions after the statements they are at, which count.
    [[nodiscard]] LoadStatistics close_window();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace pgrename::bench
