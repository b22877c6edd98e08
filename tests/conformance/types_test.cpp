// pgrename's types against those of the real generators, and what the TypeScript compiler says of them.
#include <gtest/gtest.h>

#include "base/files.hpp"
#include "conformance/tools.hpp"
#include "postgres/platform.hpp"
#include "project/project.hpp"
#include "rollout/rehearsal_database.hpp"
#include "typescript/generator.hpp"
#include "typescript/legacy.hpp"

namespace conformance {
namespace {

namespace fs = std::filesystem;
using pgrename::base::read_file;
using pgrename::base::write_file;
using pgrename::typescript::Dialect;
using Names = std::vector<std::string>;

const fs::path samples = fs::path(PROJECT_ROOT) / "tests/conformance/typescript";

fs::path scratch(const std::string& name) {
    const fs::path folder = fs::path(CONFORMANCE_TOOLS) / "scratch" / name;
    fs::remove_all(folder);
    fs::create_directories(folder);
    return folder;
}

std::string pg_meta(const std::string& database, const Names& schemas) {
    std::string list;
    for (const auto& schema : schemas) list += (list.empty() ? "" : ",") + schema;
    return output_of({.command = {"node", (modules() / "@supabase/postgres-meta/dist/server/server.js").string()},
                      .environment = {{"PG_META_DB_URL", url(database)},
                                      {"PG_META_GENERATE_TYPES", "typescript"},
                                      {"PG_META_GENERATE_TYPES_INCLUDED_SCHEMAS", list},
                                      {"PG_META_GENERATE_TYPES_DETECT_ONE_TO_ONE_RELATIONSHIPS", "true"},
                                      {"PG_META_GENERATE_TYPES_DEFAULT_SCHEMA", "public"},
                                      {"PG_META_POSTGREST_VERSION", "13"}}});
}

std::string cli(const std::string& database, const Names& schemas) {
    const auto folder = scratch("cli");
    Names words{(modules() / "@supabase/cli-linux-x64/bin/supabase").string(), "gen", "types", "typescript"};
    for (const auto& schema : schemas) words.insert(words.end(), {"--schema", schema});
    words.push_back("--remote=" + url(database));
    const auto file = folder / "database.ts";
    // The formatter obeys the .editorconfig files above it; this one ends the search.
    write_file(folder / ".editorconfig", "root = true\n");
    write_file(file, output_of({.command = words,
                                .environment = {{"SUPABASE_TELEMETRY_DISABLED", "1"}, {"DO_NOT_TRACK", "1"}},
                                .folder = folder}));
    output_of({.command = {(modules() / ".bin/oxfmt").string(), file.filename().string()}, .folder = folder});
    return read_file(file);
}

/// Byte for byte; a difference is shown as the first line that differs.
void expect_same(const std::string& own, const std::string& theirs, const std::string& what) {
    if (own == theirs) return;
    std::size_t at = 0;
    while (at < own.size() && at < theirs.size() && own[at] == theirs[at]) ++at;
    const auto begin = at < 200 ? 0 : at - 200;
    ADD_FAILURE() << what << " differs at byte " << at << "\nown:\n…" << own.substr(begin, 400) << "\ntheirs:\n…"
                  << theirs.substr(begin, 400);
}

void compare(const std::string& database, const Names& schemas, bool with_pg_meta = true) {
    auto connection = server().connect(database);
    const auto catalog = pgrename::typescript::read_catalog(connection, schemas);
    expect_same(pgrename::typescript::generate(catalog, {Dialect::cli3, ""}), cli(database, schemas),
                database + " cli3");
    if (!with_pg_meta) return;
    expect_same(pgrename::typescript::generate(catalog, {Dialect::pg_meta, "13"}), pg_meta(database, schemas),
                database + " pg-meta");
}

TEST(Types, equal_the_generators_on_a_small_schema_whose_output_is_kept) {
    server().create_database("small");
    server().connect("small").execute(read_file(samples / "small.sql"));
    compare("small", {"public"});
    expect_same(read_file(samples / "small.cli3.ts"), cli("small", {"public"}), "small.cli3.ts");
    expect_same(read_file(samples / "small.pg-meta.ts"), pg_meta("small", {"public"}), "small.pg-meta.ts");
}

TEST(Types, equal_the_generators_on_everything_they_treat_in_a_way_of_its_own) {
    server().create_database("torture");
    server().connect("torture").execute(read_file(samples / "torture.sql"));
    compare("torture", {"public", "billing", "Odd Schema"});
    compare("torture", {"public"});
    compare("torture", {"billing"});
    server().connect("torture").execute(read_file(samples / "cli3_only.sql"));
    compare("torture", {"public", "billing", "Odd Schema"}, false);
}

TEST(Types, equal_the_generators_on_the_example_project) {
    const auto project = pgrename::project::load(fs::path(PROJECT_ROOT) / "examples/crm");
    pgrename::rollout::build_from_migrations(server(), "crm", project);
    compare("crm", {"public"});
}

void compile(const fs::path& folder, bool well) {
    const auto done = pgrename::base::run(
        {.command = {(modules() / ".bin/tsc").string(), "--noEmit", "--strict", "--target", "es2022", "--module",
                     "esnext", "--moduleResolution", "bundler", "--skipLibCheck", (folder / "use.ts").string()},
         .folder = folder});
    EXPECT_EQ(done.exit_code == 0, well) << done.out;
}

TEST(Types, old_names_compile_with_the_new_tables_types) {
    server().create_database("legacy");
    auto connection = server().connect("legacy");
    connection.execute(read_file(samples / "small.sql"));
    const auto catalog = pgrename::typescript::read_catalog(connection, {"public"});
    for (const auto dialect : {Dialect::cli3, Dialect::pg_meta}) {
        const auto folder = scratch("legacy");
        write_file(folder / "database.ts", pgrename::typescript::generate(catalog, {dialect, ""}));
        write_file(folder / "database.legacy.ts",
                   pgrename::typescript::generate_legacy(pgrename::typescript::old_names(catalog),
                                                         {.dialect = dialect, .types_module = "./database"}));
        const std::string use = read_file(samples / "use.ts");
        write_file(folder / "use.ts", use);
        compile(folder, true);
        for (const char* wrong : {"\nawait client.from(\"messages\").insert({ author: 1, body: 2 });\n",
                                  "\nawait client.from(\"messages\").update({ bodi: \"x\" });\n",
                                  "\nawait client.from(\"mesages\").select(\"id\");\n"}) {
            write_file(folder / "use.ts", use + wrong);
            compile(folder, false);
        }
    }
}

/// In every phase of the example old and new names compile while the old ones answer; wrong columns never do.
TEST(Types, of_the_example_compile_with_the_client_library) {
    const fs::path example = fs::path(PROJECT_ROOT) / "examples/crm";
    const auto use = [](const std::string& module, const std::string& statement) {
        return "import { createClient } from \"@supabase/supabase-js\";\nimport type { Database } from \"./" + module +
               "\";\nconst client = createClient<Database>(\"https://x\", \"k\");\n" + statement + "\nexport {};\n";
    };
    const auto folder = scratch("example");
    write_file(folder / "before.ts", read_file(example / "src/types/database.types.ts"));
    for (const std::string phase : {"1", "2"}) {
        for (const std::string name : {"database.types.ts", "database.types.legacy.ts"})
            write_file(folder / name, read_file(example / ("standardization/phase-" + phase) / name));
        const std::string old_name = phase == "1" ? "calls" : "leads";
        const std::string new_name = phase == "1" ? "call_logs" : "crm_leads";
        const std::string id = "const { data } = await client.from(\"" + old_name +
                               "\").select(\"id\").single();\nexport const seen: string | undefined = data?.id;";
        const std::string renamed = "await client.from(\"" + new_name + "\").select(\"id\");";
        const std::string wrong = "await client.from(\"" + old_name + "\").update({ no_such_column: 1 });";
        const auto check = [&](const std::string& module, const std::string& statement, bool well) {
            write_file(folder / "use.ts", use(module, statement));
            compile(folder, well);
        };
        check("database.types.legacy", id + "\n" + renamed, true);
        check("database.types", renamed, true);
        check("database.types.legacy", wrong, false);
        check("before", phase == "1" ? id : "", true);
    }
}

}  // namespace
}  // namespace conformance
