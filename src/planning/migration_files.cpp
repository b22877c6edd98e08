#include "planning/migration_files.hpp"

#include "planning/file_preamble.hpp"
#include "planning/layouts.hpp"
#include "planning/relationship_functions.hpp"
#include "planning/statements.hpp"
#include "planning/verification_sql.hpp"

namespace pgrename::planning {
namespace {

using model::RenamePlan;
using model::TableRename;
using project::Project;

std::string ended(const std::vector<std::string>& statements) {
    std::string out;
    for (const auto& statement : statements) out += statement + ";\n";
    return out;
}

std::string part(const char* what, const std::vector<std::string>& statements) {
    return statements.empty() ? std::string() : comment(what) + ended(statements) + '\n';
}

std::string forward(const TableRename& rename) {
    std::vector<std::string> statements{rename_table(rename.old_name(), rename.to)};
    if (rename.view) {
        if (rename.view->is_opaque()) {
            statements.push_back(create_view(rename, rename.hidden_name(), rename.new_name()));
            for (auto& statement : dress_view(rename, rename.hidden_name())) statements.push_back(std::move(statement));
        }
        statements.push_back(create_view(rename, rename.old_name(),
                                         rename.view->is_opaque() ? rename.hidden_name() : rename.new_name()));
        for (auto& statement : dress_view(rename, rename.old_name())) statements.push_back(std::move(statement));
        if (rename.view->casts) statements.push_back(create_cast(rename.old_name(), rename.new_name()));
    }
    return table_comment(rename) + ended(statements) + '\n';
}

/// The functions need every table under its new name and every view.
std::string relationships(const RenamePlan& plan) {
    const auto now = [](const model::RelationName& name) { return name; };
    std::string out;
    for (const auto& rename : plan.renames) {
        const auto statements = create_relationships(rename, now, {});
        if (!statements.empty()) out += relationships_comment(rename) + ended(statements) + '\n';
    }
    return out.empty() ? out : comment("==== The API's relations ====") + out;
}

/// The view goes, and first what was made for its row type; `drop` drops one.
std::vector<std::string> without_view(const RenamePlan& plan, const TableRename& rename,
                                      std::string (*drop)(const model::RelationName&)) {
    std::vector<std::string> out;
    if (!rename.view) return out;
    if (has_relationships(plan, rename)) out.push_back(drop_relationships(rename, rename.old_name()));
    if (rename.view->casts) out.push_back(drop_cast(rename.old_name(), rename.new_name()));
    out.push_back(drop(rename.old_name()));
    if (rename.view->is_opaque()) out.push_back(drop(rename.hidden_name()));
    return out;
}

/// After the cleanup there is none; whatever else stood there, the check has refused.
std::string drop_view_if_there(const model::RelationName& view) {
    return "drop view if exists " + view.quoted() + " restrict";
}

bool opens_group(const RenamePlan& plan, std::size_t i) {
    return i == 0 || plan.renames[i].group != plan.renames[i - 1].group;
}

std::string migration(const RenamePlan& plan, const Project& project) {
    std::string out = part("==== Before: everything is as planned, and locked ====", {check_before_migration(plan)});
    out += part("==== Where opaque views hide what they read ====", make_hidden_schemas(plan));
    for (std::size_t i = 0; i < plan.renames.size(); ++i) {
        if (opens_group(plan, i)) out += group_comment(plan.renames[i]);
        out += forward(plan.renames[i]);
    }
    out += relationships(plan);
    if (!plan.functions.empty() || !plan.review.empty()) {
        out += functions_comment(plan) + ended(replace_functions(plan, false)) + '\n';
    }
    out += part("==== After: the result is as planned ====", {check_after_migration(plan)});
    out += part("==== The API reloads its schema cache ====", announce(plan));
    return migration_preamble(plan, project) + '\n' + one_transaction(out, project.layout);
}

std::string rollback(const RenamePlan& plan, const Project& project) {
    std::string out = part("==== Before: the state the migration or the cleanup left, and locked ====",
                           {check_before_rollback(plan)});
    for (std::size_t i = plan.renames.size(); i-- > 0;) {
        const auto& rename = plan.renames[i];
        if (i + 1 == plan.renames.size() || rename.group != plan.renames[i + 1].group) out += group_comment(rename);
        auto statements = without_view(plan, rename, drop_view_if_there);
        statements.push_back(rename_table(rename.new_name(), rename.from));
        out += ended(statements) + '\n';
    }
    out += part("==== Where opaque views hid what they read ====", drop_hidden_schemas(plan));
    // The old definitions need the old tables: their signatures may name a table's type.
    out += part("==== Functions as they were ====", replace_functions(plan, true));
    out += part("==== After: the old names are back ====", {check_after_rollback(plan)});
    out += part("==== The API reloads its schema cache ====", announce(plan));
    return rollback_preamble(plan, project) + '\n' + one_transaction(out, project.layout);
}

std::string cleanup(const RenamePlan& plan, const Project& project) {
    std::string out =
        part("==== Before: only what pgrename made, and nothing needs it ====", {check_before_cleanup(plan)});
    std::vector<std::string> drops;
    for (const auto& rename : plan.renames) {
        for (auto& statement : without_view(plan, rename, drop_view)) drops.push_back(std::move(statement));
    }
    for (auto& statement : drop_hidden_schemas(plan)) drops.push_back(std::move(statement));
    out += part("==== The compatibility views ====", drops);
    out += part("==== After: the old names are free ====", {check_after_cleanup(plan)});
    out += part("==== The API reloads its schema cache ====", announce(plan));
    return cleanup_preamble(plan, project) + '\n' + one_transaction(out, project.layout);
}

}  // namespace

std::vector<MigrationFile> migration_files(const RenamePlan& plan, const Project& project) {
    const auto paths = file_paths(plan, project);
    std::vector<MigrationFile> out{{paths.migration, migration(plan, project), "migration"},
                                   {paths.rollback, rollback(plan, project), "rollback"}};
    if (plan.view_count() > 0) out.push_back({paths.cleanup, cleanup(plan, project), "cleanup"});
    return out;
}

}  // namespace pgrename::planning
