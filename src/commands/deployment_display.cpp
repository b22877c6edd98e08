#include "commands/deployment_display.hpp"

#include <iostream>

#include "base/format.hpp"
#include "base/json.hpp"

namespace pgrename::commands {

using base::format;
using base::Json;

void DeploymentDisplay::show(const deployment::Progress& progress) {
    if (json_) {
        Json waiting = Json::array();
        for (const auto& blocker : progress.waiting_for) waiting.push(blocker.shown());
        std::cerr << Json(Json::Object{{"done", progress.done},
                                       {"total", progress.total},
                                       {"subject", progress.subject},
                                       {"longest_hold_ms", progress.longest_hold.count()},
                                       {"waiting_for", waiting}})
                         .dump()
                  << "\n";
        return;
    }
    if (progress.waiting_for.empty()) {
        line_.show(format("{}/{} {}", progress.done, progress.total, progress.subject));
    } else {
        line_.show(format("{}/{} {} waits for {}", progress.done, progress.total, progress.subject,
                          progress.waiting_for.front().shown()));
    }
}

std::string DeploymentDisplay::result(const std::string& state, const rollout::Done& done) {
    line_.clear();
    std::size_t skipped = 0;
    for (const auto& step : done.outcome.steps) skipped += step.skipped ? 1 : 0;
    if (json_) {
        return Json(Json::Object{{"schema_version", 1},
                                 {"phase", done.run.phase},
                                 {"run", done.run.id},
                                 {"state", to_string(done.run.state)},
                                 {"resumed", done.resumed},
                                 {"steps", done.outcome.steps.size()},
                                 {"skipped", skipped},
                                 {"attempts", done.outcome.attempts()},
                                 {"longest_hold_ms", done.outcome.longest_hold().count()}})
                   .dump(2) +
               "\n";
    }
    return format("phase {}: {} · {} steps{} · longest lock {:.1f} ms · run {}\n", done.run.phase, state,
                  done.outcome.steps.size(), skipped > 0 ? format(" ({} had been done before)", skipped) : "",
                  done.outcome.longest_hold().count(), done.run.id);
}

void Waiting::declare(base::Arguments& arguments) {
    arguments.option("--max-wait", max_wait, "seconds without progress before giving up");
    arguments.flag("--cancel-blockers", cancel, "cancel statements that block longer than 5 s");
    arguments.flag("--terminate-blockers", terminate, "end sessions that block longer than 5 s");
}

rollout::Settings Waiting::settings(DeploymentDisplay& display) const {
    rollout::Settings out;
    out.max_wait = std::chrono::seconds(max_wait);
    out.cancel_blockers = cancel;
    out.terminate_blockers = terminate;
    out.progress = [&display](const deployment::Progress& progress) { display.show(progress); };
    return out;
}

}  // namespace pgrename::commands
