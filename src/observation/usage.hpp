// Uses of old names, added up: who, how often, when last.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "observation/sightings.hpp"
#include "observation/statement_counts.hpp"

namespace pgrename::observation {

/// One user of one old name.
struct User {
    std::string relation;
    std::string role;
    std::string application;  ///< empty: known by pg_stat_statements only
    auto operator<=>(const User&) const = default;
};

struct Use {
    std::int64_t total = 0;  ///< at least: sampling misses short statements
    std::string client;
    std::string query;                  ///< the latest one's first line
    std::string last;                   ///< server time, HH:MM:SS
    std::vector<std::int64_t> minutes;  ///< one for each minute so far, the current one last; at most an hour
    bool told = false;
};

class Usage {
  public:
    /// A sighting of a transaction that was seen before is none.
    void add(const std::vector<Sighting>& seen);
    void add(const std::vector<Counted>& counted, const std::string& time);
    /// A new minute begins.
    void next_minute();

    [[nodiscard]] std::int64_t total() const;
    [[nodiscard]] std::map<User, Use>& users() { return users_; }
    [[nodiscard]] const std::map<User, Use>& users() const { return users_; }

  private:
    Use& of(const User& user);

    std::map<User, Use> users_;
    std::set<std::string> before_;  ///< transactions of the last look
    std::size_t minutes_ = 1;
};

/// The last eight minutes as eight bars; ASCII digits of the share when `utf8` is false.
[[nodiscard]] std::string sparkline(const std::vector<std::int64_t>& minutes, bool utf8);

}  // namespace pgrename::observation
