#include "rollout/rehearsal_database.hpp"

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"
#include "model/relation_name.hpp"
#include "postgres/platform.hpp"
#include "postgres/schema_dump.hpp"
#include "rollout/history.hpp"
#include "rollout/seed.hpp"
#include "sql/rewriting.hpp"

namespace pgrename::rollout {
namespace {

using base::Error;
using base::format;
using base::Trouble;

std::vector<std::pair<std::size_t, std::size_t>> split(std::string_view script) {
    std::vector<std::pair<std::size_t, std::size_t>> out;
    for (const auto& span : sql::split(script)) out.emplace_back(span.offset, span.length);
    return out;
}

/// `20240101000000_init` → version and name, as the Supabase CLI takes them apart.
void record_loaded(postgres::Connection& connection, const project::Project& project,
                   const std::vector<std::filesystem::path>& files) {
    for (const auto& file : files) {
        const auto stem = file.stem().string();
        const auto at = stem.find('_');
        record_migration(connection, project.layout, stem.substr(0, at),
                         at == std::string::npos ? "" : stem.substr(at + 1), base::read_file(file));
    }
}

/// The team's own migrations: the files that pgrename itself wrote for the phases do what the rehearsal is about to do.
std::vector<std::filesystem::path> own_migrations(const project::Project& project) {
    std::set<std::string> ours;
    for (const auto& phase : project.phases) {
        ours.insert(phase.version + "_" + phase.slug + ".sql");
        ours.insert((phase.cleanup_version.empty() ? phase.version : phase.cleanup_version) + "_" + phase.cleanup_slug +
                    ".sql");
    }
    auto files = project.migration_files();
    std::erase_if(files, [&](const std::filesystem::path& file) { return ours.contains(file.filename().string()); });
    return files;
}

/// A dump starts with settings; a pg_dump newer than the server writes some that the server does not know
/// (transaction_timeout before 17). They are about its session, not about the schema.
std::string without_unknown_settings(postgres::Connection& connection, const std::string& dump) {
    constexpr std::string_view set = "SET ";
    std::set<std::string, std::less<>> known;
    const auto rows = connection.query("select pg_catalog.lower(name) from pg_catalog.pg_settings");
    for (std::size_t r = 0; r < rows.size(); ++r) known.insert(rows.text(r, 0));
    std::string out;
    std::size_t at = 0;
    while (at < dump.size()) {
        const auto end = std::min(dump.find('\n', at), dump.size() - 1) + 1;
        const auto line = std::string_view(dump).substr(at, end - at);
        const bool setting = line.starts_with(set);
        if (!setting && !line.starts_with("--") && !line.starts_with("SELECT ") && line != "\n") break;
        const bool understood =
            !setting || known.contains(line.substr(set.size(), line.find(' ', set.size()) - set.size()));
        if (understood) out += line;
        at = end;
    }
    return out + dump.substr(at);
}

/// Roles belong to the cluster, so a dump does not make them: those that own something or are granted something there.
void make_roles(const postgres::ThrowawayServer& server, postgres::Connection& source) {
    const auto wanted =
        source.query("select rolname, rolsuper, rolbypassrls from pg_catalog.pg_roles where rolname !~ '^pg_'");
    auto connection = server.connect();
    const auto have = connection.query("select rolname from pg_catalog.pg_roles");
    std::set<std::string> there;
    for (std::size_t r = 0; r < have.size(); ++r) there.insert(have.text(r, 0));
    for (std::size_t r = 0; r < wanted.size(); ++r) {
        if (there.contains(wanted.text(r, 0))) continue;
        connection.execute(format("create role {}{}{}", model::quoted(wanted.text(r, 0)),
                                  wanted.boolean(r, 1) ? " superuser" : "", wanted.boolean(r, 2) ? " bypassrls" : ""));
    }
    const auto members = source.query(
        "select r.rolname, m.rolname from pg_catalog.pg_auth_members a join pg_catalog.pg_roles r on r.oid = a.roleid"
        " join pg_catalog.pg_roles m on m.oid = a.member where r.rolname !~ '^pg_' and m.rolname !~ '^pg_'");
    for (std::size_t r = 0; r < members.size(); ++r) {
        // Told twice, a membership is a NOTICE.
        connection.execute(
            format("grant {} to {}", model::quoted(members.text(r, 0)), model::quoted(members.text(r, 1))));
    }
}

}  // namespace

Built build_from_migrations(const postgres::ThrowawayServer& server, const std::string& database,
                            const project::Project& project) {
    server.create_database(database);
    const auto files = own_migrations(project);
    auto connection = server.connect(database);
    postgres::prepare(connection,
                      project.platform == "supabase" ? postgres::Platform::supabase : postgres::Platform::plain);
    Built out{format("{} migration{}", files.size(), files.size() == 1 ? "" : "s"), {}};
    const bool wrap = project.layout == project::Layout::supabase;
    // A new session, as a tool's would be: the platform may have set the database's defaults.
    auto loading = server.connect(database);
    const auto load = [&](const std::vector<std::filesystem::path>& some) {
        for (const auto& stub : postgres::load_files(loading, some, split, wrap))
            out.stubs.push_back({stub.extension, stub.stand_in});
    };
    load(files);
    if (project.seed) {
        load({seed_for_old_names(loading, project, server.folder())});
        out.source += " and " + project.seed->filename().string();
    }
    record_loaded(loading, project, files);
    return out;
}

std::vector<model::StubUsed> restore(const postgres::ThrowawayServer& server, const std::string& database,
                                     const std::string& dump) {
    server.create_database(database);
    auto connection = server.connect(database);
    const auto file = server.folder() / "schema.sql";
    base::write_file(file, without_unknown_settings(connection, dump));
    std::vector<model::StubUsed> out;
    for (const auto& stub : postgres::load_files(connection, {file}, split))
        out.push_back({stub.extension, stub.stand_in});
    return out;
}

Built build_from_url(const postgres::ThrowawayServer& server, const std::string& database, const std::string& url) {
    auto source = postgres::Connection::open(url, "pgrename rehearse");
    make_roles(server, source);
    auto stubs = restore(server, database, postgres::dump_schema(server.programs(), url, {"pgrename"}));
    return {"schema of " + source.target(), std::move(stubs)};
}

}  // namespace pgrename::rollout
