#include "postgres/platform.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <cstdlib>

#include "base/files.hpp"
#include "base/format.hpp"
#include "live/live_server.hpp"
#include "postgres/schema_dump.hpp"

namespace pgrename::postgres {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

/// Statements of these tests end with a semicolon at the end of a line.
std::vector<std::pair<std::size_t, std::size_t>> by_line_end(std::string_view script) {
    std::vector<std::pair<std::size_t, std::size_t>> spans;
    std::size_t start = 0;
    while ((start = script.find_first_not_of(" \r\n", start)) < script.size()) {
        const std::size_t end = std::min(script.find(";\n", start), script.find(";\r\n", start));
        const std::size_t stop = std::min(end, script.size());
        spans.emplace_back(start, stop - start);
        start = stop + 1;
    }
    return spans;
}

class migrations : public testing::Test {
  protected:
    migrations() {
        std::string name = "/tmp/migrations-XXXXXX";
        folder_ = mkdtemp(name.data());
    }
    ~migrations() override { fs::remove_all(folder_); }

    fs::path file(const std::string& name, std::string_view text) {
        base::write_file(folder_ / name, text);
        return folder_ / name;
    }
    std::vector<Stub> load(Connection& connection, std::string_view text, bool wrap = true) {
        return load_files(connection, {file("1.sql", text)}, by_line_end, wrap);
    }
    /// The failure's message without the folder.
    std::string failure(Connection& connection, std::string_view text, bool wrap = true) {
        try {
            (void)load(connection, text, wrap);
            return "none";
        } catch (const base::Error& error) {
            EXPECT_EQ(error.trouble(), base::Trouble::refused);
            return std::string(error.what()).substr(folder_.string().size() + 1);
        }
    }
    fs::path folder_;
};

TEST(platform, supabase_has_its_roles_privileges_and_claims) {
    auto connection = live::fresh_database("prepared", Platform::supabase).connect();
    connection.execute("create table t (a int)");
    EXPECT_TRUE(connection.query("select has_table_privilege('anon', 't', 'select')").boolean(0, 0));
    EXPECT_TRUE(connection.query("select exists (select from pg_publication where pubname = 'supabase_realtime')")
                    .boolean(0, 0));
    const Transaction transaction(connection);
    connection.execute(R"sql(
set local role authenticated;
select set_config('request.jwt.claims', '{"sub": "6d3e3a4a-0000-4000-8000-000000000001", "role": "authenticated"}', true);
)sql");
    EXPECT_EQ(connection.query("select auth.uid()").text(0, 0), "6d3e3a4a-0000-4000-8000-000000000001");
    EXPECT_EQ(connection.query("select auth.role()").text(0, 0), "authenticated");
}

TEST(platform, supabase_can_be_prepared_in_a_second_database) {
    const auto database = live::fresh_database("second");
    auto connection = database.connect();
    prepare(connection, Platform::supabase);
    EXPECT_TRUE(connection.query("select to_regprocedure('auth.uid()') is not null").boolean(0, 0));
}

TEST_F(migrations, an_error_is_placed_by_line_and_character) {
    auto connection = live::fresh_database("place").connect();
    EXPECT_THAT(failure(connection, "create table t (a int);\n\ninsert into t\nselect 'é', nothing;\n"),
                StartsWith("1.sql:4:13: ERROR: column \"nothing\" does not exist (SQLSTATE 42703)"));
    EXPECT_FALSE(connection.in_transaction());
    EXPECT_TRUE(connection.query("select to_regclass('t') is null").boolean(0, 0)) << "the file is one transaction";
}

TEST_F(migrations, an_error_inside_a_function_is_placed_at_its_statement) {
    auto connection = live::fresh_database("place").connect();
    const std::string said = failure(connection, "select 1;\n  do $$ begin perform 1 / 0; end $$;\n");
    EXPECT_THAT(said, StartsWith("1.sql:2:3: ERROR: division by zero (SQLSTATE 22012)"));
    EXPECT_THAT(said, HasSubstr("CONTEXT: "));
}

TEST_F(migrations, an_error_at_commit_is_the_files) {
    auto connection = live::fresh_database("place").connect();
    EXPECT_THAT(failure(connection,
                        "create table t (a int primary key, b int references t deferrable initially deferred);\n"
                        "insert into t values (1, 2);\n"),
                testing::AllOf(StartsWith("1.sql:3:1: ERROR: "), HasSubstr("SQLSTATE 23503")));
}

TEST_F(migrations, a_byte_order_mark_windows_lines_and_utf16_are_read) {
    auto connection = live::fresh_database("text").connect();
    EXPECT_TRUE(load(connection,
                     "\xEF\xBB\xBF"
                     "create table one (a int);\r\ncreate table \"zw\xC3\xB6lf\" (a int);\r\n")
                    .empty());
    EXPECT_TRUE(connection.query("select to_regclass('\"zw\xC3\xB6lf\"') is not null").boolean(0, 0));
    EXPECT_THAT(failure(connection, "\xEF\xBB\xBFselect 1;\r\nselect nothing;\r\n"), StartsWith("1.sql:2:8: "));
    EXPECT_THAT(failure(connection, "\xEF\xBB\xBFselect nothing;\r\n"), StartsWith("1.sql:1:8: "));
    std::string wide = "\xFF\xFE";
    for (const char letter : std::string_view("create table wide (a int);\n")) wide += {letter, '\0'};
    EXPECT_TRUE(load(connection, wide).empty());
    EXPECT_TRUE(connection.query("select to_regclass('wide') is not null").boolean(0, 0));
}

TEST_F(migrations, each_file_starts_with_fresh_settings) {
    auto connection = live::fresh_database("settings", Platform::supabase).connect();
    const auto first = file("1.sql", "select set_config('search_path', '', false);\nset role anon;\n");
    const auto second = file("2.sql", "create table here (a int);\n");
    EXPECT_TRUE(load_files(connection, {first, second}, by_line_end).empty());
    EXPECT_TRUE(connection.query("select to_regclass('public.here') is not null").boolean(0, 0));
    EXPECT_EQ(connection.query("show search_path").text(0, 0), "\"$user\", public, extensions");
}

TEST_F(migrations, own_transactions_and_statements_that_refuse_one_run) {
    auto connection = live::fresh_database("unwrapped").connect();
    EXPECT_TRUE(
        load(connection, "begin;\ncreate table t (a int);\ncommit;\ncreate index concurrently on t (a);\n", false)
            .empty());
    EXPECT_TRUE(load(connection, "create table u (a int);\ncreate index concurrently on u (a);\n").empty());
    EXPECT_THAT(failure(connection, "begin;\ncreate table v (a int);\nselect nothing;\ncommit;\n", false),
                StartsWith("1.sql:3:8: "));
    EXPECT_TRUE(connection.query("select to_regclass('v') is null").boolean(0, 0));
}

TEST_F(migrations, without_a_splitter_a_file_is_one_message) {
    auto connection = live::fresh_database("whole").connect();
    EXPECT_TRUE(load_files(connection, {file("1.sql", "create table t (a int); insert into t values (1);")}).empty());
    try {
        (void)load_files(connection, {file("2.sql", "select 1;\nselect nothing;\n")});
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_THAT(error.what(), HasSubstr("2.sql:2:8: "));
    }
    EXPECT_EQ(load_files(connection,
                         {file("3.sql", "create extension if not exists pg_cron; select cron.schedule('x', 'y');")})
                  .size(),
              1U);
    EXPECT_EQ(connection.query("select count(*) from cron.job").integer(0, 0), 1) << "the rest of the file ran too";
}

TEST_F(migrations, a_missing_extension_gets_its_stand_in) {
    const auto database = live::fresh_database("stubs", Platform::supabase);
    auto connection = database.connect();
    const auto stubs = load(connection, R"sql(
create schema other;
create extension if not exists pg_cron;
create extension /* schema no; */ if not exists "vector" with schema other;
select cron.schedule('nightly', '0 3 * * *', 'delete from t');
create table t (a int, embedding other.vector(3), half other.halfvec(1536)[]);
create index on t using hnsw (embedding);
insert into t values (1, '[1,2,3]');
create extension if not exists pg_cron;
comment on extension pg_cron is 'clock';
)sql");
    ASSERT_EQ(stubs.size(), 3U);
    EXPECT_EQ(stubs[0].extension, "pg_cron");
    EXPECT_EQ(stubs[1].extension, "vector");
    EXPECT_THAT(stubs[2].stand_in, HasSubstr("1.sql:7:1 is left out (access method \"hnsw\""));
    EXPECT_EQ(connection.query("select jobname from cron.job").text(0, 0), "nightly");
    EXPECT_EQ(connection.query("select format_type(atttypid, atttypmod) from pg_attribute where attname = 'embedding'")
                  .text(0, 0),
              "other.vector(3)");
    const std::string dump = dump_schema(live::server().programs(), database.conninfo());
    EXPECT_THAT(dump, HasSubstr("CREATE EXTENSION IF NOT EXISTS pg_cron"));
    EXPECT_THAT(dump, HasSubstr("CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA other"));
    EXPECT_THAT(dump, HasSubstr("embedding other.vector(3)"));
    EXPECT_THAT(dump, testing::Not(HasSubstr("CREATE FUNCTION cron.")))
        << "a member of the extension, as on the platform";
    EXPECT_TRUE(load(connection, "create extension if not exists vector;\n").empty()) << "it is there";
}

TEST_F(migrations, an_unknown_extension_is_reported_with_an_empty_stand_in) {
    auto connection = live::fresh_database("stubs").connect();
    const auto stubs =
        load(connection, "begin;\ncreate extension no_such_thing with schema made_for_it;\ncommit;\n", false);
    EXPECT_THAT(stubs, ElementsAre(Stub{"no_such_thing", "nothing but schema made_for_it"}));
    EXPECT_TRUE(connection.query("select to_regnamespace('made_for_it') is not null").boolean(0, 0));
}

TEST_F(migrations, an_extension_asked_for_inside_a_block_gets_its_stand_in) {
    auto connection = live::fresh_database("stubs").connect();
    const auto stubs =
        load(connection, "do $$ begin create extension if not exists pg_net; perform net.http_post('x'); end $$;\n");
    ASSERT_EQ(stubs.size(), 1U);
    EXPECT_EQ(stubs[0].extension, "pg_net");
}

TEST_F(migrations, every_recorded_stand_in_can_be_made) {
    for (const auto platform : {Platform::plain, Platform::supabase}) {
        const auto database = live::fresh_database("stubs", platform);
        auto connection = database.connect();
        for (const char* extension :
             {"pg_cron", "pg_net", "pgjwt", "vector", "postgis", "pg_graphql", "supabase_vault", "pgsodium", "pgmq"}) {
            const auto stubs = load(connection, base::format("create extension \"{}\";\n", extension));
            ASSERT_EQ(stubs.size(), 1U) << extension;
            EXPECT_EQ(stubs[0].extension, extension);
        }
        (void)load(connection, R"sql(
create table place (at geometry(Point, 4326), around geography);
select net.http_get(url := 'http://localhost', timeout_milliseconds := 1);
select vault.create_secret('secret', 'name');
select pgmq.create('queue');
select pgmq.send('queue', '{}');
select pgmq.delete('queue', (pgmq.read('queue', 30, 1)).msg_id);
select cron.unschedule(cron.schedule('* * * * *', 'select 1'));
select graphql.resolve('{}');
select id from pgsodium.create_key();
)sql");
        EXPECT_FALSE(dump_schema(live::server().programs(), database.conninfo()).empty());
    }
}

}  // namespace
}  // namespace pgrename::postgres
