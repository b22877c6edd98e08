#include "commands/rebuild_views.hpp"

#include <iostream>
#include <iterator>
#include <memory>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"
#include "base/json.hpp"
#include "commands/deployment_display.hpp"
#include "commands/shared.hpp"
#include "postgres/catalog.hpp"
#include "postgres/script_file.hpp"
#include "reports/plan_report.hpp"
#include "rollout/view_rebuild.hpp"

namespace pgrename::commands {
namespace {

using base::format;
using How = planning::ViewRebuild::How;

struct RebuildViews {
    Shared shared;
    Target target;
    Consent consent;
    Waiting waiting;
    std::optional<int> phase;
    std::optional<std::string> sql;
    std::vector<std::string> tables;
    std::optional<std::string> write;
    bool follow_tables = false;
    bool dry_run = false;

    int run() const {
        const auto project = shared.load();
        const auto number = chosen_phase(project, phase).number;
        const auto conninfo = target.conninfo(project);
        auto connection = shared.open(conninfo);
        const auto wish = wished(project);
        const auto run = rollout::current_run(connection, number);
        const auto what = rollout::plan_rebuild(connection, run, postgres::read_snapshot(connection), wish);
        if (what.done_before) {
            std::cerr << "this SQL was run here by rebuild-views already; nothing is done twice\n";
            return 0;
        }
        if (what.script.steps.empty()) {
            std::cerr << "every compatibility view fits its table: nothing to rebuild\n";
            return 0;
        }
        if (dry_run) {
            print(rollout::dry_run(connection, what.script, number, waiting.sent()));
            return 0;
        }
        tell(run.plan, what);
        if (write) {
            base::write_file(*write, planning::rebuild_file(run.plan, what.views, what.changes, project));
            std::cerr << format("wrote {}; nothing was changed in the database\n", *write);
            return 0;
        }
        consent.ask(format("Rebuild {} compatibility views of phase {} in {}?", what.views.size(), number,
                           connection.database()),
                    connection, target.is_protected(project),
                    format("pgrename rebuild-views --phase {}{}{}", number, target.shown(),
                           sql ? " --sql " + *sql : std::string()));
        DeploymentDisplay display(shared.quiet, shared.json);
        const auto done =
            rollout::rebuild_views(connection, number, wish, waiting.settings(display, shared, conninfo, target));
        print(display.result("views rebuilt", done.done));
        if (model::all_hold(done.evidence)) return 0;
        std::cerr << reports::evidence_text(done.evidence, base::Style::of(stderr));
        return 1;
    }

    [[nodiscard]] rollout::RebuildWish wished(const project::Project& project) const {
        rollout::RebuildWish out;
        if (sql)
            out.sql =
                *sql == "-" ? std::string(std::istreambuf_iterator<char>(std::cin), {}) : postgres::read_script(*sql);
        for (const auto& table : tables) out.tables.insert(model::RelationName::parse(table, project.schemas.front()));
        out.follow_tables = follow_tables;
        return out;
    }

    static void tell(const model::RenamePlan& plan, const rollout::Rebuild& what) {
        for (std::size_t i = 0; i < what.views.size(); ++i) {
            const auto& view = what.views[i];
            const auto* how = view.how == How::extend  ? "extended in place"
                              : view.how == How::renew ? "dropped and created"
                                                       : "created";
            std::cerr << format("{}: {} ({})\n", plan.renames[view.rename].old_name().shown(), how, what.reasons[i]);
        }
        if (!what.changes.empty()) std::cerr << format("with {} statements of the SQL\n", what.changes.size());
    }
};

}  // namespace

base::Command rebuild_views_command() {
    return {
        "rebuild-views", "makes compatibility views again whose tables have changed, together with the change",
        [](base::Arguments& arguments) -> base::Work {
            auto it = std::make_shared<RebuildViews>();
            it->shared.declare(arguments);
            it->target.declare(arguments);
            it->consent.declare(arguments);
            it->waiting.declare(arguments);
            arguments.option("--phase,-p", it->phase, "number of the phase");
            arguments.option("--sql", it->sql,
                             "your statements that change tables of the phase, run in the same transaction; a file, "
                             "or - for standard input");
            arguments.option("--table", it->tables, "rebuild this one's view too (repeatable)");
            arguments.flag("--follow-tables", it->follow_tables, "give up privileges and owners that only a view has");
            arguments.option("--write", it->write, "write a migration file instead, and change nothing");
            arguments.flag("--dry-run", it->dry_run, "print the SQL that would be sent, and change nothing");
            return [it] { return it->run(); };
        }};
}

}  // namespace pgrename::commands
