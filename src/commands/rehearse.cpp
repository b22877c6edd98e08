#include "commands/rehearse.hpp"

#include <memory>

#include "base/files.hpp"
#include "base/format.hpp"
#include "commands/shared.hpp"
#include "reports/rehearsal_report.hpp"
#include "rollout/rehearsal.hpp"

namespace pgrename::commands {
namespace {

using base::format;

struct Rehearse {
    Shared shared;
    std::optional<std::string> from;
    std::optional<std::string> report;
    std::optional<int> phase;
    int clients = 8;

    int run() const {
        const auto project = shared.load();
        if (phase) (void)project.phase(*phase);
        const auto style = shared.style();
        base::ProgressLine progress(shared.quiet);
        rollout::RehearsalSettings settings;
        settings.programs = shared.programs;
        settings.from_url = from;
        settings.phase = phase;
        settings.clients = clients;
        settings.progress = [&](const std::string& text) { progress.show(text); };
        const auto say = [&](const std::string& text) {
            progress.clear();
            if (!shared.json) print(text);
        };
        settings.loaded = [&](const model::Rehearsal& it) {
            say(format("throw-away {} · {} loaded ({} tables, {:.1f} s)\n", it.server, it.source, it.tables,
                       it.load_seconds));
            for (const auto& stub : it.stubs) say(format("stand-in: {} · {}\n", stub.extension, stub.stand_in));
        };
        settings.phase_finished = [&](const model::PhaseRehearsal& it) { say("\n" + reports::phase_text(it, style)); };
        const auto result = rollout::rehearse(project, settings);
        progress.clear();
        if (report) base::write_file(*report, reports::rehearsal_html(result));
        print(shared.json ? reports::rehearsal_json(result).dump(2) + "\n"
                          : "\n" + reports::verdict_text(result, style));
        return result.passed() ? 0 : 1;
    }
};

}  // namespace

base::Command rehearse_command() {
    return {"rehearse", "the whole rollout on a throw-away PostgreSQL, with proof at every step",
            [](base::Arguments& arguments) -> base::Work {
                auto it = std::make_shared<Rehearse>();
                it->shared.declare(arguments);
                arguments.option("--from", it->from,
                                 "copy the schema of this database (URL) instead of loading the migrations");
                arguments.option("--report", it->report, "write an HTML report to this file");
                arguments.option("--phase,-p", it->phase, "only up to this phase");
                arguments.option("--clients", it->clients, "client sessions that use the tables meanwhile");
                return [it] { return it->run(); };
            }};
}

}  // namespace pgrename::commands
