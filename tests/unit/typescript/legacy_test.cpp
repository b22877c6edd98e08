#include "typescript/legacy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "typescript/node_tree.hpp"

namespace pgrename::typescript {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

Relation relation(std::string name, char kind, std::string comment = {}) {
    return {.oid = 1, .schema = "public", .name = std::move(name), .kind = kind, .comment = std::move(comment)};
}

TEST(Legacy, takes_names_from_the_comments_of_compatibility_views_only) {
    Catalog catalog;
    catalog.relations = {
        relation("new \"x\"", 'r'),
        relation("gone_view", 'v', "pgrename: compatibility view for \"public\".\"gone\"."),
        relation("old", 'v', "pgrename: compatibility view for \"public\".\"new \"\"x\"\"\". New code …"),
        relation("other", 'v', "a view"),
        relation("broken", 'v', "pgrename: compatibility view for \"public"),
        relation("elsewhere", 'v', "pgrename: compatibility view for \"app\".\"new\".")};
    EXPECT_THAT(old_names(catalog), ElementsAre(OldName{"public", "old", "new \"x\""}));
}

TEST(Legacy, a_name_cannot_end_the_comment_it_stands_in) {
    const auto made = generate_legacy({{"public", "old", "a */ alert(1) /*\nb"}}, {.types_module = "./database"});
    EXPECT_THAT(made, HasSubstr("/** @deprecated renamed to `a *\\/ alert(1) /*\\nb` */"));
    EXPECT_THAT(made, HasSubstr("old: Current[\"public\"][\"Tables\"][\"a */ alert(1) /*\\nb\"]"));
    EXPECT_THAT(made, HasSubstr("Views: Omit<Current[\"public\"][\"Views\"], \"old\">"));
    EXPECT_TRUE(is_legacy(made));
}

TEST(Legacy, leaves_constants_out_where_there_are_none) {
    const auto made = generate_legacy({{"public", "old", "new"}}, {.types_module = "./db", .has_constants = false});
    EXPECT_THAT(made, Not(HasSubstr("Constants")));
    EXPECT_FALSE(is_legacy("export type Database = {}"));
}

TEST(Dialect, is_told_from_the_file_there_is) {
    const std::string start = "export type Json =\n  | string\n\nexport type Database = {\n";
    EXPECT_EQ(detect(start + "  public: {\n")->dialect, Dialect::pg_meta);
    EXPECT_EQ(detect(start + "        ComputedFields: never;\n")->dialect, Dialect::cli3);
    const auto hosted = detect(start +
                               "  // createClient<Database, { PostgrestVersion: 'XX' }>(URL, KEY)\n"
                               "  __InternalSupabase: {\n    PostgrestVersion: \"13.0.5\"\n  }\n");
    EXPECT_EQ(hosted->postgrest_version, "13.0.5");
    EXPECT_FALSE(detect("export interface Database {}"));
}

TEST(NodeTree, reads_nodes_lists_and_escaped_words) {
    const auto tree = parse_tree("({QUERY :a <> :b (1 2) :name we\\ ird\\} :value 4 [ 1 0 ] :inner {VAR :varno 3}})");
    ASSERT_EQ(tree.items.size(), 1U);
    const auto& query = tree.items[0];
    EXPECT_TRUE(query.is_node("QUERY"));
    EXPECT_EQ(query.at("a").kind, TreeValue::Kind::nothing);
    EXPECT_EQ(query.at("b").items.size(), 2U);
    EXPECT_EQ(query.at("name").word, "we ird}");
    EXPECT_EQ(query.at("inner").at("varno").number(), 3);
    EXPECT_EQ(query.at("missing").kind, TreeValue::Kind::nothing);
}

TEST(NodeTree, gives_nothing_for_what_it_does_not_understand) {
    for (const char* text : {"", "(", "{QUERY :a", "({QUERY} extra", ") (", "{"}) {
        EXPECT_EQ(parse_tree(text).kind, TreeValue::Kind::nothing) << text;
    }
    EXPECT_EQ(parse_tree(std::string(100'000, '(')).kind, TreeValue::Kind::nothing);
}

}  // namespace
}  // namespace pgrename::typescript
