#include <chrono>

#include "reading.hpp"
#include "rewriting/sql_text.hpp"

namespace pgrename::rewriting {
namespace {

using reading::Case;
using reading::usual;

void expect_file(const std::vector<Case>& cases) {
    reading::expect_each(cases, [](std::string_view code) {
        auto out = find_in_sql_file(code, usual());
        reading::expect_complete(code, out);
        return out;
    });
}

TEST(SqlFile, EachStatementStandsForItself) {
    expect_file({
        {"select 1 from messages;\nthis is no sql from messages;\nselect 2 from messages;\n",
         "select 1 from chats;\nthis is no sql from chats;\nselect 2 from chats;\n", ""},
        {"-- messages\r\nselect 1 /* messages */ from messages;\r\n/* messages */\r\n",
         "-- messages\r\nselect 1 /* messages */ from chats;\r\n/* messages */\r\n", "comment comment comment"},
        {"select 'messages;' from messages; select \"messages\" from rooms;",
         "select 'messages;' from chats; select \"messages\" from \"Raum\";", "literal column"},
        {"create table messages (id int);\ncreate view v as select * from messages",
         "create table chats (id int);\ncreate view v as select * from chats", ""},
        {"select 'it is messages", "select 'it is messages", "literal"},
    });
}

TEST(SqlFile, OfOtherDatabasesStayAsTheyAre) {
    expect_file({
        {"select * from [dbo].[messages] m join rooms r on r.id = m.id\n",
         "select * from [dbo].[messages] m join rooms r on r.id = m.id\n", "other database other database"},
        {"delete from messages;\nGO\n", "delete from messages;\nGO\n", "other database"},
        {"create table messages (id int) ENGINE=InnoDB;", "create table messages (id int) ENGINE=InnoDB;",
         "other database"},
        {"-- once ENGINE=InnoDB\n\\set x 1\nselect :x from messages;\n",
         "-- once ENGINE=InnoDB\n\\set x 1\nselect :x from chats;\n", ""},
        {"select '\nGO\n' from messages; this is no sql;\n", "select '\nGO\n' from chats; this is no sql;\n", ""},
    });
}

TEST(SqlFile, CopyRowsAreData) {
    expect_file({
        {"copy messages (id, body) from stdin;\n1\tmessages'\n2\tfrom messages\n\\.\nselect 1 from messages;\n",
         "copy chats (id, body) from stdin;\n1\tmessages'\n2\tfrom messages\n\\.\nselect 1 from chats;\n", "data data"},
        {"COPY public.messages FROM stdin;\r\nmessages\r\n\\.\r\n-- messages\r\n",
         "COPY public.chats FROM stdin;\r\nmessages\r\n\\.\r\n-- messages\r\n", "data comment"},
        {"insert into messages values (1, 'all messages')", "insert into chats values (1, 'all messages')", "literal"},
    });
}

TEST(SqlFile, CommandsOfPsql) {
    expect_file({
        {"\\copy messages(id, body) from 'messages.csv' csv header\nselect 1 from messages;",
         "\\copy chats(id, body) from 'messages.csv' csv header\nselect 1 from chats;", "literal"},
        {"\\copy public.messages from messages.csv", "\\copy public.chats from messages.csv", "file"},
        {"\\copy (select * from messages) to 'x.csv'\n", "\\copy (select * from chats) to 'x.csv'\n", ""},
        {"\\d messages\n\\d+ public.tools\n\\di messages\n", "\\d chats\n\\d+ public.new_tools\n\\di messages\n",
         "review:sql"},
        {"\\set messages 1\n\\echo messages\n\\i messages.sql\n\\c messages\n\\set t messages\n",
         "\\set messages 1\n\\echo messages\n\\i messages.sql\n\\c messages\n\\set t messages\n",
         "variable prose file database review:sql"},
        {"select count(*) as n from messages \\gset\nselect :n from tools where x = :'messages' and :messages;\n",
         "select count(*) as n from chats \\gset\nselect :n from new_tools where x = :'messages' and :messages;\n",
         "variable variable"},
        {"select * from :schema.messages;\n\\echo it's\nselect * from messages;\n",
         "select * from :schema.chats;\n\\echo it's\nselect * from chats;\n", ""},
        {"\\if :messages\nselect 1 from messages;\n\\endif\n", "\\if :messages\nselect 1 from chats;\n\\endif\n",
         "variable"},
    });
}

TEST(SqlFile, PgTapTests) {
    expect_file(
        {{"begin;\nselect plan(2);\nselect has_table('public'::name, 'messages'::name);\n"
          "select results_eq('select id from messages', array[1]);\nselect * from finish();\nrollback;\n",
          "begin;\nselect plan(2);\nselect has_table('public'::name, 'chats'::name);\n"
          "select results_eq('select id from chats', array[1]);\nselect * from finish();\nrollback;\n",
          ""}});
}

TEST(SqlFile, ALargeDumpIsReadInLinearTime) {
    std::string dump = "copy other (id, body) from stdin;\n";
    while (dump.size() < 8UL << 16U) dump += "1\tsome words about messages and other things\n";
    dump += "\\.\ninsert into messages values (0, 'x')";
    while (dump.size() < 10UL << 16U) dump += ",\n(1, 'a value of messages')";
    dump += ";\nselect 1 from messages;\n";
    const auto start = std::chrono::steady_clock::now();
    const auto findings = find_in_sql_file(dump, usual());
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));  // quadratic: minutes
    ASSERT_GT(findings.size(), 12'000U);
    EXPECT_EQ(findings[0].kind, "data");
    EXPECT_EQ(std::ranges::count(findings, model::Action::rewrite, &Finding::action), 2);
}

}  // namespace
}  // namespace pgrename::rewriting
