#include "commands/docs.hpp"

#include <memory>

#include "commands/derived_files.hpp"
#include "commands/moment.hpp"

namespace pgrename::commands {
namespace {

struct Docs {
    Shared shared;
    Target target;
    Moment moment;
    std::optional<std::string> folder;
    bool check = false;

    int run() const {
        const auto project = shared.load();
        moment.check(target, shared.junction);
        auto source = open_source(shared, target, project);
        moment.reach(source, project);
        const auto chosen = folder ? project.root / *folder : project.docs.value_or(project.root / "docs");
        Settlement settlement(project, check);
        settlement.settle(document_files(*source.connection, project, chosen));
        return conclude(settlement, shared, source.shown, check);
    }
};

}  // namespace

base::Command docs_command() {
    return {"docs", "documents of the schema and of how tables are named",
            [](base::Arguments& arguments) -> base::Work {
                auto it = std::make_shared<Docs>();
                it->shared.declare(arguments);
                it->shared.declare_junction(arguments);
                it->target.declare(arguments);
                it->moment.declare(arguments);
                arguments.option("--folder", it->folder, "where they go, relative to the project's folder");
                arguments.flag("--check", it->check, "change nothing; exit 1 when a document is out of date");
                return [it] { return it->run(); };
            }};
}

}  // namespace pgrename::commands
