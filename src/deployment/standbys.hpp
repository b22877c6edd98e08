// Servers that replay what we do: locks are replayed too, and readers there know nothing of our patience here.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "deployment/blockers.hpp"
#include "deployment/session.hpp"
#include "model/script.hpp"

namespace pgrename::deployment {

class Standbys {
  public:
    /// Looks whether there are any, and tells about them once. `open`: connects to one of them; may be empty.
    Standbys(postgres::Connection& primary, const Opener& open, std::function<void(const std::string&)> tell);

    /// Transactions on that standby, older than a moment, that hold a lock on what the step wants: replaying the step
    /// would stop there until they end, or end them after max_standby_streaming_delay.
    [[nodiscard]] std::vector<Blocker> in_the_way(const model::Step& step);

    /// Waits until every standby has replayed what is committed now, so that its readers meet one table at a time. For
    /// a few seconds at most: one that lags is told about once, and no longer waited for.
    void follow(postgres::Connection& primary);

    /// Tells when a synchronous standby that the server is set to wait for is absent.
    void conclude(postgres::Connection& primary);

  private:
    Opener open_;
    std::function<void(const std::string&)> tell_;
    std::optional<postgres::Connection> standby_;
    Sightings sightings_;
    bool present_ = false;
    bool lost_told_ = false;
    std::set<std::string> lagging_;
};

}  // namespace pgrename::deployment
