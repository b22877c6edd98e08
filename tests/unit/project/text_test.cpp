#include "base/text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pgrename::base {
namespace {

using testing::ElementsAre;

TEST(Text, joins) {
    EXPECT_EQ(join(std::vector<std::string>{}, ", "), "");
    EXPECT_EQ(join(std::vector<std::string>{"a"}, ", "), "a");
    EXPECT_EQ(join(std::vector<std::string>{"a", "", "b"}, ", "), "a, , b");
}

TEST(Text, splits_and_keeps_empty_parts) {
    EXPECT_THAT(split("a,,b", ','), ElementsAre("a", "", "b"));
    EXPECT_THAT(split("", ','), ElementsAre(""));
    EXPECT_THAT(split("a,", ','), ElementsAre("a", ""));
}

TEST(Text, trims_blanks_at_both_ends) {
    EXPECT_EQ(trimmed(" \t a b\r\n"), "a b");
    EXPECT_EQ(trimmed(" \n"), "");
}

TEST(Text, lowers_ascii_only) {
    EXPECT_EQ(lowered("AZ[Ä"), "az[Ä");
}

TEST(Text, digits) {
    EXPECT_TRUE(is_digits("0123456789"));
    EXPECT_FALSE(is_digits(""));
    EXPECT_FALSE(is_digits("1 "));
    EXPECT_FALSE(is_digits("-1"));
}

TEST(Text, edit_distance_counts_slips) {
    EXPECT_EQ(edit_distance("", ""), 0U);
    EXPECT_EQ(edit_distance("", "abc"), 3U);
    EXPECT_EQ(edit_distance("schemas", "schemas"), 0U);
    EXPECT_EQ(edit_distance("schema", "schemas"), 1U);
    EXPECT_EQ(edit_distance("shcemas", "schemas"), 1U);
    EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
    EXPECT_EQ(edit_distance("abc", ""), 3U);
}

TEST(Text, nearest_suggests_only_what_was_likely_meant) {
    const std::vector<std::string> keys{"platform", "schemas", "phases", "url_env", "to"};
    EXPECT_EQ(nearest("platfrom", keys), "platform");
    EXPECT_EQ(nearest("Schema", keys), "schemas");
    EXPECT_EQ(nearest("url", keys), "url_env");
    EXPECT_EQ(nearest("ot", keys), "to");
    EXPECT_EQ(nearest("database", keys), std::nullopt);
    EXPECT_EQ(nearest("x", {}), std::nullopt);
}

}  // namespace
}  // namespace pgrename::base
