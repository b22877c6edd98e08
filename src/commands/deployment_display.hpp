// How apply, rollback and cleanup wait, show their progress and say what they did.
#pragma once

#include <string>

#include "base/arguments.hpp"
#include "base/terminal.hpp"
#include "rollout/phase_run.hpp"

namespace pgrename::commands {

/// One line on a terminal, plain lines elsewhere, NDJSON on stderr with --json.
class DeploymentDisplay {
  public:
    DeploymentDisplay(bool quiet, bool json) : json_(json), line_(quiet || json) {}
    void show(const deployment::Progress& progress);
    /// The last line of the command, or the JSON result.
    [[nodiscard]] std::string result(const std::string& state, const rollout::Done& done);

  private:
    bool json_;
    base::ProgressLine line_;
};

/// Options about waiting for locks.
struct Waiting {
    int max_wait = 120;
    bool cancel = false;
    bool terminate = false;

    void declare(base::Arguments& arguments);
    [[nodiscard]] rollout::Settings settings(DeploymentDisplay& display) const;
};

}  // namespace pgrename::commands
