#include "commands/init.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <system_error>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"
#include "base/text.hpp"
#include "commands/shared.hpp"
#include "naming/project_text.hpp"
#include "postgres/catalog.hpp"

namespace pgrename::commands {
namespace {

using base::Error;
using base::format;
using base::Trouble;
namespace fs = std::filesystem;

// What Supabase brings along: not the team's.
const std::set<std::string> platform_schemas{"auth",
                                             "storage",
                                             "extensions",
                                             "realtime",
                                             "graphql",
                                             "graphql_public",
                                             "vault",
                                             "pgbouncer",
                                             "net",
                                             "cron",
                                             "_realtime",
                                             "supabase_functions",
                                             "supabase_migrations",
                                             "pgsodium",
                                             "pgmq",
                                             "_analytics",
                                             "pgsodium_masks"};

struct Init {
    Shared shared;
    std::optional<std::string> url;
    std::string preset;
    bool force = false;

    int run() const {
        std::error_code failure;
        const auto root = fs::canonical(shared.project, failure);
        if (failure || !fs::is_directory(root)) {
            throw Error(Trouble::usage, format("there is no folder {}", shared.project), "name one with --project");
        }
        const auto file = root / "pgrename.toml";
        if (fs::exists(file) && !force) {
            throw Error(Trouble::usage, format("{} is there already; nothing was changed", file.string()),
                        "--force writes a new one over it");
        }
        check_preset();
        naming::ProjectDraft draft{naming::look_at(root), {"public"}, {}, "migrations", preset};
        // Another tool's folder is not ours to write to.
        if (fs::exists(root / draft.new_folder)) draft.new_folder = "pgrename/migrations";
        say_found(draft.repository);
        learn(root, draft);
        const auto text = naming::project_text(draft);
        if (draft.repository.migrations.empty()) {
            fs::create_directories(root / draft.new_folder);
            print(format("Made    {} (empty): the folder pgrename writes migrations to\n", draft.new_folder));
        }
        base::write_file(file, text);
        const auto count = naming::guesses(text);
        print(format("Wrote   pgrename.toml{}\n",
                     count == 0 ? std::string() : format(" ({} guessed, marked review)", count)));
        print(format("Next    {}pgrename lint{}\n", count == 0 ? "" : "look at those lines, then ",
                     url || draft.repository.migrations.empty() ? " --url …" : ""));
        return 0;
    }

    void check_preset() const {
        const auto known = project::naming_presets();
        if (preset.empty() || std::find(known.begin(), known.end(), preset) != known.end()) return;
        throw Error(Trouble::usage, format("there is no preset {}", preset), "presets: " + base::join(known, ", "));
    }

    static void say_found(const naming::Repository& repository) {
        for (const auto& one : repository.found)
            print(format("Found   {} → {}\n", base::printable(one.path), one.meaning));
        for (const auto& one : repository.unsupported) {
            print(format("Found   {} → migrations of {}: a layout that pgrename can't load\n",
                         base::printable(one.path), one.meaning));
        }
        if (!repository.code_roots.empty())
            print(format("Found   code in {}\n", base::join(repository.code_roots, ", ")));
        if (!repository.url_variables.empty()) {
            print(format("Found   connection variables {}\n",
                         base::printable(base::join(repository.url_variables, ", "))));
        }
    }

    /// The database, when there is one to ask: at --url, or made from the migrations.
    void learn(const fs::path& root, naming::ProjectDraft& draft) const {
        const auto& seen = draft.repository;
        if (!url && seen.migrations.empty()) {
            const auto& others = seen.unsupported;
            const std::string tool = others.empty() ? std::string() : others.front().meaning;
            print(tool.empty() ? "Target  none: give --url to learn from a database\n"
                               : format("Target  none: the migrations of {0} can't be loaded into a throw-away server. "
                                        "Let {0} build a database,\n        and run `pgrename init --force --url …` to "
                                        "learn from it\n",
                                        tool));
            return;
        }
        project::Project project;
        project.root = root;
        project.platform = seen.platform;
        project.schemas = {"public"};
        project.migrations = root / (seen.migrations.empty() ? "." : seen.migrations);
        project.layout = seen.layout == "supabase" ? project::Layout::supabase : project::Layout::plain;
        Target target;
        target.url = url;
        auto source = open_source(shared, target, project);
        const auto snapshot = postgres::read_snapshot(*source.connection);
        draft.schemas = schemas_of(snapshot, seen.platform);
        const auto rules = project::naming_preset(preset.empty() ? "plain-plural" : preset);
        draft.conventions = naming::learn(naming::Surroundings(snapshot, rules, draft.schemas));
        print(format("Target  {} · {} tables in {}\n", source.shown, draft.conventions.tables,
                     base::join(draft.schemas, ", ")));
    }

    /// public first; then the schemas with tables that the platform did not bring.
    static std::vector<std::string> schemas_of(const model::Snapshot& snapshot, const std::string& platform) {
        std::set<std::string> found;
        for (const auto& relation : snapshot.relations) {
            if (!relation.is_table() || !relation.extension.empty()) continue;
            if (platform == "supabase" && platform_schemas.contains(relation.schema)) continue;
            found.insert(relation.schema);
        }
        std::vector<std::string> out;
        if (found.contains("public") || found.empty()) out.emplace_back("public");
        found.erase("public");
        out.insert(out.end(), found.begin(), found.end());
        return out;
    }
};

}  // namespace

base::Command init_command() {
    return {"init", "write a pgrename.toml from what the repository and the database show",
            [](base::Arguments& arguments) -> base::Work {
                auto it = std::make_shared<Init>();
                it->shared.declare(arguments);
                arguments.option("--url", it->url, "learn from this database instead of the migrations");
                arguments.option("--preset", it->preset,
                                 "naming rules to begin with: plain-plural, rails, supabase-domains");
                arguments.flag("--force", it->force, "write over a pgrename.toml that is there");
                return [it] { return it->run(); };
            }};
}

}  // namespace pgrename::commands
