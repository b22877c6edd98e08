#include "source/query_text.hpp"

#include <gmock/gmock.h>

namespace pgrename::source {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::vector<std::string>> words(const QueryPattern& pattern) {
    std::vector<std::vector<std::string>> out;
    for (const NeededWord& each : needs_of(pattern)) out.push_back(each.values);
    return out;
}

TEST(QueryText, tells_the_words_that_every_match_needs) {
    const auto patterns = patterns_of_query(R"(
; a comment with ( and "
(call_expression
  function: [(identifier) @_f (member_expression property: (property_identifier) @_f)]
  arguments: (arguments . (string) @table)
  (#any-of? @_f "from" "into"))
((pair key: (_) @_k) @whole (#eq? @_k "a\"b") (#not-eq? @_k "c"))
)");
    ASSERT_EQ(2U, patterns.size());
    EXPECT_THAT(words(patterns[0]), ElementsAre(ElementsAre("from", "into")));
    EXPECT_THAT(captures_of(patterns[0]), ElementsAre("_f", "table"));
    EXPECT_THAT(words(patterns[1]), ElementsAre(ElementsAre("a\"b")));
}

TEST(QueryText, asks_nothing_of_what_may_be_absent) {
    for (const char* query : {R"(((call (name)? @a) (#eq? @a "x")))", R"(((call ((name) @a)*) (#eq? @a "x")))",
                              R"(([(one) @a (two)] (#eq? @a "x")))", R"(([(one (x) @a) (two)] (#eq? @a "x")))"})
        EXPECT_THAT(words(patterns_of_query(query).at(0)), IsEmpty()) << query;
    EXPECT_THAT(words(patterns_of_query(R"(((call (name)+ @a) (#eq? @a "x")))").at(0)), ElementsAre(ElementsAre("x")));
}

TEST(QueryText, tells_where_a_name_stands) {
    const auto places = [](std::string_view query) { return needs_of(patterns_of_query(query).at(0)).at(0).places; };
    EXPECT_THAT(places(R"((call_expression
        function: [(identifier) @f (member_expression property: (property_identifier) @f)]
        arguments: (arguments) (#eq? @f "from")))"),
                ElementsAre(NamePlace{.called = true}, NamePlace{.member = true, .called = true}));
    EXPECT_THAT(places(R"((call_expression function: (identifier) @f arguments: (template_string) (#eq? @f "sql")))"),
                ElementsAre(NamePlace{.tagged = true}));
    EXPECT_THAT(places(R"((pair key: (property_identifier) @k (#eq? @k "table")))"),
                ElementsAre(NamePlace{.key = true}));
    EXPECT_THAT(places(R"((generic_type name: (type_identifier) @t (#eq? @t "Tables")))"),
                ElementsAre(NamePlace{.generic = true}));
    // A part of a name, or any node: it may be anywhere.
    EXPECT_THAT(places(R"((pair key: (property_identifier) @k (#ends-with? @k "table")))"), IsEmpty());
    EXPECT_THAT(places(R"((pair key: (_) @k (#eq? @k "table")))"), IsEmpty());
    EXPECT_THAT(places(R"((pair key: (property_identifier) @k (#eq? @k "'table'")))"), IsEmpty());
}

TEST(QueryText, knows_what_it_does_not_understand) {
    for (const char* query : {"(call (name)? @a)", "(call !name)", "((one) (two))", "((one) @a (#match? @a \"x\"))"})
        EXPECT_FALSE(patterns_of_query(query).at(0).plain) << query;
    EXPECT_TRUE(patterns_of_query(R"(((call . (_) @a . "," _ .) (#eq? @a "x")))").at(0).plain);
}

TEST(QueryText, takes_what_is_no_query) {
    for (const char* query : {"", ")", "(((", "[", "\"", "@", "(#", "(#eq? @a", ";", "(a))"})
        for (const QueryPattern& each : patterns_of_query(query)) (void)needs_of(each);
    SUCCEED();
}

}  // namespace
}  // namespace pgrename::source
