// What a team's SQL does to tables, as far as its text tells.
#include "sql/schema_changes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using namespace pgrename::sql;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

SchemaChange one(const std::string& sql) {
    auto all = schema_changes(sql);
    EXPECT_EQ(all.size(), 1U) << sql;
    return all.at(0);
}

TEST(SchemaChanges, KnowsWhatLeavesColumnsAsTheyAre) {
    for (const auto* sql :
         {"alter table a add column b int, alter column c set not null", "create index on a (b)",
          "alter table a rename constraint x to y", "comment on column s.a.b is 'x'", "grant select on a to public",
          "create policy p on a using (true)", "update a set b = 1", "drop index i", "drop policy p on a"})
        EXPECT_TRUE(one(sql).keeps_columns) << sql;
    for (const auto* sql :
         {"alter table a add column b int, drop column c", "alter table a alter column b type text",
          "alter table a rename column b to c", "alter table a rename to b", "drop table a", "do $$ begin null; end $$",
          "drop type t cascade", "call p()", "alter table a somehow different"})
        EXPECT_FALSE(one(sql).keeps_columns) << sql;
}

TEST(SchemaChanges, NamesTheTablesOfEveryKindOfStatement) {
    EXPECT_THAT(one("alter table s.a add foreign key (x) references b").relations,
                UnorderedElementsAre(NamedRelation{"s", "a"}, NamedRelation{"", "b"}));
    EXPECT_THAT(one("drop policy p on s.a").relations, UnorderedElementsAre(NamedRelation{"s", "a"}));
    EXPECT_THAT(one("comment on column s.a.b is 'x'").relations, UnorderedElementsAre(NamedRelation{"s", "a"}));
    EXPECT_THAT(one("drop table s.a").relations, UnorderedElementsAre(NamedRelation{"s", "a"}));
    EXPECT_THAT(one("do $$ begin execute 'drop table a'; end $$").relations, IsEmpty());
}

TEST(SchemaChanges, FindsTransactionControlByItsFirstWordsAndCountsLines) {
    const auto all = schema_changes("-- one\nalter table a add b int;\n\nCOMMIT;\nsavepoint x; select 'begin'");
    ASSERT_EQ(all.size(), 4U);
    EXPECT_FALSE(all[0].controls_transaction);
    EXPECT_EQ(all[0].line, 2U);
    EXPECT_TRUE(all[1].controls_transaction);
    EXPECT_EQ(all[1].line, 4U);
    EXPECT_TRUE(all[2].controls_transaction);
    EXPECT_FALSE(all[3].controls_transaction);
    EXPECT_TRUE(one("start transaction").controls_transaction);
}

}  // namespace
