#include "rewriting/recount.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "unit/source/git_folder.hpp"

namespace pgrename::rewriting {
namespace {

using model::Action;

model::Reference reference(std::size_t offset, Action action = Action::keep) {
    return {.file = "a.txt",
            .offset = offset,
            .from = model::RelationName("public", "messages"),
            .to = model::RelationName("public", "comms_messages"),
            .action = action};
}

std::string difference(const std::string& text, const std::vector<model::Reference>& references) {
    test::GitFolder folder;
    folder.file("a.txt", text).commit_all();
    const auto repository = folder.open();
    const auto files = repository.files();
    model::CodeLedger ledger;
    ledger.references = references;
    try {
        recount({repository.root(), files, {}}, {"messages"}, ledger);
    } catch (const base::Error& error) {
        EXPECT_EQ(error.trouble(), base::Trouble::bug);
        return error.what();
    }
    return {};
}

TEST(NaiveOccurrences, are_whole_words) {
    EXPECT_EQ(naive_occurrences("messages xmessages messages2 my_messages (messages)", {"messages"}),
              (std::vector<std::size_t>{0, 42}));
}

TEST(NaiveOccurrences, of_a_name_inside_another_only_the_longer_one) {
    EXPECT_EQ(naive_occurrences("order order-items items", {"items", "order", "order-items"}),
              (std::vector<std::size_t>{0, 6, 18}));
}

TEST(Recount, agrees_with_a_reference_for_each_word) {
    EXPECT_EQ(difference("a messages b \"messages\"", {reference(2), reference(13, Action::rewrite)}), "");
    EXPECT_EQ(difference("MESSAGES messages", {reference(0), reference(9)}), "");
}

TEST(Recount, names_the_place_of_an_occurrence_without_a_reference) {
    EXPECT_EQ(difference("a messages\nb messages", {reference(2)}),
              "the recount and the ledger differ at a.txt:2:3: an old name without a reference");
}

TEST(Recount, names_the_place_of_a_reference_too_many) {
    EXPECT_EQ(difference("a messages b", {reference(2), reference(11)}),
              "the recount and the ledger differ at a.txt:1:12: a reference where no old name stands");
    EXPECT_EQ(difference("a messages b", {reference(2), reference(2)}),
              "the recount and the ledger differ at a.txt:1:3: a reference is out of order");
}

TEST(Recount, notices_references_in_files_that_nobody_read) {
    auto stray = reference(0);
    stray.file = "b.txt";
    EXPECT_NE(difference("nothing", {stray}).find("holds 1 references, 0 of them in files of the survey"),
              std::string::npos);
}

}  // namespace
}  // namespace pgrename::rewriting
