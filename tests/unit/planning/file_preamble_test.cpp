#include "planning/file_preamble.hpp"

#include <gmock/gmock.h>

namespace pgrename::planning {
namespace {

TEST(file_preamble, nothing_ends_a_comment) {
    EXPECT_EQ(comment("one\ntwo\r\nthree\rfour\vfive\fsix\x7f"), "-- one two three four five six\n");
    EXPECT_EQ(comment("-- */ /* $$ ; \\! rm 'x'"), "-- -- */ /* $$ ; \\! rm 'x'\n");
}

TEST(file_preamble, comments_wrap_between_words) {
    const std::string word(60, 'x');
    EXPECT_EQ(comment(word + ' ' + word), "-- " + word + "\n-- " + word + '\n');
    const std::string long_word(200, 'x');
    EXPECT_EQ(comment(long_word), "-- " + long_word + '\n');
    EXPECT_EQ(comment(""), "");
}

TEST(file_preamble, a_table_says_why_and_who_still_needs_its_old_name) {
    model::TableRename rename;
    rename.schema = "public";
    rename.from = "messages";
    rename.to = "Comms";
    rename.reason = "collides";
    EXPECT_EQ(table_comment(rename), "-- public.messages → public.\"Comms\": collides\n");
    rename.view = model::CompatView{.invoker = true, .planned = true};
    EXPECT_EQ(table_comment(rename),
              "-- public.messages → public.\"Comms\": collides\n"
              "-- The old name stays as a view: the phase file asks for it.\n");
    rename.view = model::CompatView{.invoker = true, .evidence = {"2 functions name it", "anon may reach it by name"}};
    EXPECT_EQ(table_comment(rename),
              "-- public.messages → public.\"Comms\": collides\n"
              "-- The old name stays as a view: 2 functions name it; anon may reach it by name.\n");
}

TEST(file_preamble, a_group_has_its_number_and_title) {
    model::TableRename rename;
    rename.group = 4;
    EXPECT_EQ(group_comment(rename), "-- ==== Group 4 ====\n");
    rename.group_title = "Communications";
    EXPECT_EQ(group_comment(rename), "-- ==== Group 4: Communications ====\n");
}

TEST(file_preamble, places_for_a_person_are_listed) {
    model::RenamePlan plan;
    plan.functions.push_back({1, "public.f()", "", "", "", "", 2, {}});
    plan.review.push_back({"public.g()", 3, "execute 'messages'", "public.messages", "string literal", false});
    plan.review.push_back({"public.h()", 3, "…", "public.messages", "dynamic SQL, rewritten", true});
    EXPECT_EQ(functions_comment(plan),
              "-- ==== Functions ====\n"
              "-- public.f(): 2 places\n"
              "-- To be read by a person: public.g(), line 3, names public.messages (string literal): execute\n"
              "-- 'messages'\n");
}

}  // namespace
}  // namespace pgrename::planning
