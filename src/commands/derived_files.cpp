#include "commands/derived_files.hpp"

#include <iostream>
#include <set>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"
#include "base/process.hpp"
#include "commands/conventions_of.hpp"
#include "documents/schema_document.hpp"
#include "postgres/catalog.hpp"
#include "postgres/conninfo.hpp"
#include "project/project_file.hpp"
#include "typescript/generator.hpp"
#include "typescript/legacy.hpp"

namespace pgrename::commands {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::format;
using base::Trouble;

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

constexpr const char* url_variable = "PGRENAME_DATABASE_URL";

std::string run_command(const postgres::Connection& connection, const project::Project& project) {
    const auto& command = project.types.command;
    const auto address = connection.address();
    const auto done = base::run({.command = {"sh", "-c", command},
                                 .environment = {{url_variable, postgres::url_of(address)}},
                                 .folder = project.root});
    const auto password = address.find("password");
    const std::string said = password == address.end() ? done.err : postgres::masked(done.err, password->second);
    const std::string doing = format("generating types with `{}` (the command of [types])", command);
    if (done.exit_code != 0) {
        throw Error(Trouble::world, format("{} failed with exit code {}:\n{}", doing, done.exit_code, said),
                    "the types file was not touched");
    }
    if (done.out.find("Database") == std::string::npos) {
        throw Error(Trouble::world, format("{} printed no type Database", doing), "the types file was not touched");
    }
    return done.out;
}

DerivedFile legacy_file(const fs::path& file, const std::string& text, const typescript::Catalog& catalog,
                        typescript::Dialect dialect) {
    DerivedFile out{legacy_path(file), present(legacy_path(file))};
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

const std::vector<std::string>& schemas_of_types(const project::Project& project) {
    return project.types.schemas.empty() ? project.schemas : project.types.schemas;
}

}  // namespace

fs::path legacy_path(const fs::path& file) {
    return file.parent_path() / (file.stem().string() + ".legacy" + file.extension().string());
}

std::vector<DerivedFile> document_files(postgres::Connection& connection, const project::Project& project,
                                        const fs::path& folder) {
    const auto snapshot = postgres::read_snapshot(connection);
    const auto enums = documents::read_enums(connection);
    const std::set<std::string> schemas(project.schemas.begin(), project.schemas.end());
    const auto conventions = conventions_of(project, snapshot, connection);
    const auto schema_file = folder / "DATABASE_SCHEMA.md";
    const auto conventions_file = folder / "DATABASE_NAMING_CONVENTIONS.md";
    const auto old_schema = present(schema_file).value_or("");
    const auto old_conventions = present(conventions_file).value_or("");
    return {{schema_file, documents::schema_document(snapshot, enums, conventions, schemas, old_schema)},
            {conventions_file, documents::conventions_document(snapshot, conventions, schemas, old_conventions)}};
}

bool reaches_any_database(const project::Types& types) {
    return types.command.find(url_variable) != std::string::npos;
}

std::vector<DerivedFile> types_files(postgres::Connection& connection, const project::Project& project,
                                     const TypesWishes& wishes) {
    const auto options = generator_options(wishes.dialect, present(wishes.model));
    const auto catalog = typescript::read_catalog(connection, schemas_of_types(project));
    const bool teams_own = wishes.generator == Generator::teams
                               ? !project.types.command.empty()
                               : wishes.generator == Generator::teams_if_it_can && reaches_any_database(project.types);
    std::vector<DerivedFile> out{
        {wishes.file, teams_own ? run_command(connection, project) : typescript::generate(catalog, options)}};
    if (!wishes.file.empty()) out.push_back(legacy_file(wishes.file, *out.front().text, catalog, options.dialect));
    return out;
}

void Settlement::settle(const std::vector<DerivedFile>& files) {
    for (const auto& wanted : files) {
        const auto old = present(wanted.path);
        if (!old && !wanted.text) continue;
        std::string_view state = "unchanged";
        if (old != wanted.text) {
            differs_ = true;
            state = wanted.text ? (old ? "changed" : "new") : "removed";
            if (!check_ && wanted.text) base::write_file(wanted.path, *wanted.text);
            if (!check_ && !wanted.text) fs::remove(wanted.path);
        }
        report_.push(
            base::Json::object().set("file", project::seen_from(root_, wanted.path).string()).set("state", state));
    }
}

std::string Settlement::text() const {
    std::string out;
    for (const auto& one : report_.elements()) {
        const std::string& state = one.at("state").string();
        const char* verb = state == "unchanged" ? "as it should be" : (check_ ? "out of date" : state.c_str());
        out += format("{}: {}\n", one.at("file").string(), verb);
    }
    return out;
}

int conclude(const Settlement& settlement, const Shared& shared, const std::string& source, bool check) {
    if (shared.json) {
        print(base::Json::object().set("source", source).set("files", settlement.report()).dump(2) + "\n");
    } else {
        print(settlement.text());
    }
    return check && settlement.differs() ? 1 : 0;
}

void forget_old_names(postgres::Connection& connection, const project::Project& project, const Target& target,
                      bool quiet) {
    const auto& file = project.types.file;
    const auto types = present(file);
    const auto legacy = file.empty() ? std::nullopt : present(legacy_path(file));
    if (types && legacy && typescript::is_legacy(*legacy)) {
        const auto catalog = typescript::read_catalog(connection, schemas_of_types(project));
        const auto options = generator_options(project.types.dialect, types);
        Settlement settlement(project, false);
        settlement.settle({legacy_file(file, *types, catalog, options.dialect)});
        if (!quiet) std::cerr << settlement.text();
    }
    if (quiet || (!types && !project.docs)) return;
    std::cerr << format(
        "next: `pgrename types{0}` and `pgrename docs{0}` write what has changed with the old names gone\n",
        target.shown());
}

}  // namespace pgrename::commands
