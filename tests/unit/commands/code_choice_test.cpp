#include "commands/code_choice.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "unit/source/git_folder.hpp"

namespace pgrename::commands {
namespace {

using model::Action;

constexpr const char* code = "db.from('messages')\nconst tab = 'messages';\nconst label = `${x} messages`;\n";

/// One edit, one string for review, one text that is more than a name, one variable.
class CodeChoice : public testing::Test {
  protected:
    CodeChoice() : repository_(folder_.file("a.ts", code).commit_all().open()) {
        add(9, 1, Action::rewrite);
        survey_.edits.add({"a.ts", 9, "messages", "comms_messages"});
        add(33, 2, Action::review);
        add(64, 3, Action::review);
        EXPECT_EQ(std::string_view(code).substr(33, 8), "messages");
        EXPECT_EQ(std::string_view(code).substr(64, 8), "messages");
    }

    void add(std::size_t offset, std::size_t line, Action action) {
        survey_.ledger.references.push_back({.file = "a.ts",
                                             .offset = offset,
                                             .line = line,
                                             .column = 1,
                                             .from = model::RelationName("public", "messages"),
                                             .to = model::RelationName("public", "comms_messages"),
                                             .kind = "from",
                                             .action = action});
    }
    /// What is asked, with these answers.
    std::string ask(const std::string& answers) {
        std::istringstream in(answers);
        std::ostringstream out;
        ask_one_by_one(survey_, repository_, in, out, base::Style());
        return out.str();
    }
    [[nodiscard]] std::vector<std::size_t> edited() const {
        std::vector<std::size_t> out;
        for (const auto& edit : survey_.edits.of("a.ts")) out.push_back(edit.offset);
        return out;
    }

    test::GitFolder folder_;
    source::Repository repository_;
    rewriting::Survey survey_;
};

using Offsets = std::vector<std::size_t>;

TEST_F(CodeChoice, include_review_takes_what_fills_a_string) {
    take_reviews(survey_, repository_);
    EXPECT_EQ(edited(), (Offsets{9, 33}));
    EXPECT_EQ(survey_.ledger.count(Action::rewrite), 2U);
    EXPECT_EQ(survey_.ledger.count(Action::review), 1U);
}

TEST_F(CodeChoice, yes_and_no_are_obeyed) {
    const auto asked = ask("n\ny\n");
    EXPECT_EQ(edited(), Offsets{33});
    EXPECT_EQ(survey_.ledger.references[0].action, Action::review);
    EXPECT_NE(asked.find("a.ts:1:1  from"), std::string::npos) << asked;
    EXPECT_NE(asked.find("messages → comms_messages"), std::string::npos) << asked;
    EXPECT_EQ(asked.find("a.ts:3:1"), std::string::npos) << "what a person has to write is not asked about: " << asked;
}

TEST_F(CodeChoice, details_show_the_lines_around_and_ask_again) {
    const auto asked = ask("d\ny\nn\n");
    EXPECT_NE(asked.find("  | const tab = 'messages';"), std::string::npos) << asked;
    EXPECT_EQ(edited(), Offsets{9});
}

TEST_F(CodeChoice, the_rest_is_as_it_was_planned) {
    (void)ask("r\n");
    EXPECT_EQ(edited(), Offsets{9});
    EXPECT_EQ(survey_.ledger.count(Action::review), 2U);
}

TEST_F(CodeChoice, the_end_of_input_leaves_everything) {
    (void)ask("");
    EXPECT_TRUE(survey_.edits.empty());
    EXPECT_EQ(survey_.ledger.count(Action::review), 3U);
}

}  // namespace
}  // namespace pgrename::commands
