#include "base/error.hpp"
#include "cases.hpp"

namespace pgrename::sql {
namespace {

using cases::usual;

std::vector<std::string> pieces(std::string_view script) {
    std::vector<std::string> out;
    for (const Span& span : split(script)) out.emplace_back(script.substr(span.offset, span.length));
    return out;
}

using Strings = std::vector<std::string>;

TEST(Scripts, Split) {
    EXPECT_EQ(pieces(""), Strings{});
    EXPECT_EQ(pieces(" ;; -- only a comment\n"), Strings{});
    EXPECT_EQ(pieces("select 1; /* ; */ select ';' -- ;\n; select $a$;$a$"),
              (Strings{"select 1", "select ';'", "select $a$;$a$"}));
    EXPECT_EQ(pieces("select E'\\';', U&\"a;\", /* /* ; */ ; */ \"b\"\";\"; end"),
              (Strings{"select E'\\';', U&\"a;\", /* /* ; */ ; */ \"b\"\";\"", "end"}));
    EXPECT_EQ(pieces("create rule r as on insert to t do also (select 1; select 2); select 3"),
              (Strings{"create rule r as on insert to t do also (select 1; select 2)", "select 3"}));
    EXPECT_EQ(
        pieces(
            "create function f() returns int begin atomic select case when true then 1 end; select 2; end; select 3"),
        (Strings{"create function f() returns int begin atomic select case when true then 1 end; select 2; end",
                 "select 3"}));
    EXPECT_EQ(pieces("begin; select 1; end;"), (Strings{"begin", "select 1", "end"}));
    EXPECT_EQ(pieces("\\restrict x'y\nselect 1;\n\\connect db\nselect 2;"), (Strings{"select 1", "select 2"}));
    EXPECT_EQ(pieces("copy t (a) from stdin;\nit's; \"\n\\.\nselect 1;"),
              (Strings{"copy t (a) from stdin", "select 1"}));
}

TEST(Scripts, SplitSaysWhereSomethingStaysOpen) {
    for (const auto& [script, place] : std::vector<std::pair<std::string, std::string>>{
             {"select 1;\nselect 'abc", "2:8"}, {"select \"a", "1:8"}, {"/* x", "1:1"}, {"é $x$ y", "1:3"}}) {
        try {
            static_cast<void>(split(script));
            ADD_FAILURE() << script;
        } catch (const base::Error& error) {
            EXPECT_EQ(error.trouble(), base::Trouble::usage);
            EXPECT_NE(std::string(error.what()).find(place), std::string::npos) << error.what();
        }
    }
}

TEST(Scripts, OneBadStatementDoesNotSpoilTheRest) {
    const std::string text = "select 1 from messages;\nselekt messages;\nselect 2 from users;";
    const auto result = rewrite_statements(text, usual());
    EXPECT_EQ(result.text, "select 1 from chats;\nselekt messages;\nselect 2 from \"user\";");
    EXPECT_NE(result.unparsed.find("2:1"), std::string::npos) << result.unparsed;
    EXPECT_EQ(cases::shown(text, result), (Strings{"table:messages*", "identifier:messages", "table:users*"}));
}

TEST(Scripts, DumpWithRows) {
    const std::string dump =
        "\\restrict messages\nSET client_encoding = 'UTF8';\nSELECT pg_catalog.set_config('search_path', '', false);\n"
        "CREATE TABLE public.messages (\n    id integer\n);\nCOPY public.messages (id) FROM stdin;\nmessages'\n\\.\n"
        "SELECT pg_catalog.setval('public.messages_id_seq', 1, true);\n\\unrestrict messages\n";
    std::string expected = dump;
    for (const std::string before : {"TABLE public.", "COPY public."})
        expected.replace(expected.find(before) + before.size(), 8, "chats");
    const auto result = rewrite_statements(dump, usual());
    EXPECT_EQ(result.text, expected);
    EXPECT_EQ(result.unparsed, "");
}

TEST(Scripts, HostileInput) {
    using namespace std::string_literals;
    for (const auto& text :
         {"select * from messages\0; x"s, "select '\xff\xfe' from messages where a = '\xc3"s, "messages '"s,
          "\"messages"s, "$messages$"s, "/* messages"s, "U&\"messages"s, "E'messages\\"s, "messages\\"s,
          "U&\"messages\" UESCAPE"s, "'messages'\n'"s, "E'\\"s, "$"s, "messages."s, "\xf4\xff messages"s,
          std::string(30000, '(') + "messages"s, "select messages"s + std::string(200000, '+') + "1"s}) {
        for (const std::string language : {"sql", "plpgsql", "plperl"}) {
            const auto result = rewrite_body(text, language, usual());
            if (!result.unparsed.empty() && language == "sql") {
                EXPECT_EQ(result.text, text);
            }
        }
        cases::expect_only_mentions_change(text, rewrite_statements(text, usual()));
    }
}

TEST(Scripts, InvalidUtf8StaysAndIsRewrittenAround) {
    EXPECT_EQ(rewrite_statements("select '\xff' from messages", usual()).text, "select '\xff' from chats");
}

TEST(Scripts, DeepNesting) {
    for (const int depth : {1000, 10000, 100000}) {
        std::string sum = "select 1 from messages where 1";
        std::string brackets = "select ";
        std::string body = "begin return ";
        for (int level = 0; level < depth; ++level) {
            sum += "+1";
            brackets += "(select ";
            body += "f(";
        }
        brackets += "1 from messages";
        body += "1";
        for (int level = 0; level < depth; ++level) {
            brackets += ")";
            body += ")";
        }
        const auto result = rewrite_statements(sum, usual());
        EXPECT_NE(result.unparsed.empty(), result.text == sum) << depth;
        static_cast<void>(rewrite_statements(brackets, usual()));
        static_cast<void>(rewrite_body(body + " from messages; end", "plpgsql", usual()));
    }
}

TEST(Scripts, ALargeBody) {
    std::string body = "begin\n";
    while (body.size() < 1000000)
        body += "  insert into messages (a) select messages.b from messages where messages.c = 'x';\n";
    const auto result = rewrite_body(body + "end", "plpgsql", usual());
    EXPECT_EQ(result.unparsed, "");
    EXPECT_EQ(result.text.find("messages"), std::string::npos);
}

}  // namespace
}  // namespace pgrename::sql
