#include "commands/plan.hpp"

#include <unistd.h>

#include <algorithm>
#include <memory>

#include "base/files.hpp"
#include "base/format.hpp"
#include "base/terminal.hpp"
#include "commands/later_migrations.hpp"
#include "commands/planned.hpp"
#include "commands/shared.hpp"
#include "commands/surveyed.hpp"
#include "reports/code_report.hpp"
#include "reports/plan_report.hpp"

namespace pgrename::commands {
namespace {

struct Plan {
    Shared shared;
    Target target;
    std::optional<int> phase;
    std::optional<std::string> save;

    int run() const {
        const auto project = shared.load();
        const auto& chosen = chosen_phase(project, phase);
        auto source = open_source(shared, target, project);
        // Without a database a later phase is planned on top of the earlier ones, as it will be.
        if (source.server) apply_earlier_phases(*source.connection, project, chosen);
        // The plan is the product: only who sits before a terminal is told how far it is.
        base::ProgressLine progress(shared.quiet || ::isatty(STDERR_FILENO) != 1);
        const auto planned = make_plan(*source.connection, project, chosen, later_statements(project, chosen, source),
                                       [&](const std::string& text) { progress.show(text); });
        progress.clear();
        if (save) base::write_file(*save, model::to_json(planned.plan).dump(2) + "\n");
        const auto code = surveyed_if_there(shared, project, names_of(project, chosen.number));
        auto shown = planned.plan;
        if (code) contradict(chosen, code->ledger, shown);
        if (shared.json) {
            auto json = reports::plan_json(shown, planned.hazards, source.shown);
            json.set("plan_hash", planned.plan.hash());
            if (code) json.set("code", reports::code_plan_json(code->ledger, chosen.renames()));
            print(json.dump(2) + "\n");
        } else {
            print(reports::plan_text(shown, planned.hazards, source.shown, shared.style()));
            if (code) print("\n" + reports::code_plan(code->ledger, chosen.renames(), shared.style()));
        }
        return planned.blocked() ? 1 : 0;
    }

    /// What the phase file believes about the code, and what is there. Not in the plan itself: that is about the
    /// database.
    static void contradict(const project::Phase& phase, const model::CodeLedger& ledger, model::RenamePlan& plan) {
        for (const auto& rename : phase.renames()) {
            if (!rename.claimed_references) continue;
            const auto found = std::count_if(ledger.references.begin(), ledger.references.end(), [&](const auto& each) {
                return each.from == rename.from && each.action == model::Action::rewrite;
            });
            if (found == *rename.claimed_references) continue;
            plan.contradictions.push_back(
                {rename.from.shown(), base::format("{} in the code", reports::references(*rename.claimed_references)),
                 reports::code_places(ledger, rename.from), rename.position.shown()});
        }
    }
};

}  // namespace

base::Command plan_command() {
    return {"plan", "what would be done, what hangs on it, and what stands in the way",
            [](base::Arguments& arguments) -> base::Work {
                auto it = std::make_shared<Plan>();
                it->shared.declare(arguments);
                it->shared.declare_junction(arguments);
                it->target.declare(arguments);
                arguments.option("--phase,-p", it->phase, "number of the phase");
                arguments.option("--save", it->save, "write the plan as JSON to this file");
                return [it] { return it->run(); };
            }};
}

}  // namespace pgrename::commands
