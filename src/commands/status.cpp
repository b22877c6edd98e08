#include "commands/status.hpp"

#include <algorithm>
#include <memory>
#include <set>

#include "base/format.hpp"
#include "base/json.hpp"
#include "commands/shared.hpp"
#include "commands/watch.hpp"
#include "postgres/catalog.hpp"
#include "rollout/observations.hpp"
#include "rollout/phase_run.hpp"
#include "rollout/view_rebuild.hpp"

namespace pgrename::commands {
namespace {

using base::format;
using base::Json;

struct Status {
    Shared shared;
    Target target;

    int run() const {
        const auto project = shared.load();
        auto connection = shared.open(target.conninfo(project));
        const auto runs = rollout::runs(connection);
        std::string text = format("Target: {}\n", connection.target());
        Json phases = Json::array();
        for (const auto& phase : project.phases) {
            const auto run = std::find_if(runs.begin(), runs.end(),
                                          [&](const rollout::Run& it) { return it.phase == phase.number; });
            Json json = Json::object();
            json.set("phase", phase.number).set("title", phase.title);
            if (run == runs.end()) {
                text += format("phase {}  pending        {}\n", phase.number, phase.title);
                json.set("state", "pending");
            } else {
                text += format("phase {}  {:13}  {}  (run {}, {}, by {})\n", phase.number, to_string(run->state),
                               phase.title, run->id, run->changed_at, run->who);
                json.set("state", to_string(run->state))
                    .set("run", run->id)
                    .set("changed_at", run->changed_at)
                    .set("who", run->who);
                json.set("plan_hash", run->plan_hash);
                text += unfinished(connection, *run, json);
                if (run->state == rollout::RunState::applied) text += old_names(connection, *run, json);
            }
            phases.push(std::move(json));
        }
        print(shared.json
                  ? Json(Json::Object{{"schema_version", 1}, {"target", connection.target()}, {"phases", phases}})
                            .dump(2) +
                        "\n"
                  : text);
        return 0;
    }

    /// While views stand: whether they still fit, and what the last watch saw.
    std::string old_names(postgres::Connection& connection, const rollout::Run& listed, Json& json) const {
        const auto plan = rollout::plan_of(connection, listed.id);
        std::string text;
        Json stale = Json::array();
        for (const auto& it : rollout::stale_views(plan, postgres::read_outsides(connection, watched_names(plan)))) {
            text += format("  {} {}: {}\n", it.subject, it.probe, it.seen);
            stale.push(Json::Object{{"relation", it.subject}, {"probe", it.probe}, {"seen", it.seen}});
        }
        if (!text.empty())
            text += format(
                "  `pgrename verify --phase {}{}` says more, `pgrename rebuild-views --phase {}{}` makes views "
                "again\n",
                listed.phase, target.shown(), listed.phase, target.shown());
        json.set("stale_views", stale);
        if (const auto seen = rollout::last_observation(connection, listed.id)) {
            text += format("  old names, watched {} to {}: {} uses\n", seen->began, seen->ended, seen->uses);
            json.set("observed", Json::Object{{"began", seen->began}, {"ended", seen->ended}, {"uses", seen->uses}});
        }
        return text;
    }

    /// What a half-done run has done, decided by OIDs, and the commands that finish it. A run whose process still lives
    /// is only told about.
    std::string unfinished(postgres::Connection& connection, const rollout::Run& listed, Json& json) const {
        using rollout::RunState;
        static const std::set<RunState> half{RunState::applying, RunState::rolling_back, RunState::cleaning_up};
        if (!half.contains(listed.state)) return {};
        const auto plan = rollout::plan_of(connection, listed.id);
        const auto state = rollout::observe(connection, plan);
        std::size_t renamed = 0;
        std::string text;
        for (std::size_t i = 0; i < state.tables.size(); ++i) {
            renamed += state.tables[i].renamed ? 1 : 0;
            if (!state.tables[i].obstacle.empty())
                text += format("  {}: {}\n", plan.renames[i].old_name().shown(), state.tables[i].obstacle);
        }
        const bool working = rollout::somebody_works(connection);
        json.set("renamed", renamed).set("tables", plan.renames.size()).set("at_work", working);
        text += format("  {} of {} tables have their new names; functions are {}\n", renamed, plan.renames.size(),
                       state.functions_new ? "new" : (state.functions_old ? "old" : "mixed"));
        if (working) return text + "  a pgrename is at work on it now\n";
        const auto again = listed.state == RunState::applying
                               ? "apply"
                               : (listed.state == RunState::rolling_back ? "rollback" : "cleanup");
        text += format("  it was interrupted: `pgrename {} --phase {}{}` goes on from here", again, listed.phase,
                       target.shown());
        if (listed.state != RunState::rolling_back)
            text += format(", `pgrename rollback --phase {}{}` goes back", listed.phase, target.shown());
        return text + "\n";
    }
};

}  // namespace

base::Command status_command() {
    return {"status", "where each phase stands in a database", [](base::Arguments& arguments) -> base::Work {
                auto it = std::make_shared<Status>();
                it->shared.declare(arguments);
                it->target.declare(arguments);
                return [it] { return it->run(); };
            }};
}

}  // namespace pgrename::commands
