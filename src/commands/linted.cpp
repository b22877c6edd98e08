#include "commands/linted.hpp"

#include <ctime>

#include "base/files.hpp"
#include "naming/linting.hpp"
#include "postgres/catalog.hpp"
#include "project/project_file.hpp"

namespace pgrename::commands {
namespace {

naming::Positions positions_of(const project::Project& project) {
    std::vector<naming::SourceText> scripts;
    for (const auto& file : project.migration_files()) {
        scripts.push_back({project::seen_from(project.root, file).string(), base::read_file(file)});
    }
    return naming::table_positions(scripts, project.schemas.front());
}

}  // namespace

Linted lint_project(const Shared& shared, const Target& target, const project::Project& project, const Moment& moment) {
    Linted out;
    moment.check(target);
    out.rules = project::naming_rules(project, naming::rule_ids());
    auto source = open_source(shared, target, project);
    moment.reach(source, project);
    out.snapshot = postgres::read_snapshot(*source.connection);
    out.source = source.shown;
    out.positions = positions_of(project);
    const naming::Surroundings around(out.snapshot, out.rules, project.schemas);
    out.result = naming::lint(around, today());
    for (auto& table : out.result.tables) {
        const auto found = out.positions.find(table.table);
        if (found != out.positions.end()) table.place = found->second;
    }
    return out;
}

std::string today() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[16] = {};
    const auto length = std::strftime(text, sizeof text, "%Y-%m-%d", &parts);
    return {text, length};
}

}  // namespace pgrename::commands
