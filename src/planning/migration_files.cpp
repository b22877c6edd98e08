#include "planning/migration_files.hpp"

#include "planning/file_preamble.hpp"
#include "planning/layouts.hpp"
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
        statements.push_back(create_view(rename, rename.old_name(), rename.new_name()));
        for (auto& statement : dress_view(rename, rename.old_name())) statements.push_back(std::move(statement));
        if (rename.view->casts) statements.push_back(create_cast(rename.old_name(), rename.new_name()));
    }
    return table_comment(rename) + ended(statements) + '\n';
}

bool opens_group(const RenamePlan& plan, std::size_t i) {
    return i == 0 || plan.renames[i].group != plan.renames[i - 1].group;
}

std::string migration(const RenamePlan& plan, const Project& project) {
    std::string out = part("==== Before: everything is as planned, and locked ====", {check_before_migration(plan)});
    for (std::size_t i = 0; i < plan.renames.size(); ++i) {
        if (opens_group(plan, i)) out += group_comment(plan.renames[i]);
        out += forward(plan.renames[i]);
    }
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
        // After the cleanup there is none; whatever else stood there, the check has refused.
        std::vector<std::string> statements;
        if (rename.view && rename.view->casts) statements.push_back(drop_cast(rename.old_name(), rename.new_name()));
        if (rename.view) statements.push_back("drop view if exists " + rename.old_name().quoted() + " restrict");
        statements.push_back(rename_table(rename.new_name(), rename.from));
        out += ended(statements) + '\n';
    }
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
        if (!rename.view) continue;
        if (rename.view->casts) drops.push_back(drop_cast(rename.old_name(), rename.new_name()));
        drops.push_back(drop_view(rename.old_name()));
    }
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
