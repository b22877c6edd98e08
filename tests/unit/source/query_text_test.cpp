#include "source/query_text.hpp"

#include <gmock/gmock.h>

namespace pgrename::source {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(QueryText, tells_the_words_that_every_match_needs) {
    const auto patterns = words_of_query(R"(
; a comment with ( and "
(call_expression
  function: [(identifier) @_f (member_expression property: (property_identifier) @_f)]
  arguments: (arguments . (string) @table)
  (#any-of? @_f "from" "into"))
((pair key: (_) @_k) @whole (#eq? @_k "a\"b") (#not-eq? @_k "c"))
)");
    ASSERT_EQ(2U, patterns.size());
    EXPECT_THAT(patterns[0].sets, ElementsAre(ElementsAre("from", "into")));
    EXPECT_THAT(patterns[0].captures, ElementsAre("_f", "table"));
    EXPECT_THAT(patterns[1].sets, ElementsAre(ElementsAre("a\"b")));
}

TEST(QueryText, asks_nothing_of_what_may_be_absent) {
    for (const char* query : {R"(((call (name)? @a) (#eq? @a "x")))", R"(((call ((name) @a)*) (#eq? @a "x")))",
                              R"(([(one) @a (two)] (#eq? @a "x")))", R"(([(one (x) @a) (two)] (#eq? @a "x")))"})
        EXPECT_THAT(words_of_query(query).at(0).sets, IsEmpty()) << query;
    EXPECT_THAT(words_of_query(R"(((call (name)+ @a) (#eq? @a "x")))").at(0).sets, ElementsAre(ElementsAre("x")));
}

TEST(QueryText, takes_what_is_no_query) {
    for (const char* query : {"", ")", "(((", "[", "\"", "@", "(#", "(#eq? @a", ";", "(a))"})
        (void)words_of_query(query);
    SUCCEED();
}

}  // namespace
}  // namespace pgrename::source
