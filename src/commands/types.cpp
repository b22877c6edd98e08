#include "commands/types.hpp"

#include <memory>

#include "base/error.hpp"
#include "commands/derived_files.hpp"
#include "commands/moment.hpp"
#include "commands/renamed_types.hpp"
#include "typescript/dialect.hpp"

namespace pgrename::commands {
namespace {

struct Types {
    Shared shared;
    Target target;
    Moment moment;
    std::string file;
    std::string dialect;
    std::optional<int> rename;
    bool check = false;

    int run() const {
        const auto project = shared.load();
        moment.check(target, shared.junction);
        const auto chosen = file.empty() ? project.types.file : std::filesystem::absolute(file);
        if (check && chosen.empty()) {
            throw base::Error(base::Trouble::usage, "--check: there is no types file",
                              "name it: `file` in [types], or --file");
        }
        if (!dialect.empty() && dialect != "auto" && !typescript::dialect_named(dialect)) {
            throw base::Error(base::Trouble::usage, "--dialect " + dialect + ": it is auto, cli3 or pg-meta");
        }
        if (rename) return rename_tables(project, chosen);
        auto source = open_source(shared, target, project);
        moment.reach(source, project);
        const Generator generator = !dialect.empty() ? Generator::ours
                                    : moment.given() ? Generator::teams_if_it_can
                                                     : Generator::teams;
        const TypesWishes wishes{chosen, chosen, dialect.empty() ? project.types.dialect : dialect, generator};
        const auto files = types_files(*source.connection, project, wishes);
        if (chosen.empty()) {
            print(*files.front().text);
            return 0;
        }
        Settlement settlement(project, check);
        settlement.settle(files);
        return conclude(settlement, shared, source.shown, check);
    }

    /// The file as it is, whoever made it, with the new names in it.
    int rename_tables(const project::Project& project, const std::filesystem::path& chosen) const {
        if (chosen.empty() || target.given() || moment.given() || !dialect.empty())
            throw base::Error(
                base::Trouble::usage,
                "--rename edits the types file that is there: it needs `file` in [types] or --file, and no "
                "database, moment or dialect",
                "leave those options out");
        Settlement settlement(project, check);
        settlement.settle({renamed_types(project, chosen, *rename)});
        return conclude(settlement, shared, "the file as it was", check);
    }
};

}  // namespace

base::Command types_command() {
    return {"types", "TypeScript types of the database, as Supabase's generators write them",
            [](base::Arguments& arguments) -> base::Work {
                auto it = std::make_shared<Types>();
                it->shared.declare(arguments);
                it->shared.declare_junction(arguments);
                it->target.declare(arguments);
                it->moment.declare(arguments);
                arguments.option("--file", it->file, "the types file, instead of `file` in [types]");
                arguments.option("--dialect", it->dialect, "auto, cli3 or pg-meta, instead of [types]");
                arguments.option("--rename", it->rename,
                                 "rename the tables of this phase in the file that is there; no database is asked");
                arguments.flag("--check", it->check, "change nothing; exit 1 when a file is out of date");
                return [it] { return it->run(); };
            }};
}

}  // namespace pgrename::commands
