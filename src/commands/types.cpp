#include "commands/types.hpp"

#include <iostream>
#include <memory>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"
#include "base/json.hpp"
#include "base/process.hpp"
#include "commands/shared.hpp"
#include "project/project_file.hpp"
#include "typescript/generator.hpp"
#include "typescript/legacy.hpp"

namespace pgrename::commands {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::format;
using base::Trouble;

struct Wishes {
    std::string file;
    std::string dialect;
    bool check = false;
};

/// A file as it should be; no text: it should not be there.
struct Wanted {
    fs::path path;
    std::optional<std::string> text;
};

std::optional<std::string> present(const fs::path& path) {
    if (path.empty() || !fs::exists(path)) return std::nullopt;
    return base::read_file(path);
}

/// The dialect asked for, else that of the file there is, else the CLI's.
typescript::Options generator_options(const std::string& dialect, const std::optional<std::string>& old) {
    typescript::Options out;
    const auto origin = old ? typescript::detect(*old) : std::nullopt;
    if (origin) out = {origin->dialect, origin->postgrest_version};
    if (dialect == "auto") return out;
    const auto named = typescript::dialect_named(dialect);
    if (!named) throw Error(Trouble::usage, format("--dialect {}: it is auto, cli3 or pg-meta", dialect));
    out.dialect = *named;
    return out;
}

std::string run_command(const project::Project& project) {
    const auto& command = project.types.command;
    const auto done = base::run({.command = {"sh", "-c", command}, .folder = project.root});
    const std::string doing = format("generating types with `{}` (the command of [types])", command);
    if (done.exit_code != 0) {
        throw Error(Trouble::world, format("{} failed with exit code {}:\n{}", doing, done.exit_code, done.err),
                    "the types file was not touched");
    }
    if (done.out.find("Database") == std::string::npos) {
        throw Error(Trouble::world, format("{} printed no type Database", doing), "the types file was not touched");
    }
    return done.out;
}

/// `database.legacy.ts` beside `database.ts`.
fs::path legacy_path(const fs::path& file) {
    return file.parent_path() / (file.stem().string() + ".legacy" + file.extension().string());
}

Wanted wanted_legacy(const fs::path& file, const std::string& text, const typescript::Catalog& catalog,
                     typescript::Dialect dialect) {
    Wanted out{legacy_path(file), present(legacy_path(file))};
    const auto names = typescript::old_names(catalog);
    if (!names.empty()) {
        out.text = typescript::generate_legacy(
            names, {.dialect = dialect,
                    .types_module = "./" + file.stem().string(),
                    .default_schema = typescript::default_schema(catalog, dialect),
                    .has_constants = text.find("export const Constants") != std::string::npos});
    } else if (out.text && typescript::is_legacy(*out.text)) {
        out.text.reset();
    }
    return out;
}

/// Writes, removes, or with `check` only compares; says what it did. True when something was not as it should be.
bool settle(const Wanted& wanted, const project::Project& project, bool check, base::Json& report) {
    const auto old = present(wanted.path);
    const std::string shown = project::seen_from(project.root, wanted.path).string();
    std::string_view state = "unchanged";
    if (old != wanted.text) {
        state = wanted.text ? (old ? "changed" : "new") : "removed";
        if (!check && wanted.text) base::write_file(wanted.path, *wanted.text);
        if (!check && !wanted.text) fs::remove(wanted.path);
    }
    if (old || wanted.text) report.push(base::Json::object().set("file", shown).set("state", state));
    return old != wanted.text;
}

void show(const base::Json& report, const Shared& shared, bool check, const std::string& source) {
    if (shared.json) {
        print(base::Json::object().set("source", source).set("files", report).dump(2) + "\n");
        return;
    }
    for (const auto& one : report.elements()) {
        const std::string& state = one.at("state").string();
        const char* verb = state == "unchanged" ? "as it should be" : (check ? "out of date" : state.c_str());
        print(format("{}: {}\n", one.at("file").string(), verb));
    }
}

int generate_types(const Shared& shared, const Target& target, const Wishes& wishes) {
    const auto project = shared.load();
    const fs::path file = wishes.file.empty() ? project.types.file : fs::absolute(wishes.file);
    const std::string dialect = wishes.dialect.empty() ? project.types.dialect : wishes.dialect;
    const auto options = generator_options(dialect, present(file));
    if (wishes.check && file.empty()) {
        throw Error(Trouble::usage, "--check: there is no types file", "name it: `file` in [types], or --file");
    }
    auto source = open_source(shared, target, project);
    const auto& schemas = project.types.schemas.empty() ? project.schemas : project.types.schemas;
    const auto catalog = typescript::read_catalog(*source.connection, schemas);
    const bool own = project.types.command.empty() || !wishes.dialect.empty();
    const std::string text = own ? typescript::generate(catalog, options) : run_command(project);
    if (file.empty()) {
        print(text);
        return 0;
    }
    base::Json report = base::Json::array();
    bool differs = settle({file, text}, project, wishes.check, report);
    differs |= settle(wanted_legacy(file, text, catalog, options.dialect), project, wishes.check, report);
    show(report, shared, wishes.check, source.shown);
    return wishes.check && differs ? 1 : 0;
}

}  // namespace

base::Command types_command() {
    return {"types", "TypeScript types of the database, as Supabase's generators write them",
            [](base::Arguments& arguments) -> base::Work {
                auto shared = std::make_shared<Shared>();
                auto target = std::make_shared<Target>();
                auto wishes = std::make_shared<Wishes>();
                shared->declare(arguments);
                target->declare(arguments);
                arguments.option("--file", wishes->file, "the types file, instead of `file` in [types]");
                arguments.option("--dialect", wishes->dialect, "auto, cli3 or pg-meta, instead of [types]");
                arguments.flag("--check", wishes->check, "change nothing; exit 1 when a file is out of date");
                return [shared, target, wishes] { return generate_types(*shared, *target, *wishes); };
            }};
}

}  // namespace pgrename::commands
