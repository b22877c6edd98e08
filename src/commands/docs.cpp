#include "commands/docs.hpp"

#include <filesystem>
#include <memory>

#include "base/files.hpp"
#include "base/format.hpp"
#include "base/json.hpp"
#include "commands/shared.hpp"
#include "documents/conventions.hpp"
#include "documents/schema_document.hpp"
#include "postgres/catalog.hpp"
#include "project/project_file.hpp"

namespace pgrename::commands {
namespace {

namespace fs = std::filesystem;
using base::format;

struct Wishes {
    std::string folder = "docs";
    bool check = false;
};

std::vector<documents::Decision> decisions_of(const project::Project& project) {
    std::vector<documents::Decision> out;
    for (const auto& phase : project.phases) {
        for (const auto& group : phase.groups) {
            for (const auto& rename : group.renames) {
                out.push_back({phase.number, phase.title, group.title, rename.from.schema(), rename.from.name(),
                               rename.to.name(), rename.reason});
            }
            for (const auto& keep : group.keep) {
                out.push_back(
                    {phase.number, phase.title, group.title, keep.table.schema(), keep.table.name(), "", keep.reason});
            }
        }
    }
    return out;
}

std::string present(const fs::path& path) {
    return fs::exists(path) ? base::read_file(path) : std::string();
}

int write_documents(const Shared& shared, const Target& target, const Wishes& wishes) {
    const auto project = shared.load();
    auto source = open_source(shared, target, project);
    const auto snapshot = postgres::read_snapshot(*source.connection);
    const auto enums = documents::read_enums(*source.connection);
    const std::set<std::string> schemas(project.schemas.begin(), project.schemas.end());
    documents::Conventions conventions;
    conventions.domains = documents::domains_by_prefix(snapshot, schemas);
    conventions.decisions = decisions_of(project);

    const fs::path folder = project.root / wishes.folder;
    const fs::path schema_file = folder / "DATABASE_SCHEMA.md";
    const fs::path conventions_file = folder / "DATABASE_NAMING_CONVENTIONS.md";
    const std::string old_schema = present(schema_file);
    const std::string old_conventions = present(conventions_file);
    bool differs = false;
    base::Json report = base::Json::array();
    const auto settle = [&](const fs::path& path, const std::string& old, const std::string& text) {
        differs |= old != text;
        if (old != text && !wishes.check) base::write_file(path, text);
        const std::string_view state = old == text ? "unchanged" : (old.empty() ? "new" : "changed");
        report.push(
            base::Json::object().set("file", project::seen_from(project.root, path).string()).set("state", state));
    };
    settle(schema_file, old_schema, documents::schema_document(snapshot, enums, conventions, schemas, old_schema));
    settle(conventions_file, old_conventions,
           documents::conventions_document(snapshot, conventions, schemas, old_conventions));
    if (shared.json) {
        print(base::Json::object().set("source", source.shown).set("files", report).dump(2) + "\n");
    } else {
        for (const auto& one : report.elements()) {
            const std::string& state = one.at("state").string();
            const char* verb =
                state == "unchanged" ? "as it should be" : (wishes.check ? "out of date" : state.c_str());
            print(format("{}: {}\n", one.at("file").string(), verb));
        }
    }
    return wishes.check && differs ? 1 : 0;
}

}  // namespace

base::Command docs_command() {
    return {"docs", "documents of the schema and of how tables are named",
            [](base::Arguments& arguments) -> base::Work {
                auto shared = std::make_shared<Shared>();
                auto target = std::make_shared<Target>();
                auto wishes = std::make_shared<Wishes>();
                shared->declare(arguments);
                target->declare(arguments);
                arguments.option("--folder", wishes->folder, "where they go, relative to the project's folder");
                arguments.flag("--check", wishes->check, "change nothing; exit 1 when a document is out of date");
                return [shared, target, wishes] { return write_documents(*shared, *target, *wishes); };
            }};
}

}  // namespace pgrename::commands
