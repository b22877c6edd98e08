#include "rollout/phase_run.hpp"

#include "base/format.hpp"
#include "deployment/observed_state.hpp"
#include "deployment/swap.hpp"
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

deployment::Options options_for(int phase, const std::string& action, const Settings& settings) {
    deployment::Options out;
    out.max_wait = settings.max_wait;
    out.cancel_blockers = settings.cancel_blockers;
    out.terminate_blockers = settings.terminate_blockers;
    out.progress = settings.progress;
    out.atomic = settings.atomic;
    out.reconnect = settings.reconnect;
    out.standby = settings.standby;
    out.again = format("pgrename {} --phase {}{}", action, phase, settings.target);
    out.back = format("pgrename rollback --phase {}{}", phase, settings.target);
    out.journal = [phase, action](const model::Step& step) { return Ledger::record(phase, action, step); };
    return out;
}

/// Executes a script of a run; a reconnection takes the ledger's lock again.
deployment::Outcome carry_out(postgres::Connection& connection, Ledger& ledger, const model::Script& script, int phase,
                              const Settings& settings) {
    auto options = options_for(phase, script.action, settings);
    options.reconnected = [&ledger](postgres::Connection&) { ledger.retake(); };
    return deployment::execute(connection, script, options);
}

/// What holds for a whole command: our session's settings, a real session, nobody else at work.
Ledger open_ledger(postgres::Connection& connection, const Settings& settings) {
    deployment::settle(connection);
    deployment::refuse_transaction_pooler(connection, settings.reconnect);
    return Ledger(connection, settings.wait_for_other);
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

/// Does it again after a lost connection: `work` finds out by itself what has happened already.
void steadily(postgres::Connection& connection, Ledger& ledger, const Settings& settings,
              const std::function<void()>& work) {
    for (int losses = 0;; ++losses) {
        try {
            return work();
        } catch (const postgres::StatementError& error) {
            if (!settings.reconnect || losses >= 5 || !deployment::is_loss(error)) throw;
        }
        deployment::connect_again(
            connection, settings.reconnect, [&](auto&) { ledger.retake(); }, settings.max_wait);
    }
}

/// State and the tool's history change together.
void conclude(postgres::Connection& connection, Ledger& ledger, Run& run, RunState state, const Settings& settings,
              const std::string& action, const std::function<void()>& history) {
    try {
        steadily(connection, ledger, settings, [&] {
            if (ledger.state(run.id) == state) return;
            postgres::Transaction transaction(connection);
            history();
            ledger.set_state(run, state);
            transaction.commit();
        });
        run.state = state;
    } catch (const Error& error) {
        if (error.trouble() == Trouble::interrupted) throw;
        throw Error(Trouble::partial,
                    format("{} of phase {}: every step is done, but the ledger does not say so yet: {}", action,
                           run.phase, error.what()),
                    format("run `pgrename {} --phase {}{}` again", action, run.phase, settings.target));
    }
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

void roll_back_run(postgres::Connection& connection, const project::Project& project, Ledger& ledger, Done& done,
                   const Settings& settings) {
    auto& run = done.run;
    const auto state = observe(connection, run.plan);
    for (std::size_t i = 0; i < state.tables.size(); ++i) {
        if (state.tables[i].obstacle.empty()) continue;
        throw Error(Trouble::partial,
                    format("can't roll back {}: {}", run.plan.renames[i].old_name().shown(), state.tables[i].obstacle),
                    "nothing was changed; put the table's names back by hand, then run the rollback again");
    }
    steadily(connection, ledger, settings, [&] { ledger.set_state(run, RunState::rolling_back); });
    done.outcome = carry_out(connection, ledger, planning::rollback_script(run.plan, state), run.phase, settings);
    conclude(connection, ledger, run, RunState::rolled_back, settings, "rollback", [&] {
        forget_migration(connection, project.layout, run.plan.version);
        forget_migration(connection, project.layout, cleanup_version(run.plan));
    });
}

/// Removes what was prepared after the server refused; when that fails too, both reasons are told.
void take_back(postgres::Connection& connection, const project::Project& project, Ledger& ledger, Done& done,
               const Settings& settings, const Error& first) {
    try {
        roll_back_run(connection, project, ledger, done, settings);
    } catch (const Error& second) {
        if (second.trouble() == Trouble::interrupted) throw;
        throw Error(Trouble::partial,
                    format("{}\nno table was renamed, but what was prepared could not be removed either: {}",
                           first.what(), second.what()),
                    format("mend the cause, then `pgrename rollback --phase {}{}` removes it", done.run.phase,
                           settings.target));
    }
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
    auto ledger = open_ledger(connection, settings);
    Done done;
    auto current = ledger.current(plan.phase);
    if (current && current->state != RunState::applying) refuse_apply(*current);
    done.resumed = current.has_value();
    steadily(connection, ledger, settings, [&] {
        if (!current) current = ledger.current(plan.phase);
        if (!current) current = ledger.begin(plan, before);
    });
    done.run = std::move(*current);
    try {
        done.outcome = carry_out(connection, ledger, planning::apply_script(done.run.plan), done.run.phase, settings);
    } catch (const Error& error) {
        if (error.trouble() == Trouble::refused && !done.resumed)
            take_back(connection, project, ledger, done, settings, error);
        throw;
    }
    const auto& applied = done.run.plan;
    conclude(connection, ledger, done.run, RunState::applied, settings, "apply", [&] {
        record_migration(connection, project.layout, applied.version, applied.slug,
                         text_of(applied, project, "migration"));
    });
    return done;
}

Done roll_back(postgres::Connection& connection, const project::Project& project, int phase, const Settings& settings) {
    auto ledger = open_ledger(connection, settings);
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
    auto ledger = open_ledger(connection, settings);
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
    steadily(connection, ledger, settings, [&] { ledger.set_state(done.run, RunState::cleaning_up); });
    done.outcome = carry_out(connection, ledger, planning::cleanup_script(done.run.plan), done.run.phase, settings);
    const auto& plan = done.run.plan;
    conclude(connection, ledger, done.run, RunState::cleaned_up, settings, "cleanup", [&] {
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

std::string dry_run(postgres::Connection& connection, const model::Script& script, int phase,
                    const Settings& settings) {
    model::Script left{script.action, {}};
    for (const auto& step : script.steps) {
        // What looks finished now may be undone by a preparation that is still to come: the staging schema is absent
        // both before and after.
        const bool prepares = !left.steps.empty() && left.steps.front().kind == model::Step::Kind::prepare;
        if (prepares || !deployment::is_done(connection, step)) left.steps.push_back(step);
    }
    return deployment::shown(left, options_for(phase, script.action, settings));
}

Run current_run(postgres::Connection& connection, int phase) {
    if (auto current = newest_run(connection, phase)) return std::move(*current);
    throw Error(Trouble::usage, format("phase {} was never applied to {}", phase, connection.target()),
                "`pgrename status` shows every phase");
}

}  // namespace pgrename::rollout
