#include "commands/generate.hpp"

#include <iostream>
#include <memory>
#include <set>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"
#include "base/terminal.hpp"
#include "commands/derived_files.hpp"
#include "commands/later_migrations.hpp"
#include "commands/moment.hpp"
#include "commands/planned.hpp"
#include "commands/shared.hpp"
#include "planning/automation_script.hpp"
#include "planning/companions.hpp"
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
        if (phase) (void)project.phase(*phase);
        auto source = open_source(shared, target, project);
        const int last = phase ? *phase : (project.phases.empty() ? 0 : project.phases.back().number);
        int stale = 0;
        for (const auto& it : project.phases) {
            if (it.number > last) break;
            const bool chosen = !phase || it.number == *phase;
            if (chosen) stale += write_scripts(source, project, it);
            if (!source.server) continue;
            // On the throw-away server each phase is planned on top of those before it.
            if (chosen && (derives(project) || it.number < last)) {
                stale += derive(*source.connection, project, it);
            } else if (!chosen) {
                carry_out(*source.connection, project, it);
            }
        }
        if (!source.server && derives(project) && !shared.quiet) {
            std::cerr
                << "note: types and documents of a phase are made without --env and --url, where it can be tried\n";
        }
        return stale > 0 ? 1 : 0;
    }

    int write_scripts(Source& source, const project::Project& project, const project::Phase& it) const {
        const auto planned = make_plan(*source.connection, project, it, later_statements(project, it, source));
        if (planned.blocked()) {
            std::cerr << reports::hazards_text(planned.hazards, base::Style::of(stderr));
            throw base::Error(base::Trouble::usage,
                              base::format("phase {}: blockers stand in the way; no file was written", it.number),
                              "`pgrename plan` shows them with what to do");
        }
        // The other findings are the plan's to show. These are about files beside the ones that are written now.
        std::cerr << reports::hazards_text(about_later_statements(planned.hazards), base::Style::of(stderr));
        int stale = 0;
        for (const auto& file : planning::migration_files(planned.plan, project)) {
            stale += put(file.what, file.path, file.text, project);
        }
        if (it.companions) {
            for (const auto& file :
                 planning::companion_files(companions(*source.connection, planned.plan), planned.plan, project))
                stale += put(file.what, file.path, file.text, project);
        }
        if (!it.script.empty()) {
            stale += put("script", it.script, planning::automation_script(project, it), project);
            if (!check) std::filesystem::permissions(it.script, std::filesystem::perms(0755));
        }
        return stale;
    }

    /// Names that can't change are told and left out.
    static std::vector<model::Companion> companions(postgres::Connection& connection, const model::RenamePlan& plan) {
        auto out = planning::companions(connection, plan);
        std::set<std::size_t> left;
        for (const auto& problem : planning::problems(connection, out)) {
            left.insert(problem.which);
            std::cerr << "left: " << base::printable(problem.text) << "\n";
        }
        for (auto which = left.rbegin(); which != left.rend(); ++which)
            out.erase(out.begin() + static_cast<std::ptrdiff_t>(*which));
        return out;
    }

    static bool derives(const project::Project& project) { return !project.types.file.empty() || project.docs; }

    /// Carries the phase out. Beside its file go the types that code is compiled with while the old names answer, and
    /// the documents of what the phase leaves behind.
    int derive(postgres::Connection& connection, const project::Project& project, const project::Phase& it) const {
        const auto folder = it.file.parent_path() / it.file.stem();
        int stale = 0;
        const auto put_all = [&](const char* what, const std::vector<DerivedFile>& files) {
            for (const auto& file : files) {
                if (file.text) stale += put(what, file.path, *file.text, project);
            }
        };
        carry_out(connection, project, it, [&] {
            const auto& types = project.types;
            if (types.file.empty()) return;
            put_all("types",
                    types_files(connection, project, {folder / types.file.filename(), types.file, types.dialect}));
        });
        if (project.docs) put_all("documents", document_files(connection, project, folder));
        return stale;
    }

    int put(const std::string& what, const std::filesystem::path& path, const std::string& text,
            const project::Project& project) const {
        const auto shown = path.lexically_relative(project.root).generic_string();
        const bool same = std::filesystem::exists(path) && base::read_file(path) == text;
        if (!check && !same) base::write_file(path, text);
        print(base::format("{:10} {}{}\n", what, shown, same ? "" : (check ? "  is stale" : "  written")));
        return check && !same ? 1 : 0;
    }
};

}  // namespace

base::Command generate_command() {
    return {
        "generate",
        "migration, rollback and cleanup files for the team's migration tool, with the types and documents that follow",
        [](base::Arguments& arguments) -> base::Work {
            auto it = std::make_shared<Generate>();
            it->shared.declare(arguments);
            it->shared.declare_junction(arguments);
            it->target.declare(arguments);
            arguments.option("--phase,-p", it->phase, "only this phase");
            arguments.flag("--check", it->check, "write nothing; exit 1 when a file is missing or stale");
            return [it] { return it->run(); };
        }};
}

}  // namespace pgrename::commands
