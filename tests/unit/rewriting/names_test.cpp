#include "rewriting/names.hpp"

#include <gmock/gmock.h>

#include "rewriting/words.hpp"

namespace pgrename::rewriting {
namespace {

Names twins() {
    return Names({{{"auth", "users"}, {"auth", "people"}},
                  {{"public", "users"}, {"public", "members"}},
                  {{"other", "Things"}, {"other", "items"}},
                  {{"public", "old-table"}, {"public", "new_table"}}},
                 {"public", "auth"});
}

TEST(Names, TheSearchPathDecides) {
    const Names names = twins();
    EXPECT_EQ(names.find("users")->second.name(), "members");
    EXPECT_EQ(names.find("auth", "users")->second.name(), "people");
    EXPECT_EQ(names.find("Things"), nullptr);
    EXPECT_EQ(names.any("Things")->second.name(), "items");
    EXPECT_EQ(names.any("nothing"), nullptr);
    EXPECT_EQ(names.tables_of("users").size(), 2U);
    EXPECT_THAT(names.words(), testing::ElementsAre("Things", "old-table", "users"));
}

TEST(Names, ACopyStandsForItself) {
    auto names = std::make_unique<Names>(twins());
    const Names copy = *names;
    names.reset();
    EXPECT_EQ(copy.find("users")->second.name(), "members");
}

std::string words(std::string_view text) {
    static const Names names = twins();
    std::string out;
    for (const Word& word : words_in(text, names)) {
        out += std::string(text.substr(word.offset, word.name.size())) + (word.exact ? " " : "? ");
    }
    return out;
}

TEST(Words, WholeWordsAsGrepHasThem) {
    EXPECT_EQ(words("users user_users users2 my-users users."), "users users users ");
    EXPECT_EQ(words("USERS Users"), "USERS? Users? ");
    EXPECT_EQ(words("Things things"), "Things ");
    EXPECT_EQ(words("an old-table, cold-table"), "old-table ");
    EXPECT_EQ(words(""), "");
}

}  // namespace
}  // namespace pgrename::rewriting
