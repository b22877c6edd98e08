#include "planning/layouts.hpp"

#include "base/format.hpp"

namespace pgrename::planning {

using base::format;
using project::Layout;

FilePaths file_paths(const model::RenamePlan& plan, const project::Project& project) {
    const auto file = [](const std::string& version, const std::string& slug, const char* ending) {
        return format("{}_{}{}.sql", version, slug, ending);
    };
    const auto beside = [&](const char* folder, const std::string& name) {
        return (project.migrations / ".." / folder / name).lexically_normal();
    };
    const auto& cleanup_version = plan.cleanup_version.empty() ? plan.version : plan.cleanup_version;
    const auto migration = file(plan.version, plan.slug, "");
    const auto cleanup = file(cleanup_version, plan.cleanup_slug, "");
    if (project.layout == Layout::supabase) {
        return {(project.migrations / migration).lexically_normal(), beside("rollbacks", migration),
                beside("pending", cleanup)};
    }
    return {(project.migrations / migration).lexically_normal(),
            (project.migrations / file(plan.version, plan.slug, "_ROLLBACK")).lexically_normal(),
            (project.migrations / cleanup).lexically_normal()};
}

std::string typed(const std::filesystem::path& path, const project::Project& project) {
    return path.lexically_proximate(project.root).string();
}

std::string psql_command(const std::filesystem::path& path, const project::Project& project) {
    return format("psql -X {}-v ON_ERROR_STOP=1 -f {}", project.layout == Layout::supabase ? "-1 " : "",
                  typed(path, project));
}

std::string one_transaction(const std::string& statements, Layout layout) {
    // The Supabase command line sends a file as one implicit transaction of its own.
    if (layout == Layout::supabase) return statements;
    return "begin;\n\n" + statements + "commit;\n";
}

}  // namespace pgrename::planning
