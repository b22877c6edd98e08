#include <gmock/gmock.h>

#include "live_server.hpp"
#include "verification/structure.hpp"
#include "verification_renaming.hpp"

namespace {

using live::failures;
using pgrename::model::RenamePlan;
using pgrename::model::Snapshot;
using pgrename::postgres::Connection;
using pgrename::postgres::read_snapshot;
using pgrename::verification::compare;
using pgrename::verification::Stage;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr const char* schema = R"sql(
create role reader nologin;
create role writer nologin;
create table users (id serial primary key, name varchar(20));
create table messages (
    id integer generated always as identity primary key,
    author integer references users,
    body varchar(80) not null default 'none' check (body <> ''),
    words integer generated always as (length(body)) stored,
    kind text default 'plain'
);
comment on table messages is 'What people write.';
create index messages_author on messages (author);
create table reactions (message integer references messages, whole messages, mark text);
create view recent as select * from messages where id > 10;
alter table messages enable row level security;
create policy own on messages for select to reader using (author = 1);
create policy theirs on reactions using (exists (select from messages m where m.id = message));
grant select on messages to reader;
grant select, insert (body), update on messages to writer with grant option;
create function touch() returns trigger language plpgsql as $$begin new.kind := 'touched'; return new; end$$;
create trigger touched before update on messages for each row execute function touch();
create function title(m messages) returns text language sql stable as $$select m.body$$;
create function busy() returns bigint language sql stable as $$select count(*) from messages$$;
create function all_of() returns setof messages language sql stable as $$select * from public.messages$$;
create function unrelated() returns integer language sql as $$select 1$$;
create publication feed for table messages;
create domain short as text check (length(value) < 10);
)sql";

void drop_roles(Connection& connection) {
    connection.execute("drop role if exists reader; drop role if exists writer");
}

/// One database, renamed as pgrename does it; each case goes on in a transaction of its own that is rolled back.
class Structure : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        database_ = live::fresh_database("structure");
        auto connection = database_.connect();
        connection.execute(schema);
        before_ = read_snapshot(connection);
        plan_ = live::plan_of(before_,
                              {{{"public", "messages"}, "comms_messages"}, {{"public", "users"}, "members", false}});
        for (const auto& function : before_.functions) {
            if (function.name != "busy") continue;
            pgrename::model::FunctionRewrite rewrite;
            rewrite.oid = function.oid;
            rewrite.shown = function.shown();
            rewrite.old_definition = function.definition;
            rewrite.old_body = function.body;
            rewrite.new_body = "select count(*) from comms_messages";
            rewrite.new_definition = function.definition;
            const auto at = rewrite.new_definition.rfind(function.body);
            rewrite.new_definition.replace(at, function.body.size(), rewrite.new_body);
            plan_.functions.push_back(rewrite);
        }
        live::run(connection, pgrename::planning::apply_script(plan_));
    }
    static void TearDownTestSuite() {
        auto connection = live::server().connect();
        live::server().drop_database(database_.name);
        drop_roles(connection);
    }

    std::vector<pgrename::model::Evidence> look(Stage stage = Stage::applied) {
        return compare(before_, read_snapshot(connection_), plan_, stage);
    }

    void roll_back() {
        connection_.execute(R"sql(
drop view messages;
alter table comms_messages rename to messages;
alter table members rename to users)sql");
        connection_.execute(plan_.functions.at(0).old_definition);
    }

    Connection connection_ = database_.connect();
    pgrename::postgres::Transaction transaction_{connection_};
    static inline live::Database database_;
    static inline Snapshot before_;
    static inline RenamePlan plan_;
};

TEST_F(Structure, HoldsAfterTheRename) {
    const auto evidence = look();
    EXPECT_EQ(live::told(evidence), "");
    for (const char* probe : {"name", "storage", "columns", "constraints", "indexes", "policies", "triggers", "grants",
                              "publications", "comment", "sequences", "row security", "view grants", "function"}) {
        EXPECT_THAT(evidence, Contains(testing::Field(&pgrename::model::Evidence::probe, probe)));
    }
}

TEST_F(Structure, HoldsWhenCleanedUp) {
    EXPECT_THAT(failures(look(Stage::cleaned_up)), Contains("old name public.messages"));
    connection_.execute("drop view messages");
    EXPECT_EQ(live::told(look(Stage::cleaned_up)), "");
}

TEST_F(Structure, HoldsWhenRolledBack) {
    EXPECT_THAT(look(Stage::rolled_back), testing::Not(testing::IsEmpty()));
    roll_back();
    EXPECT_EQ(live::told(look(Stage::rolled_back)), "");
}

TEST_F(Structure, RolledBackMeansEveryByteOfEveryBody) {
    roll_back();
    connection_.execute(
        "create or replace function busy() returns bigint language sql stable as "
        "$$select count(*) from messages $$");
    const auto evidence = look(Stage::rolled_back);
    EXPECT_THAT(failures(evidence), ElementsAre("function public.busy()"));
    EXPECT_THAT(live::told(evidence), HasSubstr("byte for byte"));
}

TEST_F(Structure, RolledBackMeansEveryDefinition) {
    roll_back();
    connection_.execute("alter table messages alter kind set default 'fancy'; alter function busy() cost 7");
    EXPECT_THAT(failures(look(Stage::rolled_back)), ElementsAre("columns public.messages", "function public.busy()"));
}

TEST_F(Structure, ARenameThatDidNotHappenIsSeen) {
    connection_.execute("alter table members rename to users");
    EXPECT_THAT(failures(look()), ElementsAre("name public.users"));
}

struct Tampering {
    const char* name;
    const char* sql;
    std::vector<std::string> failing;
    const char* words = "";
};

void PrintTo(const Tampering& tampering, std::ostream* out) {
    *out << tampering.name;
}

class Tampered : public Structure, public testing::WithParamInterface<Tampering> {};

TEST_P(Tampered, ExactlyThatIsSeen) {
    if (std::string_view(GetParam().sql).find("security_invoker") != std::string_view::npos &&
        !live::views_keep_row_security())
        GTEST_SKIP() << "this is about security_invoker";
    connection_.execute(GetParam().sql);
    const auto evidence = look();
    EXPECT_EQ(failures(evidence), GetParam().failing) << live::told(evidence);
    EXPECT_THAT(live::told(evidence), HasSubstr(GetParam().words));
}

const std::vector<Tampering> tamperings{
    {"policy_gone", "drop policy own on comms_messages", {"policies public.messages"}, "own is gone"},
    {"policy_changed", "alter policy own on comms_messages using (true)", {"policies public.messages"}, "own: tree"},
    {"policy_roles", "alter policy own on comms_messages to public", {"policies public.messages"}, "own: roles"},
    {"policy_elsewhere", "drop policy theirs on reactions", {"policies public.reactions"}, "theirs is gone"},
    {"row_security_off",
     "alter table comms_messages disable row level security",
     {"row security public.messages"},
     "row_security was true, is false"},
    {"grant_gone",
     "revoke select on comms_messages from reader",
     {"grants public.messages", "view grants public.messages"},
     "lost: SELECT to reader"},
    {"grant_gone_from_both",
     "revoke select on comms_messages, messages from reader",
     {"grants public.messages"},
     "lost: SELECT to reader"},
    {"column_grant_gone",
     "revoke insert (body) on comms_messages from writer cascade",
     {"grants public.messages", "view grants public.messages"},
     "body: lost: INSERT to writer"},
    {"default_changed",
     "alter table comms_messages alter kind set default 'fancy'",
     {"columns public.messages", "view defaults public.messages"},
     "kind: tree"},
    {"type_widened", "alter table members alter name type varchar(30)", {"columns public.users"}, "name: type was"},
    {"column_added",
     "alter table comms_messages add extra text",
     {"columns public.messages", "view columns public.messages"},
     "extra was not there before"},
    {"index_gone", "drop index messages_author", {"indexes public.messages"}, "messages_author is gone"},
    {"constraint_gone",
     "alter table comms_messages drop constraint messages_body_check",
     {"constraints public.messages"},
     "messages_body_check is gone"},
    {"trigger_disabled",
     "alter table comms_messages disable trigger touched",
     {"triggers public.messages"},
     "touched: enabled"},
    {"not_published", "alter publication feed drop table comms_messages", {"publications public.messages"}},
    {"comment_changed", "comment on table comms_messages is 'x'", {"comment public.messages"}},
    {"owner_changed",
     "alter table comms_messages owner to reader",
     {"owner public.messages", "grants public.messages", "sequences public.messages", "view owner public.messages",
      "view grants public.messages"}},
    {"sequence_lost", "alter sequence users_id_seq owned by none", {"sequences public.users"}, "users_id_seq"},
    {"planned_body_missing",
     "create or replace function busy() returns bigint language sql stable as $$select 1::bigint$$",
     {"function public.busy()"},
     "not the planned one"},
    {"planned_function_slower",
     "alter function busy() volatile",
     {"function public.busy()"},
     "signature or an attribute"},
    {"other_body_changed",
     "create or replace function unrelated() returns integer language sql as $$select 2$$",
     {"function public.unrelated()"},
     "the body changed"},
    {"other_function_gone", "drop function unrelated()", {"function public.unrelated()"}, "it is gone"},
    {"new_function", "create function more() returns integer language sql as $$select 1$$", {"function public.more()"}},
    {"type_gone", "drop domain short", {"types public.short"}},
    {"new_type", "create type mood as enum ('good')", {"types public.mood"}},
    {"new_table", "create table more ()", {"other relations public.more"}},
    {"other_gone", "drop view recent", {"storage public.recent"}},
    {"other_view_changed",
     "create or replace view recent as select * from comms_messages where id > 11",
     {"definition public.recent"}},
    {"table_rewritten", "truncate comms_messages, reactions", {"storage public.messages"}, "filenode"},
    {"view_gone", "drop view messages", {"compatibility view public.messages"}, "no relation of that name"},
    {"view_without_invoker",
     "alter view messages reset (security_invoker)",
     {"view options public.messages"},
     "security_invoker is not set"},
    {"view_with_barrier",
     "alter view messages set (security_barrier = true)",
     {"view options public.messages"},
     "security_barrier"},
    {"view_owner",
     "alter view messages owner to writer",
     {"view owner public.messages", "view grants public.messages"}},
    {"view_default", "alter view messages alter kind drop default", {"view defaults public.messages"}, "kind"},
    {"view_grant", "grant delete on messages to reader", {"view grants public.messages"}, "more than the table"},
    {"view_public", "grant select on messages to public", {"view grants public.messages"}, "SELECT to PUBLIC"},
    {"view_column_grant", "grant select (kind) on messages to reader", {"view grants public.messages"}, "kind: more"},
    {"view_comment", "comment on view messages is null", {"view comment public.messages"}},
    {"view_of_something_else",
     "create or replace view messages with (security_invoker) as "
     "select m.* from comms_messages m join members u on u.id = m.author",
     {"compatibility view public.messages"},
     "alone"},
    {"table_under_the_old_name", "create table users ()", {"old name public.users"}, "kind r"},
    {"setting", "alter role reader set work_mem = '5MB'", {"role settings database"}, "work_mem"},
};
INSTANTIATE_TEST_SUITE_P(Each, Tampered, testing::ValuesIn(tamperings),
                         [](const auto& each) { return std::string(each.param.name); });

TEST_F(Structure, AViewWithoutAColumn) {
    if (!live::views_keep_row_security()) GTEST_SKIP() << "this is about security_invoker";
    connection_.execute(R"sql(
drop view messages;
create view messages with (security_invoker = true) as select id, author, body, words from comms_messages)sql");
    const auto evidence = look();
    EXPECT_THAT(failures(evidence), Contains("view columns public.messages"));
    EXPECT_THAT(live::told(evidence), HasSubstr("kind is missing"));
}

TEST_F(Structure, ATableThatWasReplaced) {
    connection_.execute(R"sql(
drop table members cascade;
create table members (id serial primary key, name text))sql");
    const auto evidence = look();
    EXPECT_THAT(failures(evidence), Contains("storage public.users"));
    EXPECT_THAT(live::told(evidence), HasSubstr("public.members is another one"));
}

// As on Supabase: whatever is made in the schema is open to the API's roles, and so would be the view.
TEST(StructureAndDefaultPrivileges, GiveAPlainViewTooMuch) {
    const auto database = live::fresh_database("default_privileges", pgrename::postgres::Platform::supabase);
    auto connection = database.connect();
    connection.execute(R"sql(
create table public.messages (id integer primary key);
revoke all on public.messages from anon, authenticated;)sql");
    const auto before = read_snapshot(connection);
    const auto plan = live::plan_of(before, {{{"public", "messages"}, "chats"}});
    connection.execute(R"sql(
alter table public.messages rename to chats;
create view public.messages)sql" +
                       live::with_invoker() +
                       R"sql( as select id from public.chats;
comment on view public.messages is 'pgrename: compatibility view for chats')sql");
    const auto evidence = compare(before, read_snapshot(connection), plan, Stage::applied);
    EXPECT_THAT(failures(evidence), ElementsAre("view grants public.messages"));
    EXPECT_THAT(live::told(evidence), HasSubstr("more than the table: SELECT to anon"));
}

TEST(StructureOfStrangeTables, Holds) {
    const auto database = live::fresh_database("strange_structure");
    auto connection = database.connect();
    connection.execute(R"sql(
create schema "a.b";
create table "a.b"."we""ird; drop table x--" ("co""l; --" integer generated always as identity, "select" text default 'it''s');
create table "only generated" (one integer generated always as (1) stored);
create table nothing ();
create table parts (id integer, at date) partition by range (at);
create table parts_1 partition of parts for values from ('2024-01-01') to ('2025-01-01');
create table typed ("x" "a.b"."we""ird; drop table x--", y "a.b"."we""ird; drop table x--"[]))sql");
    const auto before = read_snapshot(connection);
    const auto plan = live::plan_of(before, {{{"a.b", "we\"ird; drop table x--"}, "it's \\ \"new\""},
                                             {{"public", "only generated"}, "Only"},
                                             {{"public", "parts"}, "pieces"}});
    live::run(connection, pgrename::planning::apply_script(plan));
    EXPECT_EQ(live::told(compare(before, read_snapshot(connection), plan, Stage::applied)), "");
}

}  // namespace
