// How apply, rollback and cleanup wait, show their progress and say what they did.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/arguments.hpp"
#include "base/terminal.hpp"
#include "commands/shared.hpp"
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
    static void show_json(const deployment::Progress& progress);

    bool json_;
    base::ProgressLine line_;
};

/// Options about waiting for locks, and for others.
struct Waiting {
    std::string max_wait = "2m";
    std::string wait_for_other = "0s";
    bool cancel = false;
    bool terminate = false;
    bool atomic = false;
    std::optional<std::string> standby;
    std::vector<std::string> subscribers;

    void declare(base::Arguments& arguments);
    /// For actions that change a table's name.
    void declare_subscribers(base::Arguments& arguments);
    /// `shared`, `conninfo`: how to connect again. Warns about --atomic on stderr.
    [[nodiscard]] rollout::Settings settings(DeploymentDisplay& display, const Shared& shared,
                                             const std::string& conninfo, const Target& target) const;
    /// Settings that decide what is sent, for --dry-run.
    [[nodiscard]] rollout::Settings sent() const;
};

}  // namespace pgrename::commands
