#include "planning/compatibility.hpp"

#include <algorithm>
#include <set>

#include "base/format.hpp"

namespace pgrename::planning {
namespace {

std::vector<std::string> evidence_of_use(const model::TableRename& rename, const model::Snapshot& snapshot) {
    std::vector<std::string> out;
    if (rename.impact.functions > 0) {
        out.push_back(base::format("{} {} it", rename.impact.functions,
                                   rename.impact.functions == 1 ? "function names" : "functions name"));
    }
    std::set<std::string> reachable;
    const auto note = [&](const std::vector<model::Grant>& grants) {
        for (const auto& grant : grants) {
            if (grant.grantee != rename.table.owner) reachable.insert(grant.grantee.empty() ? "PUBLIC" : grant.grantee);
        }
    };
    note(rename.table.grants);
    for (const auto& column : rename.table.columns) note(column.grants);
    if (!reachable.empty()) {
        std::string roles;
        for (const auto& role : reachable) roles += (roles.empty() ? "" : ", ") + role;
        out.push_back(base::format("{} may reach it by name", roles));
    }
    const auto owner = std::find_if(snapshot.roles.begin(), snapshot.roles.end(),
                                    [&](const model::Role& role) { return role.name == rename.table.owner; });
    if (owner != snapshot.roles.end() && owner->login && !owner->superuser) {
        out.push_back(base::format("its owner {} can log in", owner->name));
    }
    return out;
}

/// True when something takes or keeps rows of the table: a function by its signature, a column by its type. Rows read
/// through the view are of another type (manual, "Composite Types").
bool rows_are_used(const model::Relation& table, const model::Snapshot& snapshot) {
    if (table.row_type == 0) return false;
    const auto is_ours = [&](model::Oid type) {
        return type != 0 && (type == table.row_type || type == table.array_type);
    };
    for (const auto& function : snapshot.functions) {
        if (std::any_of(function.types.begin(), function.types.end(), is_ours)) return true;
    }
    const auto name = table.relation_name();
    const std::set<std::string> spellings{name.shown(), name.quoted(), name.shown() + "[]", name.quoted() + "[]"};
    return std::any_of(snapshot.relations.begin(), snapshot.relations.end(), [&](const model::Relation& relation) {
        return std::any_of(relation.columns.begin(), relation.columns.end(),
                           [&](const model::Column& column) { return spellings.contains(column.type); });
    });
}

}  // namespace

std::optional<model::CompatView> compatibility_view(const model::TableRename& rename, std::optional<bool> wish,
                                                    project::CompatViews mode, const model::Snapshot& snapshot) {
    model::CompatView view;
    view.planned = wish.value_or(mode == project::CompatViews::all);
    view.evidence = evidence_of_use(rename, snapshot);
    // Column privileges and security_invoker exclude each other: the view's query reads every column as the caller.
    // Without row security an owner's view with the same column privileges is exact.
    const bool column_grants = rename.table.has_column_grants();
    view.invoker = snapshot.server_version >= 150000 && (rename.table.row_security || !column_grants);
    view.casts = rows_are_used(rename.table, snapshot);
    const bool added = mode == project::CompatViews::automatic && !wish.has_value() && !view.evidence.empty();
    if (!view.planned && !added) return std::nullopt;
    return view;
}

}  // namespace pgrename::planning
