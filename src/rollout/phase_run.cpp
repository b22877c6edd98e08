#include "rollout/phase_run.hpp"

#include "base/format.hpp"
#include "deployment/observed_state.hpp"
#include "planning/deployment_script.hpp"
#include "planning/function_rewrites.hpp"
#include "planning/migration_files.hpp"
#include "postgres/catalog.hpp"
#include "rollout/history.hpp"

namespace pgrename::rollout {
namespace {

using base::Error;
using base::format;
using base::Trouble;

deployment::Options options_for(const Run& run, const std::string& action, const Settings& settings) {
    deployment::Options out;
    out.max_wait = settings.max_wait;
    out.cancel_blockers = settings.cancel_blockers;
    out.terminate_blockers = settings.terminate_blockers;
    out.progress = settings.progress;
    out.journal = [run_id = run, action](const model::Step& step) { return Ledger::record(run_id, action, step); };
    return out;
}

std::string text_of(const model::RenamePlan& plan, const project::Project& project, const std::string& what) {
    for (const auto& file : planning::migration_files(plan, project)) {
        if (file.what == what) return file.text;
    }
    return {};
}

std::string cleanup_version(const model::RenamePlan& plan) {
    return plan.cleanup_version.empty() ? plan.version : plan.cleanup_version;
}

/// State and the tool's history change together.
void conclude(postgres::Connection& connection, const Ledger& ledger, Run& run, RunState state,
              const std::function<void()>& history) {
    postgres::Transaction transaction(connection);
    history();
    ledger.set_state(run, state);
    transaction.commit();
}

[[noreturn]] void refuse_apply(const Run& run) {
    const auto phase = run.phase;
    if (run.state == RunState::rolling_back) {
        throw Error(Trouble::usage, format("phase {} is half rolled back (run {}, {})", phase, run.id, run.changed_at),
                    format("finish with `pgrename rollback --phase {}`, then apply again", phase));
    }
    if (run.state == RunState::cleaning_up) {
        throw Error(Trouble::usage,
                    format("the cleanup of phase {} is unfinished (run {}, {})", phase, run.id, run.changed_at),
                    format("finish with `pgrename cleanup --phase {}`, or go back with `pgrename rollback --phase {}`",
                           phase, phase));
    }
    throw Error(Trouble::usage,
                format("phase {} is already {} here (run {}, {})", phase, to_string(run.state), run.id, run.changed_at),
                "`pgrename status` shows every phase");
}

void roll_back_run(postgres::Connection& connection, const project::Project& project, const Ledger& ledger, Done& done,
                   const Settings& settings) {
    auto& run = done.run;
    const auto state = observe(connection, run.plan);
    for (std::size_t i = 0; i < state.tables.size(); ++i) {
        if (state.tables[i].obstacle.empty()) continue;
        throw Error(Trouble::partial,
                    format("can't roll back {}: {}", run.plan.renames[i].old_name().shown(), state.tables[i].obstacle),
                    "nothing was changed; put the table's names back by hand, then run the rollback again");
    }
    ledger.set_state(run, RunState::rolling_back);
    done.outcome = deployment::execute(connection, planning::rollback_script(run.plan, state),
                                       options_for(run, "rollback", settings));
    conclude(connection, ledger, run, RunState::rolled_back, [&] {
        forget_migration(connection, project.layout, run.plan.version);
        forget_migration(connection, project.layout, cleanup_version(run.plan));
    });
}

/// Objects that would stop `drop view … restrict`, and functions that would fail afterwards.
std::vector<std::string> needs_old_names(postgres::Connection& connection, const model::RenamePlan& plan) {
    auto out = functions_naming_old_tables(postgres::read_snapshot(connection), plan);
    for (const auto& rename : plan.renames) {
        if (!rename.view) continue;
        const auto rows = connection.query(R"sql(
select distinct pg_catalog.pg_describe_object(
         case when d.classid = 'pg_rewrite'::regclass then 'pg_class'::regclass else d.classid end,
         coalesce(r.ev_class, d.objid), case when d.classid = 'pg_rewrite'::regclass then 0 else d.objsubid end)
from pg_catalog.pg_class c
join pg_catalog.pg_type t on t.oid = c.reltype
join pg_catalog.pg_depend d on (d.refclassid = 'pg_class'::regclass and d.refobjid = c.oid)
                            or (d.refclassid = 'pg_type'::regclass and d.refobjid in (t.oid, t.typarray))
left join pg_catalog.pg_rewrite r on d.classid = 'pg_rewrite'::regclass and r.oid = d.objid
where c.oid = pg_catalog.to_regclass($1) and d.deptype = 'n' and coalesce(r.ev_class, 0) <> c.oid)sql",
                                           {rename.old_name().quoted()});
        for (std::size_t r = 0; r < rows.size(); ++r)
            out.push_back(format("{} depends on {}", rows.text(r, 0), rename.old_name().shown()));
    }
    return out;
}

}  // namespace

model::RolloutState observe(postgres::Connection& connection, const model::RenamePlan& plan) {
    std::vector<model::RelationName> staged;
    for (std::size_t i = 0; i < plan.renames.size(); ++i) staged.push_back(planning::staged_view(plan, i));
    return deployment::observe(connection, plan, staged);
}

Done apply(postgres::Connection& connection, const project::Project& project, const model::RenamePlan& plan,
           const model::Snapshot& before, const Settings& settings) {
    const Ledger ledger(connection);
    Done done;
    auto current = ledger.current(plan.phase);
    if (current && current->state != RunState::applying) refuse_apply(*current);
    done.resumed = current.has_value();
    done.run = current ? std::move(*current) : ledger.begin(plan, before);
    const auto& script = planning::apply_script(done.run.plan);
    try {
        done.outcome = deployment::execute(connection, script, options_for(done.run, "apply", settings));
    } catch (const Error& error) {
        if (error.trouble() == Trouble::refused && !done.resumed)
            roll_back_run(connection, project, ledger, done, settings);
        throw;
    }
    const auto& applied = done.run.plan;
    conclude(connection, ledger, done.run, RunState::applied, [&] {
        record_migration(connection, project.layout, applied.version, applied.slug,
                         text_of(applied, project, "migration"));
    });
    return done;
}

Done roll_back(postgres::Connection& connection, const project::Project& project, int phase, const Settings& settings) {
    const Ledger ledger(connection);
    auto current = ledger.current(phase);
    if (!current) {
        throw Error(Trouble::usage,
                    format("phase {} was never applied to {}: nothing to roll back", phase, connection.target()));
    }
    Done done{std::move(*current), {}, false};
    done.resumed = done.run.state == RunState::rolling_back;
    roll_back_run(connection, project, ledger, done, settings);
    return done;
}

Done clean_up(postgres::Connection& connection, const project::Project& project, int phase, const Settings& settings) {
    const Ledger ledger(connection);
    auto current = ledger.current(phase);
    if (!current || (current->state != RunState::applied && current->state != RunState::cleaning_up)) {
        throw Error(Trouble::usage,
                    current ? format("phase {} is {}: there is nothing to clean up", phase, to_string(current->state))
                            : format("phase {} was never applied to {}", phase, connection.target()),
                    "`pgrename status` shows every phase");
    }
    Done done{std::move(*current), {}, false};
    done.resumed = done.run.state == RunState::cleaning_up;
    if (const auto needs = needs_old_names(connection, done.run.plan); !needs.empty()) {
        std::string message = format("cleanup of phase {}: the old names are still needed; nothing was changed", phase);
        for (const auto& need : needs) message += "\n  " + need;
        throw Error(Trouble::refused, message, "change or drop these, then clean up again");
    }
    ledger.set_state(done.run, RunState::cleaning_up);
    done.outcome = deployment::execute(connection, planning::cleanup_script(done.run.plan),
                                       options_for(done.run, "cleanup", settings));
    const auto& plan = done.run.plan;
    conclude(connection, ledger, done.run, RunState::cleaned_up, [&] {
        // A cleanup file under the migration's own version would already be on record.
        if (cleanup_version(plan) == plan.version) return;
        record_migration(connection, project.layout, cleanup_version(plan), plan.cleanup_slug,
                         text_of(plan, project, "cleanup"));
    });
    return done;
}

std::vector<std::string> functions_naming_old_tables(const model::Snapshot& now, const model::RenamePlan& plan) {
    model::RenamePlan again;
    again.renames = plan.renames;
    planning::rewrite_functions(now, again);
    std::vector<std::string> out;
    for (const auto& function : again.functions) {
        out.push_back(format("{}: {} {} to old names", function.shown, function.replacements,
                             function.replacements == 1 ? "reference" : "references"));
    }
    return out;
}

Run current_run(postgres::Connection& connection, int phase) {
    const Ledger ledger(connection);
    if (auto current = ledger.current(phase)) return std::move(*current);
    throw Error(Trouble::usage, format("phase {} was never applied to {}", phase, connection.target()),
                "`pgrename status` shows every phase");
}

}  // namespace pgrename::rollout
