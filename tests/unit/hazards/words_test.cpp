#include "hazards/words.hpp"

#include <gtest/gtest.h>

namespace pgrename::hazards {
namespace {

TEST(HasWord, wants_nothing_of_a_word_beside_it_and_ignores_case) {
    EXPECT_TRUE(has_word("delete from ONLY messages", "only"));
    EXPECT_TRUE(has_word("'on  conflict'||' on constraint x'", "on constraint"));
    EXPECT_TRUE(has_word("only", "only"));
    EXPECT_FALSE(has_word("read_only or onlys", "only"));
    EXPECT_FALSE(has_word("", "only"));
}

TEST(HasIdentifier, does_not_look_into_comments_and_strings) {
    EXPECT_TRUE(has_identifier("x := TG_TABLE_NAME;", "tg_table_name"));
    EXPECT_FALSE(has_identifier("-- tg_table_name\n/* tg_table_name */ 'tg_table_name'", "tg_table_name"));
    EXPECT_FALSE(has_identifier("my_tg_table_name", "tg_table_name"));
}

}  // namespace
}  // namespace pgrename::hazards
