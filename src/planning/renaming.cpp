#include "planning/renaming.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/format.hpp"
#include "planning/compatibility.hpp"
#include "planning/function_rewrites.hpp"
#include "planning/impact.hpp"
#include "planning/junctions.hpp"

namespace pgrename::planning {
namespace {

using model::RenamePlan;
using model::Snapshot;

const model::Relation& existing(const project::Rename& rename, const Snapshot& snapshot) {
    if (const auto* found = snapshot.find(rename.from)) return *found;
    std::string help = "correct the phase file, or point pgrename at the database that has the table";
    if (snapshot.find(rename.to) != nullptr) {
        help = base::format("{} is there: was this phase already applied? `pgrename status` tells", rename.to.shown());
    }
    throw base::Error(base::Trouble::usage,
                      base::format("{}: table {} does not exist in database {}", rename.position.shown(),
                                   rename.from.shown(), snapshot.database),
                      help);
}

model::TableRename table_rename(const project::Group& group, const project::Rename& rename, const Snapshot& snapshot) {
    model::TableRename out;
    out.group = group.number;
    out.group_title = group.title;
    out.schema = rename.from.schema();
    out.from = rename.from.name();
    out.to = rename.to.name();
    out.reason = rename.reason;
    out.position = rename.position.shown();
    out.table = existing(rename, snapshot);
    return out;
}

std::string counted(std::size_t count, const char* one, const char* many) {
    return base::format("{} {}", count, count == 1 ? one : many);
}

/// PostgREST can be told its configuration by the database, and its documentation has an event trigger that tells it of
/// changes.
bool has_api(const project::Project& project, const Snapshot& snapshot) {
    const auto is_its_own = [](const std::string& text) { return text.starts_with("pgrst"); };
    return project.platform == "supabase" || !project.postgrest.empty() ||
           std::any_of(snapshot.event_triggers.begin(), snapshot.event_triggers.end(), is_its_own) ||
           std::any_of(snapshot.role_settings.begin(), snapshot.role_settings.end(),
                       [&](const model::RoleSetting& it) { return is_its_own(it.setting); });
}

}  // namespace

RenamePlan plan(const project::Project& project, const project::Phase& phase, const Snapshot& snapshot) {
    RenamePlan out;
    out.phase = phase.number;
    out.title = phase.title;
    out.slug = phase.slug;
    out.version = phase.version;
    out.cleanup_slug = phase.cleanup_slug;
    out.cleanup_version = phase.cleanup_version;
    out.platform = project.platform;
    out.api = has_api(project, snapshot);
    out.server_version = snapshot.server_version;
    out.fingerprint = snapshot.fingerprint;
    std::vector<std::optional<bool>> wishes;
    std::vector<std::string> strategies;
    for (const auto& group : phase.groups) {
        for (const auto& rename : group.renames) {
            out.renames.push_back(table_rename(group, rename, snapshot));
            wishes.push_back(rename.compat_view);
            strategies.push_back(rename.junction);
        }
    }
    rewrite_functions(snapshot, out, phase.literals);
    count_impact(snapshot, out);
    for (std::size_t i = 0; i < out.renames.size(); ++i) {
        auto& rename = out.renames[i];
        rename.view = compatibility_view(rename, wishes[i], project.compat_views, snapshot);
        const bool planned = wishes[i].value_or(project.compat_views == project::CompatViews::all);
        if (!planned && rename.impact.functions > 0) {
            const auto names =
                counted(static_cast<std::size_t>(rename.impact.functions), "function names it", "functions name it");
            out.contradictions.push_back({rename.old_name().shown(), "planned without a view", names, rename.position});
        }
    }
    keep_relations_single(snapshot, strategies, project, out);
    return out;
}

RenamePlan without_remedies(RenamePlan plan) {
    plan.functions.clear();
    for (auto& rename : plan.renames) {
        if (!rename.view) continue;
        rename.view->invoker = false;
        rename.view->casts = false;
        if (!rename.view->junction.empty()) rename.view->junction = "plain";
        rename.view->hidden_schema.clear();
        rename.view->relationships.clear();
        rename.view->bare = true;
    }
    return plan;
}

}  // namespace pgrename::planning
