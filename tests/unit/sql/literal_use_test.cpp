#include <gtest/gtest.h>

#include "sql/rewriting.hpp"

namespace pgrename::sql {
namespace {

const model::RelationName messages("public", "messages");
const model::RelationName calls("public", "calls");

std::string rewritten(const std::string& body, LiteralUse use, std::string_view language = "plpgsql") {
    Context context{{{messages, {"public", "chats"}}, {calls, {"public", "Call logs"}}}, {"public"}, false, {}};
    context.literals[messages] = use;
    return rewrite_body(body, language, context).text;
}

std::string block(const std::string& statement) {
    return "begin " + statement + " end";
}

TEST(LiteralUse, rewrite_puts_the_new_name_into_the_literal_and_nowhere_else) {
    struct {
        const char* before;
        const char* after;
    } const cases[] = {
        {"return 'messages'; -- 'messages'", "return 'chats'; -- 'messages'"},
        {"return E'messages\\n' || $x$all messages$x$;", "return E'chats\\n' || $x$all chats$x$;"},
        {"return 'public.messages';", "return 'public.chats';"},
        {"return '\"public\".\"messages\"';", "return '\"public\".\"chats\"';"},
        {"return 'app.messages';", "return 'app.messages';"},
        {"return 'messages_archive' || 'my_messages';", "return 'messages_archive' || 'my_messages';"},
        {"return array['messages', 'calls'];", "return array['chats', 'calls'];"},
        {"return '{messages,calls}'::text[];", "return '{chats,calls}'::text[];"},
        {"q := 'select ''messages'' from messages';", "q := 'select ''chats'' from chats';"},
        {"execute 'select ''messages'', * from messages';", "execute 'select ''chats'', * from chats';"},
        {"execute format('select %L', 'messages');", "execute format('select %L', 'chats');"},
        {"return 'one '\n 'messages';", "return 'one '\n 'chats';"},
    };
    for (const auto& [before, after] : cases) EXPECT_EQ(rewritten(block(before), LiteralUse::rewrite), block(after));
}

TEST(LiteralUse, rewrite_quotes_a_name_that_needs_it_unless_the_name_is_all_there_is) {
    Context context{{{calls, {"public", "Call logs"}}}, {"public"}, false, {{calls, LiteralUse::rewrite}}};
    const auto text = [&](const std::string& body) { return rewrite_body(body, "sql", context).text; };
    EXPECT_EQ(text("select 'calls'"), "select 'Call logs'");
    EXPECT_EQ(text("select 'select * from calls'"), "select 'select * from \"Call logs\"'");
    EXPECT_EQ(text("select 'select * from \"calls\"'"), "select 'select * from \"Call logs\"'");
}

TEST(LiteralUse, both_adds_the_new_name_to_a_list) {
    EXPECT_EQ(rewritten(block("if x in ('calls', 'messages') then null; end if;"), LiteralUse::both),
              block("if x in ('calls', 'messages', 'chats') then null; end if;"));
    EXPECT_EQ(rewritten(block("return x = any (array['messages', 'calls']);"), LiteralUse::both),
              block("return x = any (array['messages', 'chats', 'calls']);"));
    EXPECT_EQ(rewritten(block("return f('messages');"), LiteralUse::both), block("return f('messages');"));
}

TEST(LiteralUse, keep_and_undecided_leave_every_byte) {
    for (const auto use : {LiteralUse::keep, LiteralUse::undecided}) {
        const auto body = block("return array['messages', 'all messages', $$messages$$];");
        EXPECT_EQ(rewritten(body, use), body);
    }
}

TEST(LiteralUse, certain_names_need_no_decision) {
    struct {
        const char* before;
        const char* after;
    } const cases[] = {
        {"perform 'messages'::regclass, to_regclass('public.messages'), regclass('messages');",
         "perform 'chats'::regclass, to_regclass('public.chats'), regclass('chats');"},
        {"perform cast('messages' as pg_catalog.regclass);", "perform cast('chats' as pg_catalog.regclass);"},
        {"perform pg_total_relation_size('public.messages'), pg_get_serial_sequence('messages', 'messages');",
         "perform pg_total_relation_size('public.chats'), pg_get_serial_sequence('chats', 'messages');"},
        {"perform has_table_privilege('messages', 'select'), has_table_privilege('anon', 'messages', 'select');",
         "perform has_table_privilege('chats', 'select'), has_table_privilege('anon', 'chats', 'select');"},
        {"perform has_column_privilege('messages', 'id', 'select');",
         "perform has_column_privilege('chats', 'id', 'select');"},
        {"execute format('delete from public.%I', 'messages');", "execute format('delete from public.%I', 'chats');"},
        {"execute 'select 1 from ' || quote_ident('messages');", "execute 'select 1 from ' || quote_ident('chats');"},
        {"perform app.pg_relation_size('messages');", "perform app.pg_relation_size('messages');"},
    };
    for (const auto& [before, after] : cases) EXPECT_EQ(rewritten(block(before), LiteralUse::undecided), block(after));
}

TEST(Temporary, tables_of_the_new_name_do_not_hide_the_renamed_table) {
    EXPECT_EQ(rewritten(block("create temp table chats as select * from messages; perform from chats;"),
                        LiteralUse::undecided),
              block("create temp table chats as select * from public.chats; perform from chats;"));
}

TEST(LiteralUse, several_tables_of_one_literal_are_told_apart) {
    Context context{{{messages, {"public", "chats"}}, {calls, {"public", "call_logs"}}}, {"public"}, false, {}};
    const auto both = rewrite_body("select 'messages and calls'", "sql", context);
    ASSERT_EQ(both.mentions.size(), 2U);
    EXPECT_EQ(both.mentions[0].table, messages);
    EXPECT_EQ(both.mentions[1].table, calls);
    context.literals[calls] = LiteralUse::rewrite;
    EXPECT_EQ(rewrite_body("select 'messages and calls'", "sql", context).text, "select 'messages and call_logs'");
}

}  // namespace
}  // namespace pgrename::sql
