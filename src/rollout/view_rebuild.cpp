#include "rollout/view_rebuild.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "base/hash.hpp"
#include "planning/statements.hpp"
#include "postgres/catalog.hpp"
#include "rollout/carrying_out.hpp"
#include "rollout/changed_baseline.hpp"
#include "rollout/dependents.hpp"
#include "sql/schema_changes.hpp"
#include "verification/compatibility_views.hpp"

namespace pgrename::rollout {
namespace {

using base::Error;
using base::format;
using base::Trouble;
using model::RelationName;
using model::RenamePlan;
using model::Snapshot;
using planning::ViewRebuild;
using How = ViewRebuild::How;

constexpr const char* action = "rebuild-views";

std::vector<model::Evidence> checked(const model::TableRename& rename, const Snapshot& now) {
    std::vector<model::Evidence> out;
    const auto* table = now.find(rename.table.oid);
    if (table == nullptr || !rename.view) return out;
    const auto seen = [&](const RelationName& name, const model::Relation* expected) {
        verification::SeenView view{name, now.find(name), {}, expected};
        for (const auto& use : now.uses) {
            if (view.view != nullptr && use.kind == "view" && use.user == view.view->oid) view.reads.insert(use.used);
        }
        return view;
    };
    const auto* expected = table;
    if (rename.view->is_opaque()) {
        const auto hidden = seen(rename.hidden_name(), table);
        verification::check_view(rename, *table, hidden, out);
        expected = hidden.view;
    }
    verification::check_view(rename, *table, seen(rename.old_name(), expected), out);
    return out;
}

/// The view has the table's first columns, by name and type: the others can be added to it where it stands (manual,
/// "CREATE VIEW").
bool only_columns_to_add(const model::Relation& table, const model::Relation& view) {
    if (view.columns.size() > table.columns.size()) return false;
    return std::equal(
        view.columns.begin(), view.columns.end(), table.columns.begin(),
        [](const auto& one, const auto& other) { return one.name == other.name && one.type == other.type; });
}

bool names(const sql::SchemaChange& change, const RelationName& relation) {
    return std::any_of(change.relations.begin(), change.relations.end(), [&](const sql::NamedRelation& named) {
        return named.name == relation.name() && (named.schema.empty() || named.schema == relation.schema());
    });
}

/// What must be so for SQL to run inside our transaction, beside our views.
void expect_usable(const std::vector<sql::SchemaChange>& changes, const RenamePlan& plan) {
    for (const auto& change : changes) {
        if (change.controls_transaction) {
            throw Error(Trouble::usage,
                        format("line {} of the SQL controls the transaction; nothing was changed", change.line),
                        "leave BEGIN, COMMIT and the like out: the SQL and the views are one transaction");
        }
        for (const auto& rename : plan.renames) {
            if (!rename.view || !names(change, rename.old_name())) continue;
            throw Error(Trouble::usage,
                        format("line {} of the SQL names {}, which is a compatibility view; nothing was changed",
                               change.line, rename.old_name().shown()),
                        format("write the table's name, {}", rename.new_name().shown()));
        }
    }
}

/// Grants and owners that only the view has: somebody meant the table, or meant it so. Not ours to decide.
void expect_nothing_of_its_own(const std::vector<model::Evidence>& evidence, const RebuildWish& wish) {
    if (wish.follow_tables) return;
    std::string found;
    for (const auto& it : evidence) {
        if (!it.holds && (it.probe == "view grants" || it.probe == "view owner"))
            found += format("\n  {}: {}: {}", it.subject, it.probe, it.seen);
    }
    if (found.empty()) return;
    throw Error(
        Trouble::refused, "a view to be rebuilt has privileges or an owner of its own; nothing was changed" + found,
        "make view and table alike (GRANT, REVOKE, OWNER TO), or give the view the table's with --follow-tables");
}

class Planning {
  public:
    Planning(postgres::Connection& connection, const Run& run, const Snapshot& now, const RebuildWish& wish)
        : connection_(connection), plan_(run.plan), now_(now), wish_(wish), changes_(sql::schema_changes(wish.sql)) {}

    Rebuild run() {
        expect_usable(changes_, plan_);
        for (const auto& table : wish_.tables) expect_known(table);
        for (const auto& change : changes_) out_.changes.push_back(change.text);
        for (std::size_t i = 0; i < plan_.renames.size(); ++i) consider(i);
        expect_nothing_of_its_own(evidence_, wish_);
        expect_no_dependents();
        return std::move(out_);
    }

  private:
    void expect_known(const RelationName& table) const {
        const bool known = std::any_of(plan_.renames.begin(), plan_.renames.end(), [&](const auto& rename) {
            return rename.view && (rename.old_name() == table || rename.new_name() == table);
        });
        if (known) return;
        throw Error(Trouble::usage, format("phase {} has no compatibility view for {}", plan_.phase, table.shown()),
                    "name a table of the phase by its old or its new name");
    }

    void consider(std::size_t i) {
        const auto& rename = plan_.renames[i];
        if (!rename.view) return;
        const auto found = checked(rename, now_);
        std::string reason;
        for (const auto& it : found) {
            const bool ours = it.probe == "compatibility view" || it.probe == "view columns" ||
                              it.probe == "view options" || it.probe == "view defaults";
            if (!it.holds && ours) reason += (reason.empty() ? "" : "; ") + it.seen;
        }
        const bool stale = !reason.empty();
        const bool named = wish_.tables.contains(rename.old_name()) || wish_.tables.contains(rename.new_name());
        bool touched = false;
        bool keeps = true;
        for (const auto& change : changes_) {
            const bool it = names(change, rename.new_name());
            touched = touched || it;
            // A statement that names nothing we know may do anything to a table that was named for its sake.
            keeps = keeps && (change.keeps_columns || !(it || (named && change.relations.empty())));
        }
        if (touched) reason += format("{}the SQL names {}", reason.empty() ? "" : "; ", rename.new_name().shown());
        if (reason.empty() && named) reason = "asked for";
        if (!stale && !named && !touched) return;
        out_.views.push_back({i, how(rename, keeps)});
        out_.reasons.push_back(std::move(reason));
        evidence_.insert(evidence_.end(), found.begin(), found.end());
    }

    How how(const model::TableRename& rename, bool keeps) const {
        const auto* view = now_.find(rename.old_name());
        const auto* table = now_.find(rename.table.oid);
        if (table == nullptr || table->name != rename.to) {
            throw Error(Trouble::refused,
                        format("the table {} is not there; nothing was changed", rename.new_name().shown()));
        }
        if (view == nullptr) return How::create;
        if (view->kind != "v" || !view->comment.starts_with(planning::view_marker)) {
            throw Error(Trouble::refused,
                        format("{} is taken by something that pgrename did not make; nothing was changed",
                               rename.old_name().shown()),
                        "rename or drop it, then rebuild the view");
        }
        return keeps && only_columns_to_add(*table, *view) ? How::extend : How::renew;
    }

    void expect_no_dependents() {
        std::string found;
        for (const auto& view : out_.views) {
            if (view.how != How::renew) continue;
            const auto& rename = plan_.renames[view.rename];
            for (const auto& it : dependents(connection_, rename.old_name(), rename)) found += "\n  " + it;
        }
        if (found.empty()) return;
        throw Error(Trouble::refused,
                    "views have to be dropped and created, and these were built on them; nothing was changed" + found,
                    "drop these, rebuild the views, and create them again, better on the new names");
    }

    postgres::Connection& connection_;
    const RenamePlan& plan_;
    const Snapshot& now_;
    const RebuildWish& wish_;
    std::vector<sql::SchemaChange> changes_;
    std::vector<model::Evidence> evidence_;
    Rebuild out_;
};

/// Told by the ledger, whose row is written in the same transaction.
std::string recorded(const Run& run, const std::string& name) {
    return format("exists (select from pgrename.step where run = {} and action = {} and step = {})", run.id,
                  model::quoted_literal(action), model::quoted_literal(name));
}

/// The same SQL has the same name, so that it is not run twice; without SQL every time is a new one.
std::string name_of(postgres::Connection& connection, const RebuildWish& wish) {
    if (!wish.sql.empty()) return "views and SQL " + base::sha256(wish.sql).substr(0, 16);
    return "views " + connection.query("select to_char(clock_timestamp(), 'YYYY-MM-DD HH24:MI:SS.US')").text(0, 0);
}

void follow_in_ledger(postgres::Connection& connection, Ledger& ledger, Run& run, const Snapshot& before,
                      const Snapshot& after, const Settings& settings) {
    run.before = with_changes(std::move(run.before), before, after, run.plan);
    for (auto& rename : run.plan.renames) {
        if (const auto* table = run.before.find(rename.table.oid)) rename.table = *table;
    }
    steadily(connection, ledger, settings, [&] { ledger.replace(run); });
}

}  // namespace

std::vector<model::Evidence> stale_views(const RenamePlan& plan, const Snapshot& now) {
    std::vector<model::Evidence> out;
    for (const auto& rename : plan.renames) {
        for (auto& it : checked(rename, now)) {
            if (!it.holds) out.push_back(std::move(it));
        }
    }
    return out;
}

Rebuild plan_rebuild(postgres::Connection& connection, const Run& run, const Snapshot& now, const RebuildWish& wish) {
    if (run.state != RunState::applied) {
        throw Error(Trouble::usage,
                    format("phase {} is {}: there are no views to rebuild", run.phase, to_string(run.state)),
                    "`pgrename status` shows every phase");
    }
    const auto name = name_of(connection, wish);
    if (connection.query("select " + recorded(run, name)).boolean(0, 0)) {
        Rebuild out;
        out.name = name;
        out.done_before = true;
        return out;
    }
    auto out = Planning(connection, run, now, wish).run();
    if (out.views.empty() && !out.changes.empty()) {
        throw Error(Trouble::usage, "the SQL names no table of this phase that has a compatibility view",
                    "run it by itself; or, when it reaches one by code of its own, name that one with --table");
    }
    out.name = name;
    out.script.action = action;
    if (!out.views.empty() || !out.changes.empty()) {
        out.script.steps.push_back(
            planning::rebuild_step(run.plan, out.views, out.changes, out.name, recorded(run, out.name)));
    }
    return out;
}

Rebuilt rebuild_views(postgres::Connection& connection, int phase, const RebuildWish& wish, const Settings& settings) {
    auto ledger = open_ledger(connection, settings);
    auto current = steadily(connection, ledger, settings, [&] { return ledger.current(phase); });
    if (!current) {
        throw Error(Trouble::usage, format("phase {} was never applied to {}", phase, connection.target()),
                    "`pgrename status` shows every phase");
    }
    Rebuilt out;
    out.done.run = std::move(*current);
    const auto before = steadily(connection, ledger, settings, [&] { return postgres::read_snapshot(connection); });
    out.what =
        steadily(connection, ledger, settings, [&] { return plan_rebuild(connection, out.done.run, before, wish); });
    if (out.what.script.steps.empty()) return out;
    auto options = options_for(phase, action, settings);
    options.again = format("pgrename rebuild-views --phase {}{}", phase, settings.target);
    options.reconnected = [&ledger](postgres::Connection&) { ledger.retake(); };
    out.done.outcome = deployment::execute(connection, out.what.script, options);
    const auto after = steadily(connection, ledger, settings, [&] { return postgres::read_snapshot(connection); });
    for (const auto& view : out.what.views) {
        for (auto& it : checked(out.done.run.plan.renames[view.rename], after)) out.evidence.push_back(std::move(it));
    }
    if (!out.what.changes.empty()) follow_in_ledger(connection, ledger, out.done.run, before, after, settings);
    return out;
}

}  // namespace pgrename::rollout
