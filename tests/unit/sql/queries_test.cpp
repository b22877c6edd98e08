#include "cases.hpp"

namespace pgrename::sql {
namespace {

using cases::expect_statements;

TEST(Queries, TableReferences) {
    expect_statements({
        {"select * from messages", "select * from chats"},
        {"SELECT * FROM Messages", "SELECT * FROM chats"},
        {"select * from \"messages\"", "select * from \"chats\""},
        {"select * from \"Messages\"", "select * from \"Messages\""},
        {"select * from public.messages", "select * from public.chats"},
        {"select * from \"public\" . \"messages\" m", "select * from \"public\" . \"chats\" m"},
        {"select * from only messages", "select * from only chats"},
        {"select * from postgres.public.messages", "select * from postgres.public.chats"},
        {"select * from auth.users, public.users", "select * from auth.users, public.\"user\""},
        {"select * from app.orders o join orders on true", "select * from app.purchases o join purchases on true"},
        {"table messages", "table chats"},
        {"select 1 from messages tablesample system (1)", "select 1 from chats tablesample system (1)"},
        {"select * from \"we\"\"ird; drop table x--\"", "select * from \"plain\""},
        {"select * from räume", "select * from \"Rooms\""},
        {"select * from U&\"r\\00e4ume\"", "select * from \"Rooms\""},
        {"select * from \"dotted.name\", dotted.name", "select * from \"dot\", dotted.name"},
        {"select * from messages -- messages\n/* messages */ where 1=1",
         "select * from chats -- messages\n/* messages */ where 1=1"},
        {"select a from messages union all select b from users",
         "select a from chats union all select b from \"user\""},
        {"explain analyze select * from messages", "explain analyze select * from chats"},
        {"select * into messages from users", "select * into chats from \"user\""},
    });
}

TEST(Queries, ColumnQualifiers) {
    expect_statements({
        {"select messages.id, messages.* from messages", "select chats.id, chats.* from chats"},
        {"select public.messages.id from messages", "select public.chats.id from chats"},
        {"select messages.id from messages m", "select messages.id from chats m"},
        {"select messages.id from users messages", "select messages.id from \"user\" messages"},
        {"select users.id from auth.users", "select users.id from auth.users"},
        {"select public.users.id from auth.users", "select public.users.id from auth.users"},
        {"select x.messages from x where messages.id = 1", "select x.messages from x where messages.id = 1"},
        {"select 1 from users where exists (select 1 from messages m where users.id = m.u)",
         "select 1 from \"user\" where exists (select 1 from chats m where \"user\".id = m.u)"},
        {"select 1 from users where exists (select 1 from auth.users where users.id = 1)",
         "select 1 from \"user\" where exists (select 1 from auth.users where users.id = 1)"},
        {"select 1 from messages, lateral (select messages.id) q", "select 1 from chats, lateral (select chats.id) q"},
        {"select 1 from messages, (select messages.id from x messages) q",
         "select 1 from chats, (select messages.id from x messages) q"},
        {"select 1 from (users join messages on users.id = messages.u) j where messages.x",
         "select 1 from (\"user\" join chats on \"user\".id = chats.u) j where messages.x"},
        {"select 1 from messages order by messages.id for update of messages",
         "select 1 from chats order by chats.id for update of chats"},
        {"select messages(1) from messages(2) where messages.x",
         "select messages(1) from messages(2) where messages.x"},
        {"select messages from rooms", "select messages from rooms"},
        {"select id as messages from messages order by messages.id",
         "select id as messages from chats order by chats.id"},
    });
}

TEST(Queries, WithQueriesShadow) {
    expect_statements({
        {"with messages as (select 1) select messages.* from messages",
         "with messages as (select 1) select messages.* from messages"},
        {"with messages as (select * from messages) select * from messages",
         "with messages as (select * from chats) select * from messages"},
        {"with recursive messages as (select 1 union all select * from messages) select * from messages",
         "with recursive messages as (select 1 union all select * from messages) select * from messages"},
        {"with messages as (select 1) select * from public.messages",
         "with messages as (select 1) select * from public.chats"},
        {"with a as (with messages as (select 1) select * from messages) select * from messages",
         "with a as (with messages as (select 1) select * from messages) select * from chats"},
        {"select (with messages as (select 1) select 1 from messages) from messages",
         "select (with messages as (select 1) select 1 from messages) from chats"},
        {"with messages as (select 1) insert into messages select * from messages",
         "with messages as (select 1) insert into chats select * from messages"},
        {"with m as (delete from messages returning messages.id) select * from m",
         "with m as (delete from chats returning chats.id) select * from m"},
        {"with chats as (select 1) select * from messages", "with chats as (select 1) select * from public.chats"},
    });
}

TEST(Queries, Changes) {
    expect_statements({
        {"insert into messages (id, messages) values (1, 2) on conflict (id) do update set x = messages.x + excluded.x "
         "where messages.y returning messages.id",
         "insert into chats (id, messages) values (1, 2) on conflict (id) do update set x = chats.x + excluded.x "
         "where chats.y returning chats.id"},
        {"insert into messages as m values (1) returning m.id", "insert into chats as m values (1) returning m.id"},
        {"insert into users select messages.id from messages", "insert into \"user\" select chats.id from chats"},
        {"update messages set messages = messages.x from users where users.id = messages.u",
         "update chats set messages = chats.x from \"user\" where \"user\".id = chats.u"},
        {"delete from only messages using users where messages.u = users.id",
         "delete from only chats using \"user\" where chats.u = \"user\".id"},
        {"merge into messages using users on messages.u = users.id when matched then update set x = users.x "
         "when not matched then insert (u) values (users.id)",
         "merge into chats using \"user\" on chats.u = \"user\".id when matched then update set x = \"user\".x "
         "when not matched then insert (u) values (\"user\".id)"},
        {"truncate messages, users", "truncate chats, \"user\""},
        {"lock table messages in share mode", "lock table chats in share mode"},
        {"copy messages (id) to stdout", "copy chats (id) to stdout"},
        {"copy (select messages.id from messages) to stdout", "copy (select chats.id from chats) to stdout"},
    });
}

TEST(Queries, WholeRowsKeepTheirName) {
    expect_statements({
        {"select messages from messages", "select messages from chats as messages"},
        {"select row_to_json(messages), messages.id, public.messages.x from messages",
         "select row_to_json(messages), messages.id, messages.x from chats as messages"},
        {"select (messages).id from messages *", "select (messages).id from chats * as messages"},
        {"select messages from only (messages)", "select messages from only (chats) as messages"},
        {"delete from messages returning messages", "delete from chats as messages returning messages"},
        {"insert into messages (id) values (1) returning messages",
         "insert into chats as messages (id) values (1) returning messages"},
        {"select (select count(messages)) from messages", "select (select count(messages)) from chats as messages"},
    });
}

TEST(Queries, NewNamesAreNotCaptured) {
    expect_statements({
        {"select messages.id, chats.id from messages, other as chats",
         "select messages.id, chats.id from chats as messages, other as chats"},
        {"select (select chats.id from messages) from x as chats",
         "select (select chats.id from chats as messages) from x as chats"},
        {"select 1 from messages where exists (select 1 from x chats where messages.id = chats.id)",
         "select 1 from chats as messages where exists (select 1 from x chats where messages.id = chats.id)"},
    });
}

TEST(Queries, Types) {
    expect_statements({
        {"select x::messages, null::public.messages[], cast(y as users)",
         "select x::chats, null::public.chats[], cast(y as \"user\")"},
        {"select * from json_populate_record(null::messages, '{}') as messages",
         "select * from json_populate_record(null::chats, '{}') as messages"},
        {"select x::auth.users, '(1,2)'::point, '(1,2)'::public.point",
         "select x::auth.users, '(1,2)'::point, '(1,2)'::public.dots"},
    });
}

TEST(Queries, RegclassLiterals) {
    expect_statements({
        {"select 'messages'::regclass, 'public.messages'::pg_catalog.regclass",
         "select 'chats'::regclass, 'public.chats'::pg_catalog.regclass"},
        {"select regclass 'messages', cast(E'messages' as regclass), $a$messages$a$::regclass, "
         "'Messages'::text::regclass",
         "select regclass 'chats', cast(E'chats' as regclass), $a$chats$a$::regclass, 'chats'::text::regclass"},
        {"select to_regclass('public.messages'), to_regclass('\"users\"')",
         "select to_regclass('public.chats'), to_regclass('\"user\"')"},
        {"select nextval('messages_id_seq'::regclass), 'auth.users'::regclass",
         "select nextval('messages_id_seq'::regclass), 'auth.users'::regclass"},
    });
}

TEST(Queries, ChainsAndSwapsInOnePass) {
    const auto chain = cases::context_of({{{"public", "a"}, "b"}, {{"public", "b"}, "c"}});
    EXPECT_EQ(rewrite_statements("select a.id, b.id from a, b", chain).text, "select b.id, c.id from b, c");
    const auto swap = cases::context_of({{{"public", "a"}, "b"}, {{"public", "b"}, "a"}});
    const std::string text = "select a.id, b.id from a join b on a.id = b.id";
    const auto once = rewrite_statements(text, swap).text;
    EXPECT_EQ(once, "select b.id, a.id from b join a on b.id = a.id");
    EXPECT_EQ(rewrite_statements(once, swap).text, text);
}

TEST(Queries, SearchPathDecides) {
    const auto both = [](std::vector<std::string> path) {
        return cases::context_of({{{"public", "orders"}, "p_new"}, {{"app", "orders"}, "a_new"}}, std::move(path));
    };
    EXPECT_EQ(rewrite_statements("table orders", both({"app", "public"})).text, "table a_new");
    EXPECT_EQ(rewrite_statements("table orders", both({"public", "app"})).text, "table p_new");
    const auto none = rewrite_statements("table orders", both({}));
    EXPECT_EQ(none.text, "table orders");
    EXPECT_EQ(cases::shown("table orders", none), std::vector<std::string>{"identifier:orders"});
}

TEST(Queries, BackAgainGivesTheFirstBytes) {
    const std::string text = "SELECT m.x, users.id\n FROM public.messages m JOIN \"users\" USING (id) -- users\n";
    const auto back = cases::context_of({{{"public", "chats"}, "messages"}, {{"public", "user"}, "users"}});
    const auto forth =
        rewrite_statements("select messages.id from public.messages where messages.x > 1", cases::usual());
    EXPECT_EQ(rewrite_statements(forth.text, back).text,
              "select messages.id from public.messages where messages.x > 1");
    EXPECT_NE(rewrite_statements(text, cases::usual()).text, text);
}

TEST(Queries, NewNamesAreQuotedWhereNeeded) {
    for (const auto& [name, written] : std::vector<std::pair<std::string, std::string>>{{"select", "\"select\""},
                                                                                        {"Chats", "\"Chats\""},
                                                                                        {"a b", "\"a b\""},
                                                                                        {"loop", "\"loop\""},
                                                                                        {"time", "\"time\""},
                                                                                        {"left", "\"left\""},
                                                                                        {"a\"b", "\"a\"\"b\""},
                                                                                        {"é", "\"é\""},
                                                                                        {"name", "name"},
                                                                                        {"chat_2", "chat_2"},
                                                                                        {"2chat", "\"2chat\""}})
        EXPECT_EQ(rewrite_statements("table messages", cases::context_of({{{"public", "messages"}, name}})).text,
                  "table " + written);
}

}  // namespace
}  // namespace pgrename::sql
