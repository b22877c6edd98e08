#include "rewriting/table_of_class.hpp"

#include <gtest/gtest.h>

namespace pgrename::rewriting {
namespace {

using Tables = std::vector<std::string>;

Tables named(std::string_view class_name, std::string_view rule, std::string_view path = "forum/models.py") {
    static const Names names({}, {"public"}, [](std::string_view noun) {
        return noun == "person" ? std::string("people") : std::string(noun) + "s";
    });
    return table_names_of(class_name, rule, path, names);
}

TEST(TableOfClass, follows_the_words_of_its_rule) {
    EXPECT_EQ(named("UserAccount", "snake plural"), Tables{"user_accounts"});
    EXPECT_EQ(named("UserAccount", "snake"), Tables{"user_account"});
    EXPECT_EQ(named("UserAccount", "lower"), Tables{"useraccount"});
    EXPECT_EQ(named("UserAccount", "plural"), Tables{"UserAccounts"});
    EXPECT_EQ(named("UserAccount", "as-is"), Tables{"UserAccount"});
}

TEST(TableOfClass, knows_where_words_end_and_what_they_are_in_the_plural) {
    EXPECT_EQ(named("HTTPServer", "snake plural"), Tables{"http_servers"});
    EXPECT_EQ(named("Area51Person", "snake plural"), Tables{"area51_people"});
    EXPECT_EQ(named("Person", "plural"), Tables{"People"});
    EXPECT_EQ(named("person", "plural"), Tables{"people"});
}

TEST(TableOfClass, takes_an_app_from_the_folder) {
    EXPECT_EQ(named("Thread", "lower app"), Tables{"forum_thread"});
    EXPECT_EQ(named("Thread", "lower app", "src/forum/models/threads.py"), Tables{"forum_thread"});
    EXPECT_EQ(named("Thread", "lower app", "models.py"), Tables{});
}

TEST(TableOfClass, has_only_these_words) {
    EXPECT_TRUE(is_naming_rule("snake plural"));
    EXPECT_FALSE(is_naming_rule("snake singular"));
    EXPECT_FALSE(is_naming_rule(""));
}

}  // namespace
}  // namespace pgrename::rewriting
