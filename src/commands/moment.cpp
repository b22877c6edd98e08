#include "commands/moment.hpp"

#include "base/error.hpp"
#include "base/format.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "rollout/phase_run.hpp"

namespace pgrename::commands {
namespace {

void apply(postgres::Connection& connection, const project::Project& project, const project::Phase& phase) {
    const auto snapshot = postgres::read_snapshot(connection);
    rollout::apply(connection, project, planning::plan(project, phase, snapshot), snapshot, {});
}

}  // namespace

void Moment::declare(base::Arguments& arguments) {
    arguments.option("--during-phase", during, "as it will be while the old names of that phase still answer");
    arguments.option("--after-phase", after, "as that phase will leave it, cleaned up");
}

void Moment::check(const Target& target, const std::string& junction) const {
    if (during && after) {
        throw base::Error(base::Trouble::usage, "--during-phase and --after-phase are both given", "give one of them");
    }
    if (given() && target.given()) {
        throw base::Error(
            base::Trouble::usage,
            base::format("{} is about the throw-away server; the database of {} is as it is",
                         during ? "--during-phase" : "--after-phase", target.environment ? "--env" : "--url"),
            "give one of them");
    }
    if (!junction.empty() && !given()) {
        throw base::Error(base::Trouble::usage, "--junction: no phase is carried out, the database is read as it is",
                          "give --during-phase with it, or leave it out");
    }
}

void Moment::reach(Source& source, const project::Project& project) const {
    if (!given()) return;
    const int last = during ? *during : *after;
    (void)project.phase(last);
    for (const auto& phase : project.phases) {
        if (phase.number > last) break;
        if (during && phase.number == last) {
            apply(*source.connection, project, phase);
        } else {
            carry_out(*source.connection, project, phase);
        }
    }
    source.shown += base::format(" · {} phase {}", during ? "during" : "after", last);
}

void carry_out(postgres::Connection& connection, const project::Project& project, const project::Phase& phase,
               const std::function<void()>& during) {
    apply(connection, project, phase);
    if (during) during();
    rollout::clean_up(connection, project, phase.number, {.undecided_may_stay = true});
}

}  // namespace pgrename::commands
