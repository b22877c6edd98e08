#include "commands/baseline.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"
#include "base/process.hpp"
#include "base/text.hpp"
#include "naming/positions.hpp"

namespace pgrename::commands {
namespace {

using base::Error;
using base::format;
using base::Trouble;

std::string git(const project::Project& project, std::vector<std::string> words, const std::string& doing) {
    words.insert(words.begin(), "git");
    auto finished = base::run({.command = std::move(words), .folder = project.migrations});
    if (finished.exit_code == 0) return std::move(finished.out);
    throw Error(Trouble::world, format("{}: {}", doing, base::trimmed(finished.err)),
                "--since needs a git repository that holds the project");
}

std::set<std::string> names(const std::string& listed) {
    std::set<std::string> out;
    for (auto& name : base::split(listed, '\0')) {
        if (!name.empty()) out.insert(std::move(name));
    }
    return out;
}

}  // namespace

std::set<model::RelationName> new_tables(const project::Project& project, const std::string& ref) {
    const auto known =
        base::run({.command = {"git", "rev-parse", "--quiet", "--verify", "--end-of-options", ref + "^{commit}"},
                   .folder = project.migrations});
    if (known.exit_code != 0) {
        throw Error(Trouble::usage, format("--since {}: git knows no such commit, branch or tag here", ref),
                    "fetch it first (in CI: a checkout with its history), or name another ref");
    }
    const std::string commit(base::trimmed(known.out));
    // Run in the migrations folder, both list paths relative to it.
    const auto before =
        names(git(project, {"ls-tree", "-z", "--name-only", commit, "."}, "listing the migrations of " + ref));
    const auto changed =
        names(git(project, {"diff", "-z", "--name-only", "--relative", "--diff-filter=M", commit, "--", "."},
                  "comparing the migrations with " + ref));
    std::vector<naming::SourceText> now;
    std::vector<naming::SourceText> then;
    for (const auto& file : project.migration_files()) {
        const auto name = file.filename().string();
        if (before.contains(name) && !changed.contains(name)) continue;
        now.push_back({name, base::read_file(file)});
        if (changed.contains(name))
            then.push_back({name, git(project, {"show", commit + ":./" + name}, "reading " + name)});
    }
    const auto& schema = project.schemas.front();
    const auto old = naming::table_positions(then, schema);
    std::set<model::RelationName> out;
    for (const auto& [table, place] : naming::table_positions(now, schema)) {
        if (!old.contains(table)) out.insert(table);
    }
    return out;
}

}  // namespace pgrename::commands
