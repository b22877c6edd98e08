#include "rewriting/shared_constants.hpp"

#include <gtest/gtest.h>

namespace pgrename::rewriting {
namespace {

std::size_t declared(std::string_view text) {
    return declarations_of_class("Tables", source::LiteralSearch({"Tables"}), text);
}

TEST(SharedConstants, a_class_is_counted_where_it_is_declared_not_where_it_is_used) {
    EXPECT_EQ(declared("Tables.Messages; new Tables(); import app.Tables; subclass Tables"), 0U);
    EXPECT_EQ(declared("public static class Tables { }  interface\n  Tables {}  object Tables"), 3U);
    EXPECT_EQ(declared("Tables"), 0U);
    EXPECT_EQ(declared("class TablesOfOthers {} class OldTables {}"), 0U);
}

TEST(SharedConstants, the_parts_of_a_class_are_one) {
    EXPECT_EQ(declared("partial class Tables {} public static partial class Tables {}"), 1U);
    EXPECT_EQ(declared("partial class Tables {} class Tables {}"), 2U);
}

TEST(SharedConstants, java_and_kotlin_see_each_other) {
    EXPECT_TRUE(share_classes("a/Tables.java", "b/Inbox.kt"));
    EXPECT_TRUE(share_classes("a.cs", "b.cs"));
    EXPECT_FALSE(share_classes("a.cs", "b.java"));
    EXPECT_FALSE(share_classes("a.ts", "b.ts")) << "they import files";
}

}  // namespace
}  // namespace pgrename::rewriting
