#include <algorithm>
#include <set>

#include "base/format.hpp"
#include "hazards/inspection.hpp"
#include "sql/consequences.hpp"

namespace pgrename::hazards {
namespace {

sql::Context context_of(const model::RenamePlan& plan) {
    sql::Context out{{}, {"public"}, false, {}};
    for (const auto& rename : plan.renames) {
        out.renames.emplace(rename.old_name(), rename.new_name());
        if (std::find(out.search_path.begin(), out.search_path.end(), rename.schema) == out.search_path.end())
            out.search_path.push_back(rename.schema);
    }
    return out;
}

std::string remedy_of(const sql::Consequence& it, bool has_view) {
    auto out = it.instead.empty() ? std::string("write the new name where the table is meant")
                                  : base::format("write `{}`", it.instead);
    if (it.alters_table && has_view) out += "; while the view stands, let `pgrename rebuild-views --sql` run it";
    return out;
}

std::vector<model::Hazard> read(const Check& check, std::span<const LaterStatement> later,
                                const model::RenamePlan& plan) {
    const auto context = context_of(plan);
    sql::PrimaryKeys keys;
    std::set<model::RelationName> views;
    for (const auto& rename : plan.renames) {
        if (rename.view) views.insert(rename.old_name());
        for (const auto& constraint : rename.table.constraints)
            if (constraint.type == "p") keys.emplace(rename.old_name(), constraint.columns);
    }
    std::vector<model::Hazard> out;
    for (const auto& statement : later) {
        for (const auto& it : sql::consequences(statement.text, context, keys, plan.server_version, views)) {
            const bool note = it.works_for_now && views.contains(it.table);
            model::Hazard hazard;
            hazard.check = check.id;
            hazard.name = check.name;
            hazard.severity = note ? model::Severity::note : check.severity;
            hazard.relation = it.table.shown();
            hazard.object = statement.place;
            hazard.detail = base::format("{}; {}", statement.when, it.what);
            hazard.remedy = remedy_of(it, views.contains(it.table));
            out.push_back(std::move(hazard));
        }
    }
    return out;
}

}  // namespace

// What runs before the rename is written in the database by then; what runs after it meets the view, or nothing.
Check later_migrations() {
    return {
        .id = "PN230",
        .name = "later-migrations",
        .severity = model::Severity::caution,
        .summary = "a migration that runs after the phase says the old name",
        .remedy = "write the new name into it, or apply it before the phase",
        .query = {},
        .read = read,
    };
}

}  // namespace pgrename::hazards
