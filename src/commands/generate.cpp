#include "commands/generate.hpp"

#include <iostream>
#include <memory>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"
#include "commands/planned.hpp"
#include "commands/shared.hpp"
#include "planning/migration_files.hpp"
#include "reports/plan_report.hpp"

namespace pgrename::commands {
namespace {

struct Generate {
    Shared shared;
    Target target;
    std::optional<int> phase;
    bool check = false;

    int run() const {
        const auto project = shared.load();
        std::vector<project::Phase> phases;
        for (const auto& it : project.phases) {
            if (!phase || it.number == *phase) phases.push_back(it);
        }
        if (phase && phases.empty()) (void)project.phase(*phase);
        auto source = open_source(shared, target, project);
        int stale = 0;
        for (const auto& it : phases) {
            if (source.server) apply_missing(*source.connection, project, it);
            const auto planned = make_plan(*source.connection, project, it);
            if (planned.blocked()) {
                std::cerr << reports::hazards_text(planned.hazards, base::Style::of(stderr));
                throw base::Error(base::Trouble::usage,
                                  base::format("phase {}: blockers stand in the way; no file was written", it.number),
                                  "`pgrename plan` shows them with what to do");
            }
            for (const auto& file : planning::migration_files(planned.plan, project)) stale += put(file, project);
        }
        return stale > 0 ? 1 : 0;
    }

    /// On the throw-away server each phase is planned on top of those before it.
    void apply_missing(postgres::Connection& connection, const project::Project& project,
                       const project::Phase& next) const {
        if (next.number != project.phases.front().number) apply_earlier_phases(connection, project, next);
    }

    int put(const planning::MigrationFile& file, const project::Project& project) const {
        const auto shown = file.path.lexically_relative(project.root).generic_string();
        const bool same = std::filesystem::exists(file.path) && base::read_file(file.path) == file.text;
        if (!check && !same) base::write_file(file.path, file.text);
        print(base::format("{:10} {}{}\n", file.what, shown, same ? "" : (check ? "  is stale" : "  written")));
        return check && !same ? 1 : 0;
    }
};

}  // namespace

base::Command generate_command() {
    return {"generate", "migration, rollback and cleanup files for the team's migration tool",
            [](base::Arguments& arguments) -> base::Work {
                auto it = std::make_shared<Generate>();
                it->shared.declare(arguments);
                it->target.declare(arguments);
                arguments.option("--phase,-p", it->phase, "only this phase");
                arguments.flag("--check", it->check, "write nothing; exit 1 when a file is missing or stale");
                return [it] { return it->run(); };
            }};
}

}  // namespace pgrename::commands
