#include <chrono>

#include "cases.hpp"

namespace pgrename::sql {
namespace {

using cases::expect_plpgsql;
using cases::shown;
using cases::usual;

std::vector<std::string> mentions(std::string_view body, std::string_view language = "plpgsql") {
    return shown(body, rewrite_body(body, language, usual()));
}

TEST(Bodies, Declarations) {
    expect_plpgsql({
        {"declare r messages; s public.messages%rowtype; t messages.id%type; u public.messages.id%type not null := 1; "
         "v "
         "messages[] = '{}'; begin end",
         "declare r chats; s public.chats%rowtype; t chats.id%type; u public.chats.id%type not null := 1; v "
         "chats[] = '{}'; begin end"},
        {"declare n int := (select count(*) from messages); m constant int default 1; begin null; end",
         "declare n int := (select count(*) from chats); m constant int default 1; begin null; end"},
        {"declare messages alias for $1; messages2 messages%type; begin end",
         "declare messages alias for $1; messages2 messages%type; begin end"},
        {"declare c cursor for select messages.id from messages; d no scroll cursor (k int, m messages) is select * "
         "from users where "
         "users.id = k; begin open d(1, (select messages from messages)); end",
         "declare c cursor for select chats.id from chats; d no scroll cursor (k int, m chats) is select * from "
         "\"user\" where "
         "\"user\".id = k; begin open d(1, (select messages from chats as messages)); end"},
        {"<<outer>> declare a int; begin declare b messages; begin b.id := 1; end; end outer",
         "<<outer>> declare a int; begin declare b chats; begin b.id := 1; end; end outer"},
        {"declare p point; q public.point; begin end", "declare p point; q public.dots; begin end"},
    });
}

TEST(Bodies, Statements) {
    expect_plpgsql({
        {"begin insert into messages (x) values (p) returning messages.id into strict v.messages; return; end",
         "begin insert into chats (x) values (p) returning chats.id into strict v.messages; return; end"},
        {"begin select a, b into messages.a, messages.b from messages where messages.id = 1; end",
         "begin select a, b into messages.a, messages.b from chats where chats.id = 1; end"},
        {"begin messages := 1; messages.id = 2; x := (select count(*) from messages); y[1] = z.q; end",
         "begin messages := 1; messages.id = 2; x := (select count(*) from chats); y[1] = z.q; end"},
        {"begin x := count(*) from messages where messages.id > 1; end",
         "begin x := count(*) from chats where chats.id > 1; end"},
        {"begin x[(select max(id) from messages)] := 1; end", "begin x[(select max(id) from chats)] := 1; end"},
        {"begin perform f(messages.id) from messages; end", "begin perform f(chats.id) from chats; end"},
        {"begin update messages set x = new.x where id = old.id; return new; end",
         "begin update chats set x = new.x where id = old.id; return new; end"},
        {"begin delete from messages; get diagnostics n = row_count; assert n > 0, 'no messages'; end",
         "begin delete from chats; get diagnostics n = row_count; assert n > 0, 'no messages'; end"},
        {"begin call p((select 1 from messages)); commit; truncate messages; end",
         "begin call p((select 1 from chats)); commit; truncate chats; end"},
        {"#variable_conflict use_column\nbegin delete from messages; end",
         "#variable_conflict use_column\nbegin delete from chats; end"},
    });
}

TEST(Bodies, Control) {
    expect_plpgsql({
        {"begin if exists (select 1 from messages) then x := 1; elsif (select true from users) then null; else delete "
         "from users; "
         "end if; end",
         "begin if exists (select 1 from chats) then x := 1; elsif (select true from \"user\") then null; else delete "
         "from \"user\"; "
         "end if; end"},
        {"begin case (select 1 from messages) when 1, 2 then delete from messages; else null; end case; end",
         "begin case (select 1 from chats) when 1, 2 then delete from chats; else null; end case; end"},
        {"begin for messages in select * from messages order by messages.id loop raise notice '%', messages.id; end "
         "loop; end",
         "begin for messages in select * from chats order by chats.id loop raise notice '%', messages.id; end loop; "
         "end"},
        {"begin for i in reverse (select max(id) from messages)..1 by 2 loop exit when (select true from messages); "
         "end loop; end",
         "begin for i in reverse (select max(id) from chats)..1 by 2 loop exit when (select true from chats); end "
         "loop; end"},
        {"begin for i in 1..10 loop delete from messages; end loop; end",
         "begin for i in 1..10 loop delete from chats; end loop; end"},
        {"begin foreach x slice 1 in array (select array_agg(id) from messages) loop continue; end loop; end",
         "begin foreach x slice 1 in array (select array_agg(id) from chats) loop continue; end loop; end"},
        {"begin while (select count(*) from messages) > 0 loop delete from messages; end loop; end",
         "begin while (select count(*) from chats) > 0 loop delete from chats; end loop; end"},
        {"begin return query select messages.* from messages; return next (select messages.id from messages m, "
         "messages); end",
         "begin return query select chats.* from chats; return next (select chats.id from chats m, chats); end"},
        {"begin open c for select * from messages; fetch c into messages; close c; end",
         "begin open c for select * from chats; fetch c into messages; close c; end"},
        {"begin delete from messages; exception when unique_violation or sqlstate '22012' then insert into users "
         "values (1); when others "
         "then raise exception 'x %', (select 1 from messages) using errcode = 'P0001', hint = (select x from users); "
         "end",
         "begin delete from chats; exception when unique_violation or sqlstate '22012' then insert into \"user\" "
         "values (1); when others "
         "then raise exception 'x %', (select 1 from chats) using errcode = 'P0001', hint = (select x from \"user\"); "
         "end"},
    });
}

TEST(Bodies, DynamicSql) {
    expect_plpgsql({
        {"begin execute 'select * from messages where messages.id = $1' into messages using (select 1 from users); end",
         "begin execute 'select * from chats where chats.id = $1' into messages using (select 1 from \"user\"); end"},
        {"begin execute format('delete from messages where %I = %L and x = ''%s''', c, v, w); end",
         "begin execute format('delete from chats where %I = %L and x = ''%s''', c, v, w); end"},
        {"begin execute format('delete from %I.%I where %2$I.id = 1', 'public', 'messages'); end",
         "begin execute format('delete from %I.%I where %2$I.id = 1', 'public', 'chats'); end"},
        {"begin execute format('delete from %1$I where x = %1$L', 'messages'); end",
         "begin execute format('delete from %1$I where x = %1$L', 'messages'); end"},
        {"begin execute format('select %I from x', 'messages'); end",
         "begin execute format('select %I from x', 'messages'); end"},
        {"begin execute 'select * from messages where id = ' || quote_literal(x) || ' order by id'; end",
         "begin execute 'select * from chats where id = ' || quote_literal(x) || ' order by id'; end"},
        {"begin execute 'select * from ' || quote_ident('messages'); end",
         "begin execute 'select * from ' || quote_ident('chats'); end"},
        {"begin execute 'select * from messages' || suffix; end",
         "begin execute 'select * from messages' || suffix; end"},
        {"begin execute format('select messages.id from messages %s', w); end",
         "begin execute format('select chats.id from chats %s', w); end"},
        {"begin execute E'delete\\nfrom messages where x = \\'a\\''; end",
         "begin execute E'delete\\nfrom chats where x = \\'a\\''; end"},
        {"begin execute $q$delete from \"users\" where x = 'y'$q$; end",
         "begin execute $q$delete from \"user\" where x = 'y'$q$; end"},
        {"begin execute 'select 1 '\n 'from messages'; end", "begin execute 'select 1 '\n 'from chats'; end"},
        {"begin for r in execute 'table messages' loop return query execute 'table users'; end loop; end",
         "begin for r in execute 'table chats' loop return query execute 'table \"user\"'; end loop; end"},
        {"begin open c for execute 'table messages' using 1; end",
         "begin open c for execute 'table chats' using 1; end"},
        {"begin execute 'create table messages_' || y || ' partition of messages for values in (1)'; end",
         "begin execute 'create table messages_' || y || ' partition of chats for values in (1)'; end"},
        {"begin execute 'delete from \"we\"\"ird; drop table x--\" where a = ''b'''; end",
         "begin execute 'delete from \"plain\" where a = ''b'''; end"},
    });
}

TEST(Bodies, MentionsAreOfAKind) {
    EXPECT_EQ(mentions("begin q := format('delete from messages where %s', x); execute q; end"),
              std::vector<std::string>{"literal:'delete from messages where %s'"});
    EXPECT_EQ(mentions("begin execute 'delete frm messages'; end"),
              std::vector<std::string>{"literal:'delete frm messages'"});
    EXPECT_EQ(mentions("begin execute 'select * from messages' || suffix; end"),
              std::vector<std::string>{"literal:'select * from messages'"});
    EXPECT_EQ(mentions("begin if kind = 'messages' then messages := 1; end if; -- messages\n end"),
              (std::vector<std::string>{"literal:'messages'", "identifier:messages"}));
    EXPECT_EQ(mentions("declare m messages; begin perform 'messages'::regclass, messages.id from messages; execute "
                       "'table users'; end"),
              (std::vector<std::string>{"type:messages*", "regclass:messages*", "column_qualifier:messages*",
                                        "table:messages*", "dynamic_sql:users*"}));
    EXPECT_EQ(mentions("select 'all messages', 'messages_x', 'x.messages' from messages", "sql"),
              (std::vector<std::string>{"literal:'all messages'", "literal:'x.messages'", "table:messages*"}));
    EXPECT_EQ(mentions("x = \"messages\"; y = 'messages'", "plpython3u"),
              (std::vector<std::string>{"literal:messages", "literal:messages"}));
}

TEST(Bodies, WhatDoesNotParseIsSaidAndTheRestIsRewritten) {
    const std::string body = "begin\n  delete from messages;\n  delete frm messages;\n  delete from users;\nend";
    const auto result = rewrite_body(body, "plpgsql", usual());
    EXPECT_EQ(result.text, "begin\n  delete from chats;\n  delete frm messages;\n  delete from \"user\";\nend");
    EXPECT_NE(result.unparsed.find("3:10"), std::string::npos) << result.unparsed;
    EXPECT_EQ(shown(body, result),
              (std::vector<std::string>{"table:messages*", "identifier:messages", "table:users*"}));
}

TEST(Bodies, SqlLanguage) {
    EXPECT_EQ(rewrite_body("select messages.id from messages; delete from users", "sql", usual()).text,
              "select chats.id from chats; delete from \"user\"");
    EXPECT_EQ(rewrite_body("table messages", "plv8", usual()).text, "table messages");
}

TEST(Bodies, ManyWithoutAnOldNameAreQuick) {
    std::string body = "begin\n";
    while (body.size() < 2000)
        body += "  update other set message = 'user' where other.id = new.id and message <> 'x';\n";
    body += "end";
    const auto start = std::chrono::steady_clock::now();
    for (int count = 0; count < 3000; ++count) ASSERT_TRUE(rewrite_body(body, "plpgsql", usual()).mentions.empty());
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2));
}

}  // namespace
}  // namespace pgrename::sql
