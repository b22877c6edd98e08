#include "rewriting/sql_text.hpp"

#include "reading.hpp"

namespace pgrename::rewriting {
namespace {

using reading::Case;
using reading::usual;
using reading::value_of;

void expect_known(const std::vector<Case>& cases) {
    reading::expect_each(cases, [](std::string_view code) {
        auto out = find_in_sql(value_of(code), SqlSource::known, usual());
        reading::expect_complete(code, out);
        return out;
    });
}
void expect_fragment(const std::vector<Case>& cases) {
    reading::expect_each(cases, [](std::string_view code) {
        auto out = find_in_sql(value_of(code), SqlSource::fragment, usual());
        reading::expect_complete(code, out);
        return out;
    });
}
void expect_looks(const std::vector<Case>& cases) {
    reading::expect_each(cases,
                         [](std::string_view code) { return find_in_sql(value_of(code), SqlSource::looks, usual()); });
}

TEST(SqlText, TablesAreRewrittenAndNamesakesKept) {
    expect_known({
        {"select * from messages", "select * from chats", ""},
        {"SELECT * FROM Messages", "SELECT * FROM chats", ""},
        {"select messages.id from messages", "select chats.id from chats", ""},
        {"select m.messages from messages m", "select m.messages from chats m", "column"},
        {"select count(*) as messages from messages", "select count(*) as messages from chats", "alias"},
        {"select count(*) messages from messages", "select count(*) messages from chats", "alias"},
        {"with messages as (select 1) select * from messages", "with messages as (select 1) select * from messages",
         "cte cte"},
        {"select messages from messages", "select messages from chats as messages", "alias"},
        {"select messages.id from x messages", "select messages.id from x messages", "alias alias"},
        {"select messages from tools", "select messages from new_tools", "column"},
        {"insert into messages (messages) values ($1)", "insert into chats (messages) values ($1)", "column"},
        {"select * from auth.users, users", "select * from auth.people, users", "other table"},
        {"select * from other.messages", "select * from other.messages", "other table"},
        {"select messages(1)", "select messages(1)", "function"},
        {"select 1 -- messages", "select 1 -- messages", "comment"},
        {"select 'new messages here' from messages", "select 'new messages here' from chats", "literal"},
        {"select a->>'messages', jsonb_build_object('messages', 1, 'x', 'messages'), pg_notify('messages', 'x')",
         "select a->>'messages', jsonb_build_object('messages', 1, 'x', 'messages'), pg_notify('messages', 'x')",
         "json key json key review:literal channel"},
        {"select 'messages'", "select 'messages'", "review:literal"},
        {"select 'messages'::regclass, to_regclass('public.messages')",
         "select 'chats'::regclass, to_regclass('public.chats')", ""},
        {"select * from \\\"messages\\\" where x", "select * from \\\"chats\\\" where x", ""},
        {"select * from \"messages\" where x", "select * from \"chats\" where x", ""},
        {"select * from \"old-table\"", "select * from \"new_table\"", ""},
    });
}

TEST(SqlText, AQualifierThatWasForgottenIsFoundBesideTheNewName) {
    expect_known({
        {"select messages.id from chats", "select chats.id from chats", ""},
        {"select 1 from tools t left join public.chats on messages.id = t.id",
         "select 1 from new_tools t left join public.chats on chats.id = t.id", ""},
        {"update chats set a = 1 where messages.id = 2", "update chats set a = 1 where chats.id = 2", ""},
        {"select messages.id from chats c", "select messages.id from chats c", "review:sql"},
        {"select messages.id from chats as c", "select messages.id from chats as c", "review:sql"},
        {"select messages.id from a.b.chats, x", "select messages.id from a.b.chats, x", "review:sql"},
        {"select messages.chats from x", "select messages.chats from x", "review:sql"},
    });
}

TEST(SqlText, ANameThatNeedsQuotesAsksWhenTheyMayEndTheString) {
    const auto some = find_in_sql(value_of("select * from rooms"), SqlSource::known, usual());
    ASSERT_EQ(some.size(), 1U);
    EXPECT_EQ(some[0].action, model::Action::review);
    EXPECT_EQ(some[0].why, "what has to be written, \"Raum\", may end the string here");
    // there is a bare quote already
    expect_known({{"select \"x\" from rooms", "select \"x\" from \"Raum\"", ""}});
}

TEST(SqlText, TheBeginningOfAStatementMayEndInATable) {
    EXPECT_EQ(reading::others(find_in_sql(plain_value("select \"messages\"", 0), SqlSource::looks, reading::usual())),
              "review:sql");
}

TEST(SqlText, DefinitionsKeepTheirOwnNames) {
    expect_known({
        {"alter table messages add constraint messages unique (messages)",
         "alter table chats add constraint messages unique (messages)", "constraint column"},
        {"create policy messages on messages using (true)", "create policy messages on chats using (true)", "policy"},
        {"create policy \"read messages\" on messages using (true)",
         "create policy \"read messages\" on chats using (true)", "policy"},
        {"create index messages on messages (messages)", "create index messages on chats (messages)", "index column"},
        {"create trigger messages after insert on messages execute function messages()",
         "create trigger messages after insert on chats execute function messages()", "trigger function"},
        {"drop view messages", "drop view messages", "view"},
        {"drop table if exists messages", "drop table if exists chats", ""},
        {"alter table x rename column messages to body", "alter table x rename column messages to body", "column"},
        {"alter table x rename messages to body", "alter table x rename messages to body", "column"},
        {"create table y (messages text, b int references messages (id))",
         "create table y (messages text, b int references chats (id))", "column"},
        {"grant select on messages to messages", "grant select on chats to messages", "role"},
        {"create temp table messages (id int); select * from messages",
         "create temp table messages (id int); select * from messages", "other table other table"},
        {"comment on table messages is 'all messages'", "comment on table chats is 'all messages'", "literal"},
        {"listen messages", "listen messages", "channel"},
        {"create function messages(messages text) returns int language sql as 'select 1 from messages'",
         "create function messages(messages text) returns int language sql as 'select 1 from chats'",
         "function variable"},
    });
}

TEST(SqlText, FunctionBodies) {
    expect_known({
        {"do $$ declare messages int; begin -- messages\n select count(*) into messages from messages; end $$",
         "do $$ declare messages int; begin -- messages\n select count(*) into messages from chats; end $$",
         "variable comment variable"},
        {"create function f() returns int language plpgsql as $$ begin execute 'delete from messages'; return 1; end "
         "$$",
         "create function f() returns int language plpgsql as $$ begin execute 'delete from chats'; return 1; end $$",
         ""},
        {"create function f() returns int language plv8 as $$ plv8.execute('delete from messages') $$",
         "create function f() returns int language plv8 as $$ plv8.execute('delete from messages') $$", "review:sql"},
    });
}

TEST(SqlText, InterpolationsBecomePlaceholders) {
    expect_known({
        {"select * from messages where id = ${id}", "select * from chats where id = ${id}", ""},
        {"select * from ${table} join messages on true", "select * from ${table} join chats on true", ""},
        {"select ${columns} from messages ${where} limit ${n}", "select ${columns} from chats ${where} limit ${n}", ""},
        {"select * from messages where ${a} and id = any(${b}) ${more}",
         "select * from chats where ${a} and id = any(${b}) ${more}", ""},
        {"select * from messages where id in ${sql(ids)}", "select * from chats where id in ${sql(ids)}", ""},
        {"insert into messages ${sql(row)} returning *", "insert into chats ${sql(row)} returning *", ""},
        {"insert into messages (a) values ${rows}", "insert into chats (a) values ${rows}", ""},
        {"update messages set ${changes} where id = ${id}", "update chats set ${changes} where id = ${id}", ""},
        {"update messages set ${column} = 1", "update chats set ${column} = 1", ""},
        {"select * from messages where a ${op} 3", "select * from chats where a ${op} 3", ""},
        {"select * from messages order by id ${direction}", "select * from chats order by id ${direction}", ""},
        {"select * from (${inner}) q join messages on true", "select * from (${inner}) q join chats on true", ""},
        {"${cte} select * from messages", "${cte} select * from chats", ""},
        {"select now() - interval ${i} from messages", "select now() - interval ${i} from chats", ""},
        {"select '${x}' from messages where y = '%${z}%'", "select '${x}' from chats where y = '%${z}%'", ""},
        {"select * from messages where id = $${n}", "select * from chats where id = $${n}", ""},
        {"select * from messages where id in (${a}", "select * from chats where id in (${a}", ""},
        {"select * from messages where id = ", "select * from chats where id = ", ""},
        {"select * from messages; ${more}", "select * from chats; ${more}", ""},
        {"select messages.id from messages ${joins} where messages.x = 1",
         "select chats.id from chats ${joins} where chats.x = 1", ""},
    });
}

TEST(SqlText, AnInterpolatedSchemaIsAnySchema) {
    expect_known({{"select * from ${schema}.messages", "select * from ${schema}.chats", ""},
                  {"select * from \"${schema}\".\"messages\"", "select * from \"${schema}\".\"chats\"", ""},
                  {"select * from ${s}.users", "select * from ${s}.people", ""},
                  {"select * from ${prefix}messages", "select * from ${prefix}messages", "review:sql"}});
    const auto findings = find_in_sql(value_of("select * from ${schema}.messages"), SqlSource::known, usual());
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].certainty, model::Certainty::likely);
    EXPECT_TRUE(find_in_sql(value_of("select * from ${prefix}_messages"), SqlSource::known, usual()).empty());
}

TEST(SqlText, PlaceholdersOfDrivers) {
    expect_known({
        {"select * from messages where a = ? and b in (?, ?)", "select * from chats where a = ? and b in (?, ?)", ""},
        {"select * from messages where a = %s limit %s", "select * from chats where a = %s limit %s", ""},
        {"select * from messages where a = %(messages)s", "select * from chats where a = %(messages)s", "variable"},
        {"select * from messages where a = :messages", "select * from chats where a = :messages", "variable"},
        {"select * from messages where a = @messages", "select * from chats where a = @messages", "variable"},
        {"select * from messages where a = #{messages}", "select * from chats where a = #{messages}", "variable"},
        {"select * from messages where a = {} and b = {b}", "select * from chats where a = {} and b = {b}", ""},
        {"select `messages`.`id` from `messages` where x = ?", "select `chats`.`id` from `chats` where x = ?", ""},
        {"select top 1 from [messages]", "select top 1 from [chats]", ""},
        {"select a::int, b[1:2] from messages where c = :id", "select a::int, b[1:2] from chats where c = :id", ""},
        {"select a ? 'messages' from messages", "select a ? 'messages' from chats", "review:literal"},
        {"insert into messages (id, %[1]s) values (%[2]s)", "insert into chats (id, %[1]s) values (%[2]s)", ""},
        {"select * from messages limit :#{#page.size} offset ?#{#page.at}",
         "select * from chats limit :#{#page.size} offset ?#{#page.at}", ""},
        {"select ${columns}FROM messages ${more}WHERE id = 1", "select ${columns}FROM chats ${more}WHERE id = 1", ""},
    });
}

TEST(SqlText, SubqueriesTellThatAConditionIsSql) {
    const auto read = [](std::string_view text) {
        return reading::applied(text, find_in_subqueries(value_of(text), usual()));
    };
    EXPECT_EQ(read("id in (select id from messages where ${more})"), "id in (select id from chats where ${more})");
    EXPECT_EQ(read("a = 1 AND EXISTS (SELECT 1 FROM messages)"), "a = 1 AND EXISTS (SELECT 1 FROM chats)");
    for (const std::string_view other :
         {"Pick in (Select one from messages)", "a note (select one from messages)", "in (select nothing of messages)",
          "select 1 where id in (select id from messages)"})
        EXPECT_EQ(read(other), other);
}

TEST(SqlText, ExpressionsOfTemplatesAreForReview) {
    expect_known({{"select * from {{ table('messages') }} where x = {messages}",
                   "select * from {{ table('messages') }} where x = {messages}", "review:sql variable"},
                  {"select * from {{ ref('messages') }}", "select * from {{ ref('messages') }}", "dbt"}});
}

TEST(SqlText, DeepTextsAreRead) {
    for (const std::size_t depth : {1000U, 20'000U}) {
        std::string code = "select * from messages where x = ";
        code.append(depth, '(').append("1").append(depth, ')');
        EXPECT_EQ(find_in_sql(value_of(code), SqlSource::known, usual()).size(), 1U);
    }
    std::string code;
    for (int depth = 0; depth < 300; ++depth) code += "do $a" + std::to_string(depth) + "$ begin ";
    code += "delete from messages; ";
    for (int depth = 300; depth-- > 0;) code += "end $a" + std::to_string(depth) + "$; ";
    EXPECT_EQ(find_in_sql(value_of(code), SqlSource::known, usual()).size(), 1U);
}

TEST(SqlText, WhatCannotBeParsedIsSearchedByToken) {
    expect_known({
        {"select from from messages where messages.x and messages", "select from from chats where chats.x and messages",
         "review:sql"},
        {"replace into messages set a = 1 on duplicate key", "replace into chats set a = 1 on duplicate key", ""},
        {"alter table messages ${action}", "alter table chats ${action}", ""},
        {"messages", "messages", "review:sql"},
        {"getMessages of messages -- messages", "getMessages of messages -- messages", "review:sql comment"},
    });
    const auto findings = find_in_sql(value_of("select from from messages"), SqlSource::known, usual());
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].certainty, model::Certainty::likely);
}

TEST(SqlText, Fragments) {
    expect_fragment({
        {"messages.id = tools.message_id", "chats.id = new_tools.message_id", ""},
        {"messages m", "chats m", ""},
        {"public.messages", "public.chats", ""},
        {"auth.users", "auth.people", ""},
        {"other.messages", "other.messages", "column"},
        {"public.messages as m", "public.chats as m", ""},
        {"messages", "messages", "review:sql"},
        {"messages.*, tools.id as tid", "chats.*, new_tools.id as tid", ""},
        {"messages.created_at desc", "chats.created_at desc", ""},
        {"count(messages.id) > ?", "count(chats.id) > ?", ""},
        {"left join messages on messages.id = x.id", "left join chats on chats.id = x.id", ""},
        {"where messages.id = ${id}", "where chats.id = ${id}", ""},
        {"id as messages, title", "id as messages, title", "alias"},
        {"x.messages = 3", "x.messages = 3", "column"},
        {"tools t on t.id = messages.tool_id", "new_tools t on t.id = chats.tool_id", ""},
        {"and messages.id = ${id}", "and chats.id = ${id}", ""},
        {"exists (select 1 from messages where messages.a = tools.b)",
         "exists (select 1 from chats where chats.a = new_tools.b)", ""},
        {"messages.id = any(:messages)", "chats.id = any(:messages)", "variable"},
    });
    for (const auto& finding : find_in_sql(value_of("messages.id = 1"), SqlSource::fragment, usual()))
        EXPECT_EQ(finding.certainty, model::Certainty::likely);
}

TEST(SqlText, ProseIsNoSql) {
    for (const auto* prose : {"Select messages from users",
                              "Delete messages",
                              "update messages",
                              "messages",
                              "Delete from messages",
                              "Select messages",
                              "Lock messages",
                              "with messages",
                              "Copy messages to clipboard",
                              "Insert into messages",
                              "show messages",
                              "set messages to read",
                              "Select all messages, tools and rooms",
                              "Truncate messages",
                              "Create messages",
                              "Drop messages here.",
                              "selected messages from messages",
                              "Update messages (old) now",
                              "Select a room from messages; then press Enter",
                              "Drop table messages",
                              "grant access on messages to admins",
                              "select",
                              "Explain messages"}) {
        const auto findings = find_in_sql(value_of(prose), SqlSource::looks, usual());
        for (const auto& finding : findings) {
            EXPECT_NE(finding.action, model::Action::rewrite) << prose;
        }
    }
    EXPECT_TRUE(find_in_sql(value_of("Select messages from users"), SqlSource::looks, usual()).empty());
    EXPECT_TRUE(find_in_sql(value_of("Delete messages"), SqlSource::looks, usual()).empty());
    EXPECT_TRUE(find_in_sql(value_of("update messages"), SqlSource::looks, usual()).empty());
}

TEST(SqlText, SqlByItsLooks) {
    expect_looks({
        {"select * from messages", "select * from chats", ""},
        {"Select * from messages", "Select * from chats", ""},
        {"SELECT id FROM messages", "SELECT id FROM chats", ""},
        {"DELETE FROM messages", "DELETE FROM chats", ""},
        {"select id, body from messages", "select id, body from chats", ""},
        {"delete from messages", "delete from messages", "review:sql"},
        {"select id from messages", "select id from messages", "review:sql"},
        {"\\n  select id\\n  from messages", "\\n  select id\\n  from chats", ""},
        {"create table messages (id int)", "create table chats (id int)", ""},
        {"truncate table messages", "truncate table chats", ""},
        {"insert into messages (a) values (1)", "insert into chats (a) values (1)", ""},
        {"SELECT * FROM messages FORCE INDEX x WHERE a = 1", "SELECT * FROM messages FORCE INDEX x WHERE a = 1",
         "review:sql"},
        {"update messages set a = 1", "update chats set a = 1", ""},
        {"messages.id = 1", "messages.id = 1", ""},
    });
    for (const auto& finding : find_in_sql(value_of("select * from messages"), SqlSource::looks, usual()))
        EXPECT_EQ(finding.certainty, model::Certainty::likely);
}

TEST(SqlText, NamesGivenToAssertionsAndCatalogs) {
    expect_known({
        {"select has_table('messages')", "select has_table('chats')", ""},
        {"select has_table('public', 'messages', 'the messages table')",
         "select has_table('public', 'chats', 'the messages table')", "literal"},
        {"select has_column('tools', 'messages')", "select has_column('new_tools', 'messages')", "literal"},
        {"select has_column('public', 'messages', 'messages')", "select has_column('public', 'chats', 'messages')",
         "literal"},
        {"select tables_are('public', array['messages', 'tools'])",
         "select tables_are('public', array['chats', 'new_tools'])", ""},
        {"select has_table('other', 'messages')", "select has_table('other', 'messages')", "literal"},
        {"select fk_ok('public', 'tools', 'x', 'public', 'messages', 'id')",
         "select fk_ok('public', 'new_tools', 'x', 'public', 'chats', 'id')", ""},
        {"select lives_ok('delete from messages where x = ''y''')",
         "select lives_ok('delete from chats where x = ''y''')", ""},
        {"select cron.schedule('messages', '* * * * *', $$delete from messages$$)",
         "select cron.schedule('messages', '* * * * *', $$delete from chats$$)", "review:literal"},
        {"select 1 from information_schema.tables where table_name = 'messages'",
         "select 1 from information_schema.tables where table_name = 'chats'", ""},
        {"select 1 from pg_tables where schemaname = 'auth' and tablename in ('x', 'users')",
         "select 1 from pg_tables where schemaname = 'auth' and tablename in ('x', 'people')", ""},
        {"select 1 from audit where table_name = 'messages'", "select 1 from audit where table_name = 'messages'",
         "review:literal"},
    });
}

TEST(SqlText, AnyBytesAreRead) {
    const std::string pieces[] = {
        "messages", "select ", "from ", "(", ")",     "'",   "\"",    "$$",    "--",   "/*",
        "\\",       ";",       "{",     "}", "[",     "]",   "`",     "?",     "%",    ":",
        "@",        "\n",      ",",     ".", "with ", "as ", "copy ", "stdin", "\xff", std::string(1, '\0'),
        "do ",      "$1"};
    unsigned random = 1;
    for (int round = 0; round < 400; ++round) {
        StringValue text;
        for (int count = 0; count < 24; ++count) {
            random = random * 1103515245U + 12345U;
            text.value += pieces[(random >> 16U) % std::size(pieces)];
            if (count == 12) text.holes.push_back({text.value.size(), text.value.size(), 0});
        }
        for (std::size_t at = 0; at <= text.value.size(); ++at) text.source.push_back(at);
        for (const auto source : {SqlSource::known, SqlSource::looks, SqlSource::fragment})
            reading::expect_sound(text.value, find_in_sql(text, source, usual()));
        const auto in_file = find_in_sql_file(text.value, usual());
        reading::expect_sound(text.value, in_file);
        reading::expect_complete(text.value, in_file);
    }
}

}  // namespace
}  // namespace pgrename::rewriting
