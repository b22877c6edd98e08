#include "sql/signatures.hpp"

#include <gtest/gtest.h>

namespace pgrename::sql {
namespace {

bool same(const char* one, const char* other) {
    const auto a = signature_of(one);
    const auto b = signature_of(other);
    return a && b && a->means(*b);
}

TEST(Signatures, are_the_same_however_they_are_written) {
    EXPECT_TRUE(same("public.count_rows(text)", "public.count_rows(table_name text)"));
    EXPECT_TRUE(same("count_rows", "public.count_rows(table_name text)"));
    EXPECT_TRUE(same("f(int, timestamptz)", "public.f(a integer, b timestamp with time zone)"));
    EXPECT_TRUE(same("f(uuid, public.member_role[])", "public.f(ws uuid, VARIADIC roles public.member_role[])"));
    EXPECT_TRUE(same("f(member_role)", "public.f(public.member_role)"));
    EXPECT_TRUE(same("Count_Rows(TEXT)", "public.count_rows(text)"));
    EXPECT_TRUE(same("\"We\"\"ird\"()", "public.\"We\"\"ird\"()"));
}

TEST(Signatures, differ_by_schema_name_and_types) {
    EXPECT_FALSE(same("app.f()", "public.f()"));
    EXPECT_FALSE(same("f()", "public.g()"));
    EXPECT_FALSE(same("f()", "public.f(integer)"));
    EXPECT_FALSE(same("f(bigint)", "public.f(integer)"));
    EXPECT_FALSE(same("f(text)", "public.f(text[])"));
    EXPECT_FALSE(same("f(app.member_role)", "public.f(public.member_role)"));
}

TEST(Signatures, refuse_what_is_none) {
    for (const auto* text : {"", "f(", "f(nonsense nonsense nonsense)", "f; drop table x", "a.b.c.d(int)", "f, g", "1"})
        EXPECT_FALSE(signature_of(text)) << text;
}

}  // namespace
}  // namespace pgrename::sql
