#include <gmock/gmock.h>

#include <chrono>

#include "verification/behaviour.hpp"
#include "verification/differences.hpp"
#include "verification/structure.hpp"

namespace {

using pgrename::model::Evidence;
using pgrename::model::Snapshot;
using pgrename::verification::Behaviour;
using pgrename::verification::compare;
using pgrename::verification::Spelling;
using pgrename::verification::Stage;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(BehaviourComparison, OneEvidencePerTableAndOperation) {
    const Behaviour expected{{"public.a · anon · select", "0 rows"},
                             {"public.a · owner · select", "3 rows x"},
                             {"public.a · anon · insert", "SQLSTATE 42501"}};
    auto seen = expected;
    seen["public.a · anon · select"] = "3 rows x";
    EXPECT_THAT(compare(expected, seen, "as before"),
                ElementsAre(Evidence{"insert as before", "public.a", true, ""},
                            Evidence{"select as before", "public.a", false, "anon: expected 0 rows, got 3 rows x"}));
}

TEST(BehaviourComparison, SeparatorsInsideNames) {
    const Behaviour expected{{R"("a · b"."c"" · d" · role · x · select)", "1"}};
    const Behaviour seen{{R"("a · b"."c"" · d" · role · x · select)", "2"}};
    EXPECT_THAT(compare(expected, seen, "x"),
                ElementsAre(Evidence{"select x", R"("a · b"."c"" · d")", false, "role · x: expected 1, got 2"}));
}

TEST(BehaviourComparison, ATableOfOneSideIsLeftOut) {
    EXPECT_THAT(compare({{"public.a · anon · select", "1"}}, {{"public.b · anon · select", "1"}}, "x"), IsEmpty());
}

TEST(SpellingOfRenames, FollowsWholeNamesOnly) {
    Spelling spelling;
    spelling.add("public", "items", "goods");
    spelling.add("public", "items_old", "antiques");
    EXPECT_TRUE(spelling.follows("public.items[]", "public.goods[]"));
    EXPECT_TRUE(spelling.follows("f(public.items_old, public.items)", "f(public.antiques, public.goods)"));
    EXPECT_TRUE(spelling.follows("public.\"items\"", "public.goods"));
    EXPECT_FALSE(spelling.follows("public.items", "public.antiques"));
    EXPECT_FALSE(spelling.follows("varchar(10)", "varchar(20)"));
    EXPECT_FALSE(spelling.follows("public.items", "public.items"));
    EXPECT_TRUE(spelling.follows("my_public.items", "my_public.items"));
}

Snapshot large_snapshot() {
    Snapshot out;
    pgrename::model::Oid oid = 16384;
    for (int i = 0; i < 2000; ++i) {
        pgrename::model::Relation table;
        table.oid = oid++;
        table.schema = "public";
        table.name = "t" + std::to_string(i);
        table.kind = "r";
        for (int c = 1; c <= 12; ++c) {
            pgrename::model::Column column;
            column.position = c;
            column.name = "c" + std::to_string(c);
            column.type = "integer";
            table.columns.push_back(column);
        }
        pgrename::model::Index index;
        index.oid = oid++;
        index.name = table.name + "_pkey";
        index.definition = "create unique index on " + table.name;
        table.indexes.push_back(index);
        out.relations.push_back(table);
    }
    for (int i = 0; i < 3000; ++i) {
        pgrename::model::Function function;
        function.oid = oid++;
        function.schema = "public";
        function.name = "f" + std::to_string(i);
        function.body = "select 1";
        function.definition = "create function " + function.name + " as select 1";
        out.functions.push_back(function);
    }
    return out;
}

TEST(StructureComparison, ThousandsOfTablesTakeNoTime) {
    const auto before = large_snapshot();
    auto after = before;
    pgrename::model::RenamePlan plan;
    for (std::size_t i = 0; i < after.relations.size(); ++i) {
        auto& table = after.relations[i];
        table.row_estimate = 7;
        if (i % 2 == 1) continue;
        pgrename::model::TableRename rename;
        rename.schema = "public";
        rename.from = table.name;
        rename.to = table.name + "_new";
        table.name = rename.to;
        table.indexes[0].definition += "_new";
        plan.renames.push_back(rename);
    }
    const auto start = std::chrono::steady_clock::now();
    const auto evidence = compare(before, after, plan, Stage::applied);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    EXPECT_TRUE(all_hold(evidence));
    EXPECT_LT(took.count(), 5) << "some tenths of a second, unoptimised; comparing all with all takes minutes";
    RecordProperty("seconds", std::to_string(took.count()));
    EXPECT_FALSE(all_hold(compare(before, after, plan, Stage::rolled_back)));
}

}  // namespace
