// What `watch` says: lines for people, or one JSON object a line.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/terminal.hpp"
#include "model/evidence.hpp"
#include "observation/usage.hpp"

namespace pgrename::commands {

class WatchReport {
  public:
    WatchReport(bool json, bool quiet, base::Style style) : json_(json), quiet_(quiet), style_(style) {}

    void note(const std::string& text) const;  ///< on stderr
    /// Users of an old name that were not told about yet.
    void first_uses(observation::Usage& usage) const;
    /// A minute is over: those with uses in it.
    void minute(const std::string& minute, const observation::Usage& usage) const;
    void unsafe(const std::string& time, const model::Evidence& finding) const;
    void summary(const observation::Usage& usage, const std::vector<model::Evidence>& unsafe, std::int64_t looks) const;

  private:
    void line(const std::string& time, const observation::User& user, const observation::Use& use) const;

    bool json_;
    bool quiet_;
    base::Style style_;
};

}  // namespace pgrename::commands
