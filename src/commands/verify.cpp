#include "commands/verify.hpp"

#include <algorithm>
#include <iostream>
#include <memory>

#include "base/error.hpp"
#include "base/format.hpp"
#include "commands/shared.hpp"
#include "observation/view_additions.hpp"
#include "postgres/catalog.hpp"
#include "reports/plan_report.hpp"
#include "rollout/companions.hpp"
#include "rollout/phase_run.hpp"
#include "verification/behaviour.hpp"
#include "verification/row_casts.hpp"
#include "verification/soundness.hpp"
#include "verification/structure.hpp"
#include "verification/view_findings.hpp"

namespace pgrename::commands {
namespace {

struct Verify {
    Shared shared;
    Target target;
    std::optional<int> phase;
    bool writes = false;

    int run() const {
        const auto project = shared.load();
        const auto number = chosen_phase(project, phase).number;
        auto connection = shared.open(target.conninfo(project));
        const auto run = rollout::current_run(connection, number);
        const auto stage = stage_of(run);
        const auto now = postgres::read_snapshot(connection);
        const auto before = rollout::with_companions(run.before, rollout::recorded_companions(connection, run.id));
        auto evidence = verification::compare(before, now, run.plan, stage);
        for (auto& it : verification::judged(verification::examine(connection, now), run.plan))
            evidence.push_back(std::move(it));
        if (stage == verification::Stage::applied) {
            for (auto& it : observation::view_additions(connection, run.plan)) evidence.push_back(std::move(it));
            for (auto& it : verification::row_casts(connection, run.plan)) evidence.push_back(std::move(it));
            std::vector<std::string> left_out;
            const auto identities = verification::identities(connection, run.plan, 3, left_out);
            for (const auto& role : left_out)
                std::cerr << "note: this session may not become role " << role << "; it was not asked\n";
            verification::Measure how;
            how.writes = writes || !target.is_protected(project);
            for (auto& it : compared(connection, as_it_is(run.plan, now), identities, how))
                evidence.push_back(std::move(it));
        }
        const auto stale = std::any_of(evidence.begin(), evidence.end(), [](const model::Evidence& it) {
            const auto* finding = verification::view_finding(it.probe);
            return !it.holds && finding != nullptr && finding->rebuilt;
        });
        verification::number(evidence);
        print(shared.json ? reports::evidence_json(evidence).dump(2) + "\n"
                          : reports::evidence_text(evidence, shared.style()));
        if (stale)
            std::cerr << base::format("help: `pgrename rebuild-views --phase {}{}` mends these views\n", number,
                                      target.shown());
        return model::all_hold(evidence) ? 0 : 1;
    }

    /// The plan's tables with the columns and privileges they have by now: a later migration may have changed them.
    static model::RenamePlan as_it_is(model::RenamePlan plan, const model::Snapshot& now) {
        for (auto& rename : plan.renames) {
            if (const auto* table = now.find(rename.table.oid)) rename.table = *table;
        }
        return plan;
    }

    /// Rows that change between two looks would be taken for a difference: what is one is still there at the third
    /// look.
    static std::vector<model::Evidence> compared(postgres::Connection& connection, const model::RenamePlan& plan,
                                                 const std::vector<verification::Identity>& identities,
                                                 const verification::Measure& how) {
        std::vector<model::Evidence> out;
        for (int look = 0; look < 3; ++look) {
            const auto through_old =
                verification::measure(connection, plan, verification::Through::old_name, identities, how);
            auto through_new =
                verification::measure(connection, plan, verification::Through::new_name, identities, how);
            std::erase_if(through_new, [&](const auto& it) { return !through_old.contains(it.first); });
            out = verification::compare(through_new, through_old, "old name as new name");
            if (model::all_hold(out)) break;
        }
        return out;
    }

    static verification::Stage stage_of(const rollout::Run& run) {
        if (run.state == rollout::RunState::applied) return verification::Stage::applied;
        if (run.state == rollout::RunState::cleaned_up) return verification::Stage::cleaned_up;
        throw base::Error(
            base::Trouble::usage,
            base::format("phase {} is {}: there is no finished state to verify", run.phase, to_string(run.state)),
            "finish it first; `pgrename status` tells how");
    }
};

}  // namespace

base::Command verify_command() {
    return {"verify", "compares the database with what it was before the phase",
            [](base::Arguments& arguments) -> base::Work {
                auto it = std::make_shared<Verify>();
                it->shared.declare(arguments);
                it->target.declare(arguments);
                arguments.option("--phase,-p", it->phase, "number of the phase");
                arguments.flag("--writes", it->writes,
                               "try inserts, updates and deletes (rolled back) in a protected environment too");
                return [it] { return it->run(); };
            }};
}

}  // namespace pgrename::commands
