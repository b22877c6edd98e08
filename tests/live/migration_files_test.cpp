#include "planning/migration_files.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "base/files.hpp"
#include "base/format.hpp"
#include "base/process.hpp"
#include "live/live_server.hpp"
#include "live/torture.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "postgres/schema_dump.hpp"

namespace pgrename::planning {
namespace {

namespace fs = std::filesystem;
using postgres::Platform;
using project::Layout;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* schema = R"sql(
create table public.messages (
  id bigint generated always as identity primary key,
  body text not null default E'a\\b''c $$ $pgrename$',
  size integer generated always as (length(body)) stored,
  made timestamptz default now()
);
alter table public.messages enable row level security;
create policy "own ""rows""" on public.messages for select to authenticated using (id > 0);
grant select on public.messages to authenticated with grant option;

create table public.calls (
  id serial primary key,
  message bigint references public.messages,
  note text,
  secret text
);
revoke all on public.calls from public, anon, authenticated, service_role;
grant select (id, note), update (note) on public.calls to anon;
grant insert (note) on public.calls to authenticated with grant option;
create index "calls by %s" on public.calls (note);

create table public."we""ird; drop table x--" (
  "col'umn" integer default 1,
  "a%b" text default '$$ $pgrename$ $pgrename1$',
  "back\slash" integer references public.calls
);
create table public."Mixed %s Case" ("Größe" integer, "select" text) partition by range ("Größe");
create table public.mixed_1 partition of public."Mixed %s Case" for values from (0) to (10);
create table public."$pgrename$" (id integer, up integer);
create table public.nothing ();
create table public.unseen (id integer);
alter table public.unseen owner to service_role;

create function public.count_messages() returns bigint language plpgsql security definer set search_path = '' as $f$
declare
  n bigint;
begin
  select count(*) into n from public.messages; -- $$ 'quote' \ backslash
  return n;
end
$f$;
create function public.latest() returns setof public.messages language sql stable as
  'select * from public.messages order by id desc limit 1';
create function public.latest(n integer) returns setof public.messages language sql stable as
  'select * from public.messages order by id desc limit 1';
create function public."od(d"("a""rg" text) returns void language plpgsql as
  'begin insert into public.calls (note) values ("a""rg"); end';
)sql";

project::Rename renamed(const std::string& from, const std::string& to, const std::string& reason = "because",
                        std::optional<bool> view = {}) {
    return {{"public", from}, {"public", to}, reason, view, {}, {"/p/phase-1.toml", 1, 1}};
}

project::Project project_of(Layout layout, const fs::path& root) {
    project::Project out;
    out.root = root;
    out.file = root / "pgrename.toml";
    out.platform = "supabase";
    out.schemas = {"public"};
    out.migrations = root / "db" / "migrations";
    out.layout = layout;
    project::Phase phase;
    phase.number = 1;
    phase.title = "First\nphase; \\! false\r drop table public.calls;";
    phase.slug = "rename";
    phase.version = "20260117000000";
    phase.cleanup_slug = "rename_cleanup";
    phase.groups.push_back(
        {1,
         "Talk\n\\! false\ndrop table public.calls;",
         "",
         "",
         {renamed("messages", "comms_messages", "one\ntwo; \\! false\r\n$pgrename$ '\" */ /* \\"),
          renamed("calls", "Call \"Logs\""), renamed("we\"ird; drop table x--", "tame; drop table y--\n\\q")},
         {}});
    phase.groups.push_back({2,
                            "",
                            "",
                            "",
                            {renamed("Mixed %s Case", "mixed %I $$"), renamed("$pgrename$", "$pgrename1$"),
                             renamed("nothing", "something"), renamed("unseen", "Seen\\'", "", false)},
                            {}});
    out.phases.push_back(phase);
    return out;
}

struct migration_files_case : testing::TestWithParam<Layout> {
    migration_files_case() {
        std::string name = "/tmp/migration-files-XXXXXX";
        folder = mkdtemp(name.data());
        project = project_of(GetParam(), folder);
        database = live::fresh_database("files", Platform::supabase);
        auto connection = database.connect();
        connection.execute(schema);
        files = generate(database);
    }
    ~migration_files_case() override { fs::remove_all(folder); }

    std::vector<MigrationFile> generate(const live::Database& of) const {
        auto connection = of.connect();
        return migration_files(plan(project, project.phases.front(), postgres::read_snapshot(connection)), project);
    }
    const std::string& text(const std::string& what) const {
        return std::find_if(files.begin(), files.end(), [&](const auto& file) { return file.what == what; })->text;
    }
    /// psql alone runs the text, as a team would.
    base::Finished psql(const std::string& script) const {
        const auto file = folder / "script.sql";
        base::write_file(file, script);
        std::vector<std::string> command{live::server().programs() / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1"};
        if (GetParam() == Layout::supabase) command.emplace_back("-1");
        command.insert(command.end(), {"-d", database.conninfo(), "-f", file.string()});
        return base::run({command});
    }
    /// What the files check is the same text in every layout: many cases are tried in one.
    static bool once_is_enough() { return GetParam() == Layout::supabase && !live::torture(); }
    void succeeds(const std::string& what) const {
        const auto finished = psql(text(what));
        EXPECT_EQ(finished.exit_code, 0) << what << '\n' << finished.err;
        EXPECT_THAT(finished.err, Not(HasSubstr("ERROR")));
        EXPECT_THAT(finished.err, Not(HasSubstr("WARNING")));
    }
    /// The text fails with that message, and the schema is what it was.
    void refuses(const std::string& script, const testing::Matcher<const std::string&>& message) const {
        const auto before = dump();
        const auto finished = psql(script);
        EXPECT_EQ(finished.exit_code, 3) << script;
        EXPECT_THAT(finished.err, message);
        EXPECT_EQ(dump(), before);
    }
    void execute(const std::string& sql) const {
        auto connection = database.connect();
        connection.execute(sql);
    }
    std::string dump() const { return postgres::dump_schema(live::server().programs(), database.conninfo()); }

    fs::path folder;
    project::Project project;
    live::Database database;
    std::vector<MigrationFile> files;
};

INSTANTIATE_TEST_SUITE_P(layouts, migration_files_case, testing::Values(Layout::plain, Layout::supabase),
                         [](const auto& tested) { return tested.param == Layout::plain ? "plain" : "supabase"; });

TEST_P(migration_files_case, go_forward_and_back_and_end_in_the_new_names_only) {
    const auto first = dump();
    succeeds("migration");
    const auto migrated = dump();
    const std::string option = live::views_keep_row_security() ? " WITH (security_invoker='true')" : "";
    EXPECT_THAT(migrated, HasSubstr("CREATE VIEW public.messages" + option + " AS"));
    EXPECT_THAT(migrated, HasSubstr("CREATE TABLE public.\"Call \"\"Logs\"\"\""));
    succeeds("rollback");
    EXPECT_EQ(dump(), first);
    succeeds("migration");
    EXPECT_EQ(dump(), migrated);
    succeeds("cleanup");
    EXPECT_THAT(dump(), Not(HasSubstr("CREATE VIEW public.")));
    succeeds("rollback");
    EXPECT_EQ(dump(), first);
}

TEST_P(migration_files_case, leave_views_that_write_and_functions_that_run) {
    succeeds("migration");
    execute(R"sql(
insert into public.messages (body) values ('x');
insert into public.calls (note) values ('y');
insert into public."we""ird; drop table x--" default values;
update public."Mixed %s Case" set "select" = 'z';
do $$ begin
  assert public.count_messages() = 1;
  assert (select body from public.latest()) = 'x';
end $$;
select public."od(d"('z');
)sql");
}

TEST_P(migration_files_case, are_the_same_bytes_for_the_same_schema) {
    auto other = live::fresh_database("files", Platform::supabase);
    {
        auto connection = other.connect();
        connection.execute("create table public.noise (id serial); drop table public.noise");
        connection.execute(schema);
    }
    const auto again = generate(other);
    ASSERT_EQ(again.size(), 3U);
    for (std::size_t i = 0; i < again.size(); ++i) {
        EXPECT_EQ(again[i].text, files[i].text);
        EXPECT_EQ(again[i].path, files[i].path);
    }
}

TEST_P(migration_files_case, refuse_a_database_that_is_not_the_planned_one) {
    if (once_is_enough()) GTEST_SKIP() << "as in the other layout; ./dev test --torture runs it in both";
    const std::vector<std::pair<std::string, std::string>> cases{
        {"alter table public.messages add column extra text",
         "pgrename: table public.messages has other columns than planned: {id,body,size,made,extra} instead of "
         "{id,body,size,made}"},
        {"alter table public.messages disable row level security",
         "table public.messages has other row security than planned: off instead of on"},
        {"alter table public.messages alter body set default 'other'",
         "table public.messages has other defaults than planned: "},
        {"alter table public.messages alter id set generated by default",
         "table public.messages has other defaults than planned: {\"\\\"id\\\" nextval"},
        {"alter table public.calls owner to service_role",
         "table public.calls has other owner than planned: service_role instead of postgres"},
        {"grant select (secret) on public.calls to anon", "table public.calls has other privileges than planned: "},
        {"drop policy \"own \"\"rows\"\"\" on public.messages",
         "table public.messages has other policies than planned: 0 instead of 1"},
        {"create table public.comms_messages ()", "the name public.comms_messages is taken"},
        {"create type public.\"$pgrename1$\" as enum ('a')", "the name public.\"$pgrename1$\" is taken"},
        {"alter table public.nothing rename to gone", "table public.nothing does not exist"},
        {"drop table public.nothing; create view public.nothing as select",
         "public.nothing is not the planned table: it is of kind v instead of r"},
        {"create or replace function public.count_messages() returns bigint language sql as 'select 1::bigint'",
         "function public.count_messages() is not the planned one: changed or dropped"},
        {"alter function public.\"od(d\" security definer",
         "function public.\"od(d\"(\"a\"\"rg\" text) is not the planned one: changed or dropped"}};
    for (const auto& [change, message] : cases) {
        SCOPED_TRACE(change);
        auto again = live::fresh_database("files", Platform::supabase);
        std::swap(database, again);
        execute(schema);
        execute(change);
        refuses(text("migration"), AllOf(HasSubstr(message), HasSubstr("nothing has changed")));
    }
}

TEST_P(migration_files_case, name_everything_that_differs) {
    execute("alter table public.messages add column extra text; drop table public.nothing");
    refuses(text("migration"), AllOf(HasSubstr("pgrename: table public.messages has other columns"),
                                     HasSubstr("pgrename: table public.nothing does not exist")));
}

TEST_P(migration_files_case, undo_themselves_when_the_result_is_another) {
    if (once_is_enough()) GTEST_SKIP() << "as in the other layout; ./dev test --torture runs it in both";
    const auto without = [&](const std::string& what, const std::string& instead) {
        std::string out = text("migration");
        const auto at = out.find(what);
        EXPECT_NE(at, std::string::npos) << what;
        return at == std::string::npos ? out : out.replace(at, what.size(), instead);
    };
    if (live::views_keep_row_security()) {
        refuses(without(" with (security_invoker = true)", ""),
                HasSubstr("pgrename: view public.messages has other options than planned: {} instead of "
                          "{security_invoker=true}"));
    }
    refuses(without("alter table \"public\".\"nothing\" rename to \"something\";",
                    "alter table \"public\".\"nothing\" rename to \"other\";"),
            HasSubstr("does not exist"));
    refuses(without("comment on view \"public\".\"calls\"",
                    "grant select on \"public\".\"calls\" to anon; comment on view \"public\".\"calls\""),
            HasSubstr("view public.calls has other privileges than planned: "));
    // Somebody else's event trigger meddles.
    execute(R"sql(
create function public.meddle() returns event_trigger language plpgsql as $f$
begin
  if tg_tag = 'COMMENT' then
    alter table public.comms_messages disable row level security;
  end if;
end $f$;
create event trigger meddle on ddl_command_end execute function public.meddle();
)sql");
    refuses(text("migration"), HasSubstr("table public.comms_messages has other row security than planned"));
}

TEST_P(migration_files_case, do_not_wait_long_for_a_lock) {
    auto client = database.connect();
    client.execute("begin");
    client.execute("select from public.calls");
    const auto finished = psql(text("migration"));
    EXPECT_EQ(finished.exit_code, 3);
    EXPECT_THAT(finished.err, HasSubstr("canceling statement due to lock timeout"));
    client.execute("commit");
    succeeds("migration");
}

TEST_P(migration_files_case, roll_back_only_what_pgrename_made) {
    if (once_is_enough()) GTEST_SKIP() << "as in the other layout; ./dev test --torture runs it in both";
    refuses(text("rollback"), HasSubstr("table public.comms_messages does not exist: was the migration applied?"));
    succeeds("migration");
    refuses(text("migration"), HasSubstr("public.messages is not the planned table: it is of kind v instead of r"));
    execute("comment on view public.messages is 'ours'");
    refuses(text("rollback"),
            HasSubstr("public.messages is not the view that pgrename made for \"public\".\"comms_messages\""));
    execute(
        "comment on view public.messages is "
        "'pgrename: compatibility view for \"public\".\"comms_messages\". New code uses the new name.'");
    execute("create or replace function public.count_messages() returns bigint language sql as 'select 1::bigint'");
    refuses(text("rollback"), HasSubstr("function public.count_messages() was changed since the migration"));
}

TEST_P(migration_files_case, keep_what_grew_on_the_table_through_a_rollback) {
    succeeds("migration");
    execute("alter table public.comms_messages add column extra text");
    succeeds("rollback");
    EXPECT_THAT(dump(), HasSubstr("extra text"));
}

TEST_P(migration_files_case, drop_no_view_that_something_needs) {
    if (once_is_enough()) GTEST_SKIP() << "as in the other layout; ./dev test --torture runs it in both";
    succeeds("migration");
    execute(
        "create view public.report as select id from public.messages;"
        "create function public.title(m public.messages) returns text language sql as 'select $1.body';"
        "create table public.log (lines public.calls[])");
    const auto names_them = AllOf(HasSubstr("view public.report needs the view public.messages"),
                                  HasSubstr("function public.title(public.messages) needs the view public.messages"),
                                  HasSubstr("column lines of table public.log needs the view public.calls"));
    refuses(text("cleanup"), names_them);
    refuses(text("rollback"), names_them);
    execute("drop view public.report; drop function public.title; drop table public.log");
    succeeds("cleanup");
    refuses(text("cleanup"), HasSubstr("view public.messages does not exist"));
}

TEST_P(migration_files_case, drop_no_view_while_a_function_has_its_old_body) {
    succeeds("migration");
    execute(
        "create or replace function public.\"od(d\"(\"a\"\"rg\" text) returns void language plpgsql as "
        "'begin insert into public.calls (note) values (\"a\"\"rg\"); end'");
    refuses(text("cleanup"), HasSubstr("function public.\"od(d\"(\"a\"\"rg\" text) names the old tables again"));
    execute(
        "create or replace function public.\"od(d\"(\"a\"\"rg\" text) returns void language plpgsql as 'begin end'");
    succeeds("cleanup");
}

}  // namespace
}  // namespace pgrename::planning
