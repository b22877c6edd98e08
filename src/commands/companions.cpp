#include "commands/companions.hpp"

#include <iostream>
#include <memory>

#include "base/format.hpp"
#include "base/terminal.hpp"
#include "commands/shared.hpp"
#include "planning/companions.hpp"
#include "rollout/companions.hpp"

namespace pgrename::commands {
namespace {

using base::format;

/// What a person should know before, and what stays.
void tell(const rollout::CompanionWork& work) {
    for (const auto& it : work.companions) {
        std::cerr << base::printable(format("{} → {}", it.shown(), model::quoted(it.to))) << "\n";
    }
    for (const auto& it : work.companions) {
        if (!it.foreign_key) continue;
        std::cerr << "note: foreign keys are among them: a client of the API that names one as a hint "
                     "(`other!name(…)`) has to name the new one\n";
        break;
    }
    for (const auto& text : work.left) std::cerr << "left: " << base::printable(text) << "\n";
}

struct Companions {
    Shared shared;
    Target target;
    Consent consent;
    Waiting waiting;
    std::optional<int> phase;
    bool leave = false;
    bool dry_run = false;

    int run() const {
        const auto project = shared.load();
        const auto number = chosen_phase(project, phase).number;
        const auto conninfo = target.conninfo(project);
        auto connection = shared.open(conninfo);
        const auto work = rollout::plan_companions(connection, rollout::current_run(connection, number), leave);
        if (dry_run) {
            print(rollout::dry_run(connection, planning::companion_script(work.companions, false), number,
                                   waiting.sent()));
            return 0;
        }
        tell(work);
        if (work.companions.empty()) {
            std::cerr << "no name says an old table's name: nothing to do\n";
            return 0;
        }
        consent.ask(
            format("Rename {} companions of phase {} in {}?", work.companions.size(), number, connection.database()),
            connection, target.is_protected(project),
            format("pgrename companions --phase {}{}", number, target.shown()));
        DeploymentDisplay display(shared.quiet, shared.json);
        const auto done =
            rollout::rename_companions(connection, number, leave, waiting.settings(display, shared, conninfo, target));
        print(display.result("companions renamed", done.done));
        return 0;
    }
};

}  // namespace

int companions_after_cleanup(postgres::Connection& connection, int phase, const rollout::Settings& settings,
                             DeploymentDisplay& display) {
    const auto done = rollout::rename_companions(connection, phase, true, settings);
    tell(done.work);
    if (!done.work.companions.empty()) std::cerr << display.result("companions renamed", done.done);
    return done.work.left.empty() ? 0 : 1;
}

base::Command companions_command() {
    return {"companions", "after a cleanup: indexes, sequences, constraints … get the new name too",
            [](base::Arguments& arguments) -> base::Work {
                auto it = std::make_shared<Companions>();
                it->shared.declare(arguments);
                it->target.declare(arguments);
                it->consent.declare(arguments);
                it->waiting.declare(arguments);
                arguments.option("--phase,-p", it->phase, "number of the phase");
                arguments.flag("--leave", it->leave, "leave names that can't change, or that something uses as text");
                arguments.flag("--dry-run", it->dry_run, "print the SQL that would be sent, and change nothing");
                return [it] { return it->run(); };
            }};
}

}  // namespace pgrename::commands
