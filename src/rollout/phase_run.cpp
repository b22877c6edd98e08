#include "rollout/phase_run.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "deployment/observed_state.hpp"
#include "deployment/subscribers.hpp"
#include "deployment/swap.hpp"
#include "observation/statement_counts.hpp"
#include "planning/companions.hpp"
#include "planning/deployment_script.hpp"
#include "planning/function_rewrites.hpp"
#include "planning/migration_files.hpp"
#include "postgres/catalog.hpp"
#include "rollout/carrying_out.hpp"
#include "rollout/companions.hpp"
#include "rollout/dependents.hpp"
#include "rollout/history.hpp"
#include "rollout/observations.hpp"
#include "rollout/undecided_literals.hpp"

namespace pgrename::rollout {
namespace {

using base::Error;
using base::format;
using base::Trouble;

/// Subscribers of a publication of all tables are sent the ledger's rows as well, and stop at them without its tables.
void give_subscribers_a_ledger(postgres::Connection& connection, const Settings& settings) {
    const auto all = connection.query(R"sql(
select string_agg(pg_catalog.quote_ident(pubname), ', ' order by pubname),
       exists (select from pg_catalog.pg_replication_slots where plugin = 'pgoutput' and database = current_database())
from pg_catalog.pg_publication where puballtables)sql");
    if (all.null(0, 0)) return;
    if (settings.subscribers.empty() && all.boolean(0, 1)) {
        tell(settings,
             format("publication {} sends all tables, the ledger's too: a subscriber stops until it has the schema "
                    "pgrename (--subscriber-url makes it there)",
                    all.text(0, 0)));
    }
    for (const auto& open : settings.subscribers) {
        auto subscriber = open();
        deployment::settle(subscriber);
        const Ledger made(subscriber, settings.wait_for_other);
    }
}

/// Those who follow the plan's tables to their other names; none when nobody was named.
std::optional<deployment::Subscribers> followers(postgres::Connection& connection, const model::RenamePlan& plan,
                                                 bool back, const Settings& settings) {
    if (settings.subscribers.empty()) {
        give_subscribers_a_ledger(connection, settings);
        return std::nullopt;
    }
    if (settings.atomic) {
        throw Error(Trouble::usage,
                    "--atomic and --subscriber-url exclude each other: subscribers follow table by table",
                    "leave one of them out; nothing was changed");
    }
    std::vector<deployment::Followed> tables;
    for (const auto& rename : plan.renames) {
        auto from = rename.old_name();
        auto to = rename.new_name();
        if (back) std::swap(from, to);
        tables.push_back({rename.table.oid, std::move(from), std::move(to)});
    }
    give_subscribers_a_ledger(connection, settings);
    return deployment::Subscribers(
        connection, settings.subscribers, std::move(tables), settings.max_wait,
        [&settings](const std::string& text) { tell(settings, text); },
        format("pgrename {} --phase {}{}", back ? "rollback" : "apply", plan.phase, settings.target));
}

/// Executes a script of a run; a reconnection takes the ledger's lock again.
deployment::Outcome carry_out(postgres::Connection& connection, Ledger& ledger, const model::Script& script, int phase,
                              const Settings& settings, std::optional<deployment::Subscribers> subscribers = {}) {
    auto options = options_for(phase, script.action, settings);
    options.reconnected = [&ledger](postgres::Connection&) { ledger.retake(); };
    if (subscribers) options.swapped = [&](postgres::Connection& publisher) { subscribers->follow(publisher); };
    return deployment::execute(connection, script, options);
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

/// What stops the cleanup: dependents of the views, functions that would fail afterwards, and those that may.
void expect_not_needed(postgres::Connection& connection, const project::Project& project, const model::RenamePlan& plan,
                       const Settings& settings) {
    const auto now = postgres::read_snapshot(connection);
    auto needs = functions_naming_old_tables(now, plan);
    for (const auto& rename : plan.renames) {
        if (!rename.view) continue;
        for (auto& it : dependents(connection, rename.old_name(), rename)) needs.push_back(std::move(it));
    }
    const auto phase = std::find_if(project.phases.begin(), project.phases.end(),
                                    [&](const project::Phase& each) { return each.number == plan.phase; });
    std::vector<std::string> unclear;
    if (!settings.undecided_may_stay)
        unclear = undecided_literals(now, plan, phase == project.phases.end() ? nullptr : &*phase);
    needs.insert(needs.end(), unclear.begin(), unclear.end());
    if (needs.empty()) return;
    std::string message =
        format("cleanup of phase {}: the old names are still needed; nothing was changed", plan.phase);
    for (const auto& need : needs) message += "\n  " + need;
    throw Error(Trouble::refused, message,
                unclear.empty()
                    ? "change or drop these, then clean up again"
                    : "change or drop these, or say in the phase file that the strings may stay ([[function]] with "
                      "literals = \"keep\", or [[allow]] with hazard = \"PN219\", and a reason), then clean up again");
}

/// A rollback takes the views away: what was built on one of them since would stop it at its last steps.
void expect_no_dependents(postgres::Connection& connection, const Run& run, const model::RolloutState& state) {
    std::string found;
    for (std::size_t i = 0; i < state.tables.size(); ++i) {
        const auto& rename = run.plan.renames[i];
        if (!state.tables[i].view && !state.tables[i].staged) continue;
        const auto view = state.tables[i].view ? rename.old_name() : planning::staged_view(run.plan, i);
        for (const auto& it : dependents(connection, view, rename)) found += "\n  " + it;
    }
    if (found.empty()) return;
    const bool half = run.state == RunState::rolling_back;
    throw Error(half ? Trouble::partial : Trouble::refused,
                format("rollback of phase {}: the compatibility views go, and these were built on them; {}{}",
                       run.phase, half ? "the rollback stays half done" : "nothing was changed", found),
                "drop these and roll back again; then create them anew: the old names are tables again");
}

/// `meanwhile`: what the ledger says until it is done.
void roll_back_run(postgres::Connection& connection, const project::Project& project, Ledger& ledger, Done& done,
                   const Settings& settings, RunState meanwhile) {
    auto& run = done.run;
    const auto state = steadily(connection, ledger, settings, [&] { return observe(connection, run.plan); });
    for (std::size_t i = 0; i < state.tables.size(); ++i) {
        if (state.tables[i].obstacle.empty()) continue;
        throw Error(Trouble::partial,
                    format("can't roll back {}: {}", run.plan.renames[i].old_name().shown(), state.tables[i].obstacle),
                    "nothing was changed; put the table's names back by hand, then run the rollback again");
    }
    steadily(connection, ledger, settings, [&] { expect_no_dependents(connection, run, state); });
    auto subscribers =
        steadily(connection, ledger, settings, [&] { return followers(connection, run.plan, true, settings); });
    if (run.state != meanwhile) steadily(connection, ledger, settings, [&] { ledger.set_state(run, meanwhile); });
    const auto companions = steadily(connection, ledger, settings, [&] {
        return planning::renamed_companions(connection, recorded_companions(connection, run.id));
    });
    // By the names that the tables have before they are renamed back.
    const auto names = carry_out(connection, ledger, planning::companion_script(companions, true), run.phase, settings);
    done.outcome = carry_out(connection, ledger, planning::rollback_script(run.plan, state), run.phase, settings,
                             std::move(subscribers));
    done.outcome.steps.insert(done.outcome.steps.begin(), names.steps.begin(), names.steps.end());
    conclude(connection, ledger, run, RunState::rolled_back, settings, "rollback", [&] {
        forget_migration(connection, project.layout, run.plan.version);
        forget_migration(connection, project.layout, cleanup_version(run.plan));
    });
}

/// Removes what was prepared after the server refused; when that fails too, both reasons are told. The ledger says
/// `applying` all the while: nothing is renamed, and the next apply can go on from any preparation.
void take_back(postgres::Connection& connection, const project::Project& project, Ledger& ledger, Done& done,
               const Settings& settings, const Error& first) {
    try {
        roll_back_run(connection, project, ledger, done, settings, RunState::applying);
    } catch (const Error& second) {
        if (second.trouble() == Trouble::interrupted) throw;
        throw Error(Trouble::partial,
                    format("{}\nno table was renamed, but what was prepared could not be removed either: {}",
                           first.what(), second.what()),
                    format("mend the cause; then `pgrename apply --phase {0}{1}` goes on, `pgrename rollback --phase "
                           "{0}{1}` removes it",
                           done.run.phase, settings.target));
    }
}

/// Where the migration tool's own list is still missing it is made before the first step, and belongs to what was
/// there: otherwise it would later look like a change.
model::Snapshot with_history(postgres::Connection& connection, const project::Project& project,
                             const model::Snapshot& before) {
    if (project.layout != project::Layout::supabase) return before;
    if (before.find(model::RelationName("supabase_migrations", "schema_migrations")) != nullptr) return before;
    (void)prepare_history(connection, project.layout);
    return postgres::read_snapshot(connection);
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
    auto current = steadily(connection, ledger, settings, [&] { return ledger.current(plan.phase); });
    if (current && current->state != RunState::applying) refuse_apply(*current);
    done.resumed = current.has_value();
    auto subscribers = steadily(connection, ledger, settings,
                                [&] { return followers(connection, current ? current->plan : plan, false, settings); });
    steadily(connection, ledger, settings, [&] {
        if (!current) current = ledger.current(plan.phase);
        if (current) return;
        current = ledger.begin(plan, with_history(connection, project, before));
        keep_known_statements(connection, current->id, observation::known_statements(connection, plan));
    });
    done.run = std::move(*current);
    try {
        done.outcome = carry_out(connection, ledger, planning::apply_script(done.run.plan), done.run.phase, settings,
                                 std::move(subscribers));
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
    auto current = steadily(connection, ledger, settings, [&] { return ledger.current(phase); });
    if (!current) {
        throw Error(Trouble::usage,
                    format("phase {} was never applied to {}: nothing to roll back", phase, connection.target()));
    }
    Done done{std::move(*current), {}, false};
    done.resumed = done.run.state == RunState::rolling_back;
    roll_back_run(connection, project, ledger, done, settings, RunState::rolling_back);
    return done;
}

Done clean_up(postgres::Connection& connection, const project::Project& project, int phase, const Settings& settings) {
    auto ledger = open_ledger(connection, settings);
    auto current = steadily(connection, ledger, settings, [&] { return ledger.current(phase); });
    if (!current || (current->state != RunState::applied && current->state != RunState::cleaning_up)) {
        throw Error(Trouble::usage,
                    current ? format("phase {} is {}: there is nothing to clean up", phase, to_string(current->state))
                            : format("phase {} was never applied to {}", phase, connection.target()),
                    "`pgrename status` shows every phase");
    }
    Done done{std::move(*current), {}, false};
    done.resumed = done.run.state == RunState::cleaning_up;
    steadily(connection, ledger, settings, [&] { expect_not_needed(connection, project, done.run.plan, settings); });
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
