#include "project/project_file.hpp"

#include <algorithm>
#include <system_error>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"

namespace pgrename::project {
namespace {

using base::format;
namespace fs = std::filesystem;

enum class Sort { file, folder };

/// The absolute path of something the file names; complains when there is no such file or folder.
std::optional<fs::path> existing(const Placed<std::string>& written, Sort sort, std::string_view what,
                                 const fs::path& root, Findings& findings) {
    fs::path path = (root / written.value).lexically_normal();
    // "db/" and "db" are one folder, and its last part is its name.
    if (!path.has_filename()) path = path.parent_path();
    std::error_code ignored;
    const auto status = fs::status(path, ignored);
    if (!fs::exists(status)) {
        findings.add(written.position, format("{} \"{}\" does not exist", what, written.value),
                     "paths are relative to the folder of the project file");
        return std::nullopt;
    }
    if (fs::is_directory(status) != (sort == Sort::folder)) {
        findings.add(written.position,
                     format("{} \"{}\" is a {}, not a {}", what, written.value,
                            sort == Sort::folder ? "file" : "folder", sort == Sort::folder ? "folder" : "file"));
        return std::nullopt;
    }
    return path;
}

void read_schemas(Reading& reading, Project& project) {
    project.schemas = {"public"};
    const auto schemas = reading.texts("schemas");
    if (!schemas) return;
    std::vector<std::string> names;
    for (const auto& schema : *schemas) {
        try {
            // Any valid relation name shows that the schema's name is valid.
            names.push_back(model::RelationName(schema.value, "any").schema());
        } catch (const base::Error& error) {
            reading.findings().add(schema.position, error.what(), error.remedy());
        }
    }
    if (schemas->empty()) {
        reading.findings().add(reading.position_of("schemas"), "\"schemas\" has no entry",
                               "name at least one schema; the first is the one of plain names");
    }
    if (!names.empty()) project.schemas = std::move(names);
}

void read_migrations(Reading& root, Project& project) {
    const bool supabase = project.platform == "supabase";
    project.layout = supabase ? Layout::supabase : Layout::plain;
    Placed<std::string> folder{supabase ? "supabase/migrations" : "migrations", root.position()};
    auto migrations = root.table("migrations");
    if (migrations) {
        if (const auto layout = migrations->choice("layout", {"supabase", "plain"})) {
            project.layout = layout->value == "supabase" ? Layout::supabase : Layout::plain;
        }
        folder.position = migrations->position();
        if (auto written = migrations->line("folder")) folder = std::move(*written);
        if (const auto seed = migrations->line("seed")) {
            project.seed = existing(*seed, Sort::file, "the seed", project.root, root.findings());
        }
        migrations->finish();
    }
    const auto path = existing(folder, Sort::folder, "the migrations folder", project.root, root.findings());
    if (path) project.migrations = *path;
}

void read_code(Reading& root, Project& project) {
    project.code.folder = project.root;
    project.code.message = "Phase {phase}, {title}: the new table names\n\n{renames}\n";
    auto code = root.table("code");
    if (!code) return;
    if (const auto folder = code->line("folder"))
        if (const auto path = existing(*folder, Sort::folder, "the code", project.root, root.findings()))
            project.code.folder = *path;
    if (const auto folders = code->texts("recognisers")) {
        for (const auto& written : *folders)
            if (const auto path = existing(written, Sort::folder, "the recognisers", project.root, root.findings()))
                project.code.recognisers.push_back(*path);
    }
    if (const auto folders = code->texts("history")) {
        project.code.history.emplace();
        for (const auto& written : *folders)
            if (const auto path = existing(written, Sort::folder, "the migrations", project.root, root.findings()))
                project.code.history->push_back(*path);
    }
    if (const auto message = code->text("message")) project.code.message = message->value;
    if (const auto commands = code->texts("check")) {
        for (const auto& written : *commands) project.code.check.push_back(written.value);
    }
    // Not sought here: a plan for the database alone may be made where the code is not checked out.
    if (const auto roots = code->texts("roots")) {
        for (const auto& written : *roots) project.code_roots.push_back(written.value);
    }
    code->finish();
}

void read_types(Reading& root, Project& project) {
    auto types = root.table("types");
    if (!types) return;
    // The file need not be there yet: `pgrename types` writes it.
    if (const auto file = types->line("file")) {
        project.types.file = (project.root / file->value).lexically_normal();
    }
    if (const auto dialect = types->choice("dialect", {"auto", "cli3", "pg-meta"})) {
        project.types.dialect = dialect->value;
    }
    if (const auto schemas = types->texts("schemas")) {
        for (const auto& written : *schemas) project.types.schemas.push_back(written.value);
    }
    if (const auto command = types->line("command")) project.types.command = command->value;
    types->finish();
}

void read_rehearsal(Reading& root, Project& project) {
    auto rehearsal = root.table("rehearsal");
    if (!rehearsal) return;
    if (const auto program = rehearsal->line("postgrest")) {
        const bool is_path = program->value.find('/') != std::string::npos;
        project.postgrest = is_path ? (project.root / program->value).lexically_normal().string() : program->value;
    }
    rehearsal->finish();
}

void read_docs(Reading& root, Project& project) {
    auto docs = root.table("docs");
    if (!docs) return;
    const auto folder = docs->line("folder");
    project.docs = (project.root / (folder ? folder->value : "docs")).lexically_normal();
    docs->finish();
}

bool is_variable_name(std::string_view text) {
    const auto letter = [](char byte) {
        return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
    };
    return !text.empty() && letter(text.front()) && std::all_of(text.begin(), text.end(), [&](char byte) {
        return letter(byte) || (byte >= '0' && byte <= '9');
    });
}

void read_environments(Reading& root, Project& project) {
    for (auto& [named, position] : root.named_tables("environments")) {
        auto& [name, reading] = named;
        Environment environment{name, {}, false};
        if (const auto variable = reading.text("url_env", Need::required)) {
            environment.url_env = variable->value;
            // Neither message quotes the value: it may be a connection string with a password.
            if (variable->value.find("://") != std::string::npos) {
                root.findings().add(
                    variable->position,
                    format("\"environments.{}.url_env\" holds a connection string, but a secret never "
                           "stands in this file (the value is not shown)",
                           name),
                    "write the name of an environment variable that holds the connection string; if the "
                    "file was committed, change the password");
            } else if (!is_variable_name(variable->value)) {
                root.findings().add(
                    variable->position,
                    format("\"environments.{}.url_env\" is not the name of an environment variable (the "
                           "value is not shown: it may be a secret)",
                           name),
                    "write the name of an environment variable that holds the connection string: "
                    "letters, digits and underscores");
            }
        }
        if (const auto is_protected = reading.flag("protected")) environment.is_protected = is_protected->value;
        reading.finish();
        project.environments.push_back(std::move(environment));
    }
}

void read_phases(Reading& reading, ProjectFile& out) {
    const auto phases = reading.texts("phases", Need::required);
    if (!phases) return;
    for (const auto& written : *phases) {
        const auto path = existing(written, Sort::file, "the phase file", out.project.root, reading.findings());
        if (path) out.phases.push_back({*path, written.position});
    }
}

void read_root(const TomlValue& tree, const fs::path& shown, Findings& findings, ProjectFile& out) {
    Project& project = out.project;
    Reading reading(tree, shown, "", findings);
    const auto platform = reading.choice("platform", {"plain", "supabase"});
    project.platform = platform ? platform->value : "plain";
    read_schemas(reading, project);
    if (const auto views = reading.choice("compat_views", {"auto", "all", "planned"})) {
        project.compat_views = views->value == "all"       ? CompatViews::all
                               : views->value == "planned" ? CompatViews::planned
                                                           : CompatViews::automatic;
    }
    if (const auto companions = reading.choice("companions", {"leave", "after-cleanup"}))
        project.companions = companions->value == "after-cleanup";
    read_phases(reading, out);
    read_migrations(reading, project);
    read_code(reading, project);
    read_types(reading, project);
    read_docs(reading, project);
    read_rehearsal(reading, project);
    read_environments(reading, project);
    if (const TomlValue* naming = reading.anything("naming")) project.naming = *naming;
    reading.finish();
}

}  // namespace

fs::path seen_from(const fs::path& root, const fs::path& path) {
    const fs::path relative = path.lexically_relative(root);
    return relative.empty() || *relative.begin() == ".." ? path : relative;
}

ProjectFile read_project_file(const fs::path& file, Findings& findings) {
    ProjectFile out;
    out.project.root = file.parent_path();
    out.project.file = file;
    const fs::path shown = seen_from(out.project.root, file);
    try {
        read_root(read_toml(base::read_file(file)), shown, findings, out);
    } catch (const TomlError& error) {
        findings.add({shown, error.place.line, error.place.column}, error.what(), error.remedy);
    }
    return out;
}

}  // namespace pgrename::project
