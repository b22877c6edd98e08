#include "typescript/layout.hpp"

#include <gtest/gtest.h>

#include "typescript/collation.hpp"

namespace pgrename::typescript {
namespace {

constexpr Style narrow{.line = 40, .semicolons = false};

std::string printed(const std::string& name, Node node, const Style& style = narrow) {
    return print(object({{key(name), std::move(node)}}), style, 0, 0);
}

TEST(Layout, quotes_are_those_that_need_fewer_escapes) {
    EXPECT_EQ(literal("plain"), "\"plain\"");
    EXPECT_EQ(literal("it's"), "\"it's\"");
    EXPECT_EQ(literal("say \"x\""), "'say \"x\"'");
    EXPECT_EQ(literal("both \" and '"), "\"both \\\" and '\"");
    EXPECT_EQ(literal("two \"\" one '"), "'two \"\" one \\''");
    EXPECT_EQ(literal("a\\b\nc"), "\"a\\\\b\\nc\"");
    EXPECT_EQ(literal("\\\""), "'\\\\\"'");
}

TEST(Layout, keys_are_bare_when_they_are_identifiers) {
    EXPECT_EQ(key("order"), "order");
    EXPECT_EQ(key("été", true), "été?");
    EXPECT_EQ(key("$x"), "$x");
    EXPECT_EQ(key("1"), "\"1\"");
    EXPECT_EQ(key("a b"), "\"a b\"");
    EXPECT_EQ(key(""), "\"\"");
    EXPECT_EQ(key("we\"ird; drop table x--"), "'we\"ird; drop table x--'");
}

TEST(Layout, an_object_stays_on_a_line_that_holds_it) {
    const auto members = [] { return std::vector<Member>{{"a", text("number")}, {"b?", text("string")}}; };
    EXPECT_EQ(printed("f", inline_object(members())), "{\n  f: { a: number; b?: string }\n}");
    EXPECT_EQ(printed("a_name_that_takes_room", inline_object(members())),
              "{\n  a_name_that_takes_room: {\n    a: number\n    b?: string\n  }\n}");
    EXPECT_EQ(printed("f", object(members())), "{\n  f: {\n    a: number\n    b?: string\n  }\n}");
}

TEST(Layout, a_semicolon_counts_towards_the_length_of_a_line) {
    const Node node = nullable(text(std::string(30, 'x')));
    const Style open{.line = 40, .semicolons = false};
    const Style closed{.line = 40, .semicolons = true};
    EXPECT_EQ(print(node, open, 0, 3), std::string(30, 'x') + " | null");
    EXPECT_EQ(print(node, closed, 0, 3), "\n  | " + std::string(30, 'x') + "\n  | null");
}

TEST(Layout, alternatives_break_into_lines_and_a_named_type_does_not) {
    const std::string name(36, 'n');
    EXPECT_EQ(printed(name, nullable(text("string"))), "{\n  " + name + ":\n    | string\n    | null\n}");
    EXPECT_EQ(printed(name, nullable(text("Json"))), "{\n  " + name + ": Json | null\n}");
    EXPECT_EQ(printed("a", nullable(object({{"id", text("number")}}))), "{\n  a: {\n    id: number\n  } | null\n}");
}

TEST(Layout, a_list_of_alternatives_stands_in_parentheses) {
    const Node list = array_of(any_of({text("\"a\""), text("\"b\"")}));
    EXPECT_EQ(printed("a", list), "{\n  a: (\"a\" | \"b\")[]\n}");
    EXPECT_EQ(printed(std::string(30, 'n'), list),
              "{\n  " + std::string(30, 'n') + ": (\n    | \"a\"\n    | \"b\"\n  )[]\n}");
}

TEST(Collation, is_that_of_english_and_not_of_bytes) {
    EXPECT_LT(compare("tbl_orders", "User"), 0);
    EXPECT_LT(compare("0digits", "a"), 0);
    EXPECT_LT(compare("Émile", "zeta"), 0);
    EXPECT_LT(sort_key("été"), sort_key("Full Name"));
    EXPECT_EQ(compare("same", "same"), 0);
}

TEST(Collation, knows_how_wide_characters_are) {
    EXPECT_EQ(width("abc"), 3U);
    EXPECT_EQ(width("été"), 3U);
    EXPECT_EQ(width("日本"), 4U);
}

}  // namespace
}  // namespace pgrename::typescript
