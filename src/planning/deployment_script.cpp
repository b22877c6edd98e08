#include "planning/deployment_script.hpp"

#include <algorithm>
#include <set>

#include "base/format.hpp"
#include "planning/junction_steps.hpp"
#include "planning/relationship_functions.hpp"
#include "planning/statements.hpp"
#include "planning/trigger_functions.hpp"

namespace pgrename::planning {
namespace {

using base::format;
using model::quoted_literal;
using model::RenamePlan;
using model::Script;
using model::Step;
using model::TableRename;

std::string exists(const model::RelationName& name) {
    return format("pg_catalog.to_regclass({}) is not null", quoted_literal(name.quoted()));
}

/// True when the table of that OID carries that name: a rename's outcome can be asked for, also after a lost
/// connection.
std::string carries_name(const TableRename& rename, const std::string& name) {
    return format("(select relname = {} from pg_catalog.pg_class where oid = {})", quoted_literal(name),
                  rename.table.oid);
}

/// True when the old name is a view of ours over the table of that OID (a view's rule depends on what it reads: manual,
/// "pg_depend").
std::string view_answers(const TableRename& rename) {
    const auto old_name = quoted_literal(rename.old_name().quoted());
    const auto reads = rename.view && rename.view->is_opaque() ? format("pg_catalog.to_regclass({})::pg_catalog.oid",
                                                                        quoted_literal(rename.hidden_name().quoted()))
                                                               : std::to_string(rename.table.oid);
    return format(
        "exists (select from pg_catalog.pg_class v"
        " join pg_catalog.pg_rewrite w on w.ev_class = v.oid"
        " join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass and d.objid = w.oid"
        " and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.refobjid = {}"
        " where v.oid = pg_catalog.to_regclass({}) and v.relkind = 'v'"
        " and pg_catalog.obj_description(v.oid, 'pg_class') like {})",
        reads, old_name, quoted_literal(std::string(view_marker) + "%"));
}

/// What must be true once the forward swap is committed.
std::string swapped(const TableRename& rename) {
    return carries_name(rename, rename.to) + (rename.view ? " and " + view_answers(rename) : std::string());
}

/// What must be true once the table is back.
std::string swapped_back(const TableRename& rename) {
    return format("pg_catalog.to_regclass({}) = {}::pg_catalog.oid", quoted_literal(rename.old_name().quoted()),
                  rename.table.oid);
}

/// Every function has its new body, or (`back`) one of those it may have while tables have their old names.
std::string functions_are(const RenamePlan& plan, bool back) {
    std::string out;
    for (const auto& function : plan.functions) {
        const auto body = back ? function.old_body : function.new_body;
        const auto interim =
            back && !function.interim_body.empty() ? ", " + quoted_literal(function.interim_body) : std::string();
        out += format("{}exists (select from pg_catalog.pg_proc where oid = {} and prosrc in ({}{}))",
                      out.empty() ? "" : " and ", function.oid, quoted_literal(body), interim);
    }
    return out.empty() ? "false" : out;
}

std::set<std::string> staging_schemas(const RenamePlan& plan) {
    std::set<std::string> out;
    for (std::size_t i = 0; i < plan.renames.size(); ++i) {
        if (plan.renames[i].view) out.insert(staged_view(plan, i).schema());
    }
    return out;
}

std::set<std::string> owners(const RenamePlan& plan) {
    std::set<std::string> out;
    for (const auto& rename : plan.renames) out.insert(rename.table.owner);
    return out;
}

std::string schema_exists(const std::string& schema) {
    return format("exists (select from pg_catalog.pg_namespace where nspname = {})", quoted_literal(schema));
}

/// Tables that functions name but no view covers: they swap together with the functions, after everything else.
bool swaps_with_functions(const TableRename& rename) {
    return !rename.view && rename.impact.functions > 0;
}

void make_staging(const RenamePlan& plan, Script& out) {
    for (const auto& schema : staging_schemas(plan)) {
        Step step{format("schema {}", schema),
                  Step::Kind::prepare,
                  {},
                  {format("create schema {}", model::quoted(schema))},
                  schema_exists(schema),
                  schema};
        // A view's new owner needs CREATE on its schema (manual, "ALTER VIEW").
        for (const auto& owner : owners(plan)) {
            step.statements.push_back(
                format("grant create, usage on schema {} to {}", model::quoted(schema), model::quoted(owner)));
        }
        out.steps.push_back(std::move(step));
    }
}

/// The view that an opaque view reads: made beside the others, where its owner may create, and put away.
std::vector<std::string> prepare_hidden(const TableRename& rename, const model::RelationName& staged) {
    auto out = std::vector{create_view(rename, staged, rename.old_name())};
    for (auto& statement : dress_view(rename, staged)) out.push_back(std::move(statement));
    out.push_back(format("alter view {} set schema {}", staged.quoted(), model::quoted(rename.view->hidden_schema)));
    return out;
}

void prepare_views(const RenamePlan& plan, Script& out) {
    make_staging(plan, out);
    add_hidden_schemas(plan, false, out);
    for (std::size_t i = 0; i < plan.renames.size(); ++i) {
        const auto& rename = plan.renames[i];
        if (!rename.view) continue;
        const auto staged = staged_view(plan, i);
        Step step{format("prepare {}", rename.old_name().shown()),
                  Step::Kind::prepare,
                  {},
                  {},
                  {},
                  rename.old_name().shown()};
        if (rename.view->is_opaque()) step.statements = prepare_hidden(rename, staged);
        step.statements.push_back(
            create_view(rename, staged, rename.view->is_opaque() ? rename.hidden_name() : rename.old_name()));
        for (auto& statement : dress_view(rename, staged)) step.statements.push_back(std::move(statement));
        // Types are known by OID: the cast follows both when they get their names.
        if (rename.view->casts) step.statements.push_back(create_cast(staged, rename.old_name()));
        step.done = format("{} or {}", exists(staged), carries_name(rename, rename.to));
        step.watched = {rename.old_name()};
        out.steps.push_back(std::move(step));
    }
    add_relationships(plan, out);
}

std::vector<std::string> swap_statements(const RenamePlan& plan, std::size_t i) {
    const auto& rename = plan.renames[i];
    std::vector<std::string> out{rename_table(rename.old_name(), rename.to)};
    if (rename.view) {
        out.push_back(
            format("alter view {} set schema {}", staged_view(plan, i).quoted(), model::quoted(rename.schema)));
    }
    return out;
}

std::string without(std::string text, const std::string& body) {
    const auto at = text.rfind(body);
    return at == std::string::npos ? text : text.erase(at, body.size());
}

/// Functions whose body alone changes can be replaced before a table is locked: nobody sees it until the commit. A
/// signature that names a table needs the table's new name.
std::vector<std::string> new_functions(const RenamePlan& plan, bool body_alone) {
    RenamePlan part;
    for (const auto& it : plan.functions) {
        const bool same = without(it.old_definition, it.old_body) == without(it.new_definition, it.new_body);
        if (same == body_alone) part.functions.push_back(it);
    }
    return replace_functions(part, false);
}

Step functions_step(const RenamePlan& plan) {
    Step step{"functions", Step::Kind::finish, {}, {}, {}, format("{} functions", plan.functions.size())};
    std::string done = functions_are(plan, false);
    for (std::size_t i = 0; i < plan.renames.size(); ++i) {
        const auto& rename = plan.renames[i];
        if (!swaps_with_functions(rename)) continue;
        step.kind = Step::Kind::swap;
        step.locks.push_back(rename.old_name());
        for (auto& statement : swap_statements(plan, i)) step.statements.push_back(std::move(statement));
        done += " and " + carries_name(rename, rename.to);
        step.check += (step.check.empty() ? "" : " and ") + swapped(rename);
    }
    step.first = new_functions(plan, true);
    for (auto& statement : new_functions(plan, false)) step.statements.push_back(std::move(statement));
    for (auto& statement : announce(plan)) step.statements.push_back(std::move(statement));
    step.done = done;
    step.with_swaps = true;
    return step;
}

/// Drops the view, and first what was made for its row type; then the one it hides.
std::vector<std::string> without_view(const RenamePlan& plan, const TableRename& rename,
                                      const model::RelationName& view, const model::RelationName& table) {
    std::vector<std::string> out;
    if (has_relationships(plan, rename)) out.push_back(drop_relationships(rename, view));
    if (rename.view && rename.view->casts) out.push_back(drop_cast(view, table));
    out.push_back(drop_view(view));
    if (rename.view && rename.view->is_opaque()) out.push_back(drop_view(rename.hidden_name()));
    return out;
}

void remove_staging(const RenamePlan& plan, Script& out) {
    for (const auto& schema : staging_schemas(plan)) {
        out.steps.push_back({format("remove {}", schema),
                             Step::Kind::finish,
                             {},
                             {format("drop schema {} restrict", model::quoted(schema))},
                             "not " + schema_exists(schema),
                             schema});
    }
}

}  // namespace

model::RelationName staged_view(const RenamePlan& plan, std::size_t i) {
    const auto& wanted = plan.renames[i].from;
    const auto twins = std::count_if(plan.renames.begin(), plan.renames.begin() + static_cast<std::ptrdiff_t>(i),
                                     [&](const TableRename& rename) { return rename.from == wanted; });
    return {twins == 0 ? std::string(staging_schema) : format("{}_{}", staging_schema, twins + 1), wanted};
}

Script apply_script(const RenamePlan& plan) {
    Script out{"apply", {}};
    prepare_views(plan, out);
    add_trigger_functions(plan, false, out);
    for (std::size_t i = 0; i < plan.renames.size(); ++i) {
        const auto& rename = plan.renames[i];
        if (swaps_with_functions(rename)) continue;
        out.steps.push_back({format("swap {}", rename.old_name().shown()),
                             Step::Kind::swap,
                             {rename.old_name()},
                             swap_statements(plan, i),
                             carries_name(rename, rename.to),
                             rename.old_name().shown(),
                             swapped(rename)});
        if (rename.view) out.steps.back().moves = {staged_view(plan, i)};
    }
    out.steps.push_back(functions_step(plan));
    remove_staging(plan, out);
    return out;
}

Script trial_script(const RenamePlan& plan) {
    Script schemas{"apply", {}};
    make_staging(plan, schemas);
    std::vector<std::string> make_schemas;
    std::vector<std::string> drop_schemas;
    for (const auto& step : schemas.steps)
        make_schemas.insert(make_schemas.end(), step.statements.begin(), step.statements.end());
    for (const auto& schema : staging_schemas(plan))
        drop_schemas.push_back(format("drop schema {} restrict", model::quoted(schema)));
    Script prepared{"apply", {}};
    prepare_views(plan, prepared);
    Script out{"apply", {}};
    for (std::size_t i = 0; i < plan.renames.size(); ++i) {
        const auto& rename = plan.renames[i];
        Step step{format("swap {}", rename.old_name().shown()),
                  Step::Kind::swap,
                  {rename.old_name()},
                  swap_statements(plan, i),
                  {},
                  rename.old_name().shown()};
        const auto preparation = std::find_if(prepared.steps.begin(), prepared.steps.end(), [&](const Step& it) {
            return it.watched == std::vector<model::RelationName>{rename.old_name()};
        });
        if (preparation != prepared.steps.end()) {
            step.first = make_schemas;
            step.first.insert(step.first.end(), preparation->statements.begin(), preparation->statements.end());
        }
        out.steps.push_back(std::move(step));
    }
    if (!plan.functions.empty())
        out.steps.push_back({"functions", Step::Kind::finish, {}, replace_functions(plan, true), {}, "functions"});
    const auto seen = std::find_if(plan.renames.begin(), plan.renames.end(),
                                   [](const TableRename& rename) { return rename.view.has_value(); });
    if (seen == plan.renames.end()) return out;
    const auto staged = staged_view(plan, static_cast<std::size_t>(seen - plan.renames.begin()));
    Step removal{"removal", Step::Kind::finish, {}, make_schemas, {}, "removal"};
    removal.statements.push_back(create_view(*seen, staged, seen->old_name()));
    removal.statements.push_back(drop_view(staged));
    removal.statements.insert(removal.statements.end(), drop_schemas.begin(), drop_schemas.end());
    out.steps.push_back(std::move(removal));
    return out;
}

Script rollback_script(const RenamePlan& plan, const model::RolloutState& observed) {
    Script out{"rollback", {}};
    const auto& tables = observed.tables;
    if (std::any_of(tables.begin(), tables.end(), [](const auto& table) { return table.view; }))
        make_staging(plan, out);
    // Functions first: the old bodies need the old names, which still answer. Where no view answers, functions and
    // tables go together.
    Step functions{"functions", Step::Kind::finish,        {},
                   {},          functions_are(plan, true), format("{} functions", plan.functions.size())};
    functions.first = restore_bodies(plan);
    for (std::size_t i = plan.renames.size(); i-- > 0;) {
        const auto& rename = plan.renames[i];
        if (!tables[i].renamed || tables[i].view || rename.impact.functions == 0) continue;
        functions.kind = Step::Kind::swap;
        functions.locks.push_back(rename.new_name());
        functions.statements.push_back(rename_table(rename.new_name(), rename.from));
        functions.done += " and " + carries_name(rename, rename.from);
        functions.check += (functions.check.empty() ? "" : " and ") + swapped_back(rename);
    }
    functions.with_swaps = true;
    if (!functions.first.empty() || !functions.statements.empty()) out.steps.push_back(std::move(functions));
    for (std::size_t i = plan.renames.size(); i-- > 0;) {
        const auto& rename = plan.renames[i];
        if (!tables[i].renamed || (!tables[i].view && rename.impact.functions > 0)) continue;
        Step step{format("swap {}", rename.old_name().shown()),
                  Step::Kind::swap,
                  {},
                  {},
                  carries_name(rename, rename.from),
                  rename.old_name().shown(),
                  swapped_back(rename)};
        if (tables[i].view) step.watched = {rename.old_name(), rename.new_name()};
        // Locking the view takes its table's lock too, in the order in which clients of the old name take them.
        step.locks.push_back(tables[i].view ? rename.old_name() : rename.new_name());
        // Put away, not dropped: who waits for the lock may hold the view's OID already (PL/pgSQL does, for %rowtype),
        // and would meet "could not open relation".
        if (tables[i].view) {
            step.statements.push_back(format("alter view {} set schema {}", rename.old_name().quoted(),
                                             model::quoted(staged_view(plan, i).schema())));
        }
        step.statements.push_back(rename_table(rename.new_name(), rename.from));
        out.steps.push_back(std::move(step));
    }
    add_trigger_functions(plan, true, out);
    drop_relationships(plan, out);
    for (std::size_t i = 0; i < plan.renames.size(); ++i) {
        if (!tables[i].staged && !tables[i].view) continue;
        const auto staged = staged_view(plan, i);
        out.steps.push_back({format("remove prepared {}", plan.renames[i].old_name().shown()),
                             Step::Kind::finish,
                             {},
                             without_view(plan, plan.renames[i], staged, plan.renames[i].old_name()),
                             "not " + exists(staged),
                             plan.renames[i].old_name().shown()});
    }
    remove_staging(plan, out);
    add_hidden_schemas(plan, true, out);
    if (auto statements = announce(plan); !statements.empty()) {
        out.steps.push_back({"announce", Step::Kind::finish, {}, std::move(statements), "false", "schema cache"});
    }
    return out;
}

Script cleanup_script(const RenamePlan& plan) {
    Script out{"cleanup", {}};
    for (const auto& rename : plan.renames) {
        if (!rename.view) continue;
        // No LOCK TABLE here: on a view it would take the table's lock as well.
        out.steps.push_back({format("drop {}", rename.old_name().shown()),
                             Step::Kind::swap,
                             {},
                             without_view(plan, rename, rename.old_name(), rename.new_name()),
                             "not " + exists(rename.old_name()),
                             rename.old_name().shown(),
                             {},
                             {rename.old_name()}});
    }
    add_hidden_schemas(plan, true, out);
    if (auto statements = announce(plan); !statements.empty()) {
        out.steps.push_back({"announce", Step::Kind::finish, {}, std::move(statements), "false", "schema cache"});
    }
    return out;
}

}  // namespace pgrename::planning
