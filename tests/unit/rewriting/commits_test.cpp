#include "rewriting/commits.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.hpp"
#include "base/interruption.hpp"
#include "rewriting/commit_message.hpp"
#include "rewriting/undo.hpp"
#include "unit/source/git_folder.hpp"

namespace pgrename::rewriting {
namespace {

using test::GitFolder;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

CommitGroup group(int number, const std::string& title, const std::vector<model::Edit>& edits) {
    CommitGroup out{number, title, "Rename: " + title, {}};
    for (const auto& edit : edits) out.edits.add(edit);
    return out;
}

/// `a.ts` has an edit of either group, the second's before the first's.
std::vector<CommitGroup> two_groups() {
    return {group(1, "messaging", {{"a.ts", 6, "messages", "crm_messages"}, {"b.ts", 0, "messages", "crm_messages"}}),
            group(2, "sales", {{"a.ts", 0, "deals", "sales_deals"}})};
}

void fill(GitFolder& folder) {
    folder.file("a.ts", "deals messages\n").file("b.ts", "messages\n").file("c.ts", "1\n").commit_all("begin");
}

template <class Act>
std::string trouble(Act act) {
    try {
        (void)act();
    } catch (const base::Error& error) {
        return std::to_string(error.exit_code()) + " " + error.what() + " | " + error.remedy();
    }
    return "no error";
}

TEST(commit_message, fills_the_pattern_in) {
    const MessageValues values{2, 3, "Sales {phase}", "deals to sales_deals"};
    EXPECT_EQ(commit_message("phase {phase}/{group}: {title}\n\n{renames}", values),
              "phase 2/3: Sales {phase}\n\ndeals to sales_deals");
    EXPECT_EQ(commit_message("{} {1} {Phase} { phase} {phase", values), "{} {1} {Phase} { phase} {phase");
    EXPECT_THAT(trouble([&] { return commit_message("{pahse}", values); }), StartsWith("2 the commit message has an"));
}

TEST(commit_message, marks_go_among_the_trailers) {
    EXPECT_EQ(marked("fix: tables\n", {1, 3, "abc"}),
              "fix: tables\n\nPgrename-Phase: 1\nPgrename-Group: 3\nPgrename-Run: abc\n");
    EXPECT_EQ(marked("tables\n\nwhy: because\nof that", {1, 3, "abc"}).find("that\n\nPgrename"), 24u);
    const auto message = marked("tables\n\nSigned-off-by: Ada <a@b>\n", {12, 3, "abc"});
    EXPECT_THAT(message, HasSubstr("<a@b>\nPgrename-Phase: 12\n"));
    const auto mark = mark_of(message);
    ASSERT_TRUE(mark);
    EXPECT_EQ(mark->phase, 12);
    EXPECT_EQ(mark->group, 3);
    EXPECT_EQ(mark->run, "abc");
    EXPECT_FALSE(mark_of("Pgrename-Phase: x\n"));
    EXPECT_FALSE(mark_of("about Pgrename-Phase: 1\n"));
}

TEST(commits, one_for_each_group_with_nothing_of_the_users) {
    GitFolder folder;
    fill(folder);
    folder.file("c.ts", "2\n").file("new.ts", "x");
    folder.git({"add", "c.ts", "new.ts"});
    auto groups = two_groups();
    groups.push_back(group(3, "nothing to do", {}));
    const auto made = commit_groups(folder.open(), groups, {.phase = 1});
    EXPECT_EQ(made.hashes.size(), 2u);
    EXPECT_THAT(made.uncommitted, IsEmpty());
    EXPECT_EQ(made.hashes.back(), folder.open().head());
    EXPECT_EQ(folder.text("a.ts"), "sales_deals crm_messages\n");
    EXPECT_EQ(folder.git({"show", "HEAD~1:a.ts"}), "deals crm_messages");
    EXPECT_EQ(folder.git({"show", "HEAD~1", "--format=%s|%an", "--name-only"}),
              "Rename: messaging|Ada Tester\n\na.ts\nb.ts");
    EXPECT_EQ(folder.git({"log", "-1", "--format=%(trailers:key=Pgrename-Group,valueonly)"}), "2");
    EXPECT_EQ(folder.status(), "M  c.ts\nA  new.ts");
}

TEST(commits, refuses_files_with_changes_of_the_users) {
    GitFolder folder;
    fill(folder);
    folder.file("b.ts", "messages\nmore\n");
    const auto refusal = trouble([&] { return commit_groups(folder.open(), two_groups(), {.phase = 1}); });
    EXPECT_THAT(refusal, AllOf(StartsWith("3 "), HasSubstr("not committed:\n  b.ts |")));
    folder.git({"add", "b.ts"});
    EXPECT_EQ(trouble([&] { return commit_groups(folder.open(), two_groups(), {.phase = 1}); }), refusal);
    folder.git({"commit", "--quiet", "-m", "x"});
    folder.git({"rm", "--quiet", "--cached", "a.ts"});
    EXPECT_THAT(trouble([&] { return commit_groups(folder.open(), two_groups(), {.phase = 1}); }),
                HasSubstr("not committed:\n  a.ts |"));
    EXPECT_EQ(folder.text("a.ts"), "deals messages\n");
}

TEST(commits, with_a_dirty_tree_allowed_edits_those_files_and_leaves_them) {
    GitFolder folder;
    fill(folder);
    folder.file("b.ts", "messages\nmore\n").file("new.ts", "deals");
    auto groups = two_groups();
    groups[1].edits.add({"new.ts", 0, "deals", "sales_deals"});
    groups.push_back(group(3, "of the user's alone", {{"b.ts", 9, "more", "less"}}));
    const auto made = commit_groups(folder.open(), groups, {.phase = 1, .allow_dirty = true});
    EXPECT_EQ(made.hashes.size(), 2u);
    EXPECT_THAT(made.uncommitted, ElementsAre("b.ts", "new.ts"));
    EXPECT_EQ(folder.status(), " M b.ts\n?? new.ts");
    EXPECT_EQ(folder.text("b.ts"), "crm_messages\nless\n");
    EXPECT_EQ(folder.text("new.ts"), "sales_deals");
}

TEST(commits, never_touches_a_file_that_is_staged_in_part) {
    GitFolder folder;
    fill(folder);
    folder.file("b.ts", "messages\nmore\n");
    folder.git({"add", "b.ts"});
    folder.file("b.ts", "messages\nmore\nand more\n");
    EXPECT_THAT(trouble([&] { return commit_groups(folder.open(), two_groups(), {.phase = 1, .allow_dirty = true}); }),
                AllOf(StartsWith("3 "), HasSubstr("is staged"), HasSubstr("\n  b.ts |")));
    EXPECT_EQ(folder.text("b.ts"), "messages\nmore\nand more\n");
}

TEST(commits, refuses_in_the_middle_of_a_merge_and_without_git) {
    GitFolder folder;
    fill(folder);
    folder.file(".git/MERGE_HEAD", folder.open().head() + "\n");
    EXPECT_THAT(trouble([&] { return commit_groups(folder.open(), two_groups(), {.phase = 1}); }),
                HasSubstr("a merge is under way"));
    std::filesystem::remove_all(folder.root() / ".git");
    EXPECT_THAT(trouble([&] { return commit_groups(folder.open(), two_groups(), {.phase = 1}); }),
                StartsWith("2 committing the edits"));
    EXPECT_EQ(folder.text("b.ts"), "messages\n");
}

TEST(commits, a_refusing_hook_leaves_the_tree_as_before_that_group) {
    GitFolder folder;
    fill(folder);
    folder.hook("commit-msg", "if grep -q sales \"$1\"; then echo 'not the sales' >&2; exit 1; fi");
    EXPECT_THAT(trouble([&] { return commit_groups(folder.open(), two_groups(), {.phase = 1}); }),
                AllOf(StartsWith("5 committing the edits of group 2 (sales): git did not commit: not the sales"),
                      HasSubstr("after the group that is committed")));
    EXPECT_EQ(folder.subjects(), "Rename: messaging\nbegin");
    EXPECT_EQ(folder.status(), "");
    EXPECT_EQ(folder.text("a.ts"), "deals crm_messages\n");
    // What is left is done by the next run.
    folder.hook("commit-msg", "exit 0");
    (void)commit_groups(folder.open(), {group(2, "sales", {{"a.ts", 0, "deals", "sales_deals"}})}, {.phase = 1});
    EXPECT_EQ(folder.subjects(), "Rename: sales\nRename: messaging\nbegin");
}

TEST(commits, a_hook_that_refuses_the_first_group_leaves_nothing) {
    GitFolder folder;
    fill(folder);
    folder.hook("pre-commit", "echo changed by the hook > a.ts; exit 1");
    EXPECT_THAT(trouble([&] { return commit_groups(folder.open(), two_groups(), {.phase = 1}); }), StartsWith("3 "));
    EXPECT_EQ(folder.subjects(), "begin");
    EXPECT_EQ(folder.status(), "");
}

TEST(commits, a_hook_that_formats_the_files_may_make_later_groups_survey_again) {
    GitFolder folder;
    fill(folder);
    folder.hook("pre-commit", "sed -i 's/^/  /' a.ts; git add a.ts");
    EXPECT_THAT(
        trouble([&] { return commit_groups(folder.open(), two_groups(), {.phase = 1}); }),
        AllOf(StartsWith("5 "), HasSubstr("a.ts:1:1: `deals` was to be replaced"), HasSubstr("run this again")));
    EXPECT_EQ(folder.text("a.ts"), "  deals crm_messages\n");
    EXPECT_EQ(folder.status(), "");
}

TEST(commits, what_fails_behind_the_commit_does_not_take_the_edits_back) {
    GitFolder folder;
    fill(folder);
    // The index is locked for what follows the commit.
    folder.hook("post-commit", "touch .git/index.lock");
    EXPECT_THAT(trouble([&] { return commit_groups(folder.open(), two_groups(), {.phase = 1}); }),
                StartsWith("5 group 1 (messaging) is committed, but then: bringing the index"));
    std::filesystem::remove(folder.root() / ".git/index.lock");
    EXPECT_EQ(folder.subjects(), "Rename: messaging\nbegin");
    EXPECT_EQ(folder.text("b.ts"), "crm_messages\n");
    EXPECT_EQ(folder.status(), "");
}

TEST(commits, an_interruption_leaves_the_tree_as_before_that_group) {
    GitFolder folder;
    fill(folder);
    // In a fork, so that the signal's mark does not stay on the test program.
    const pid_t pid = fork();
    if (pid == 0) {
        base::watch_for_interruption();
        folder.hook("pre-commit", "kill -INT " + std::to_string(getpid()) + "; sleep 30");
        const auto told = trouble([&] { return commit_groups(folder.open(), two_groups(), {.phase = 1}); });
        _exit(told.starts_with("130 committing the edits of group 1") ? 0 : 1);
    }
    int status = 0;
    waitpid(pid, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 0);
    EXPECT_EQ(folder.subjects(), "begin");
    EXPECT_EQ(folder.status(), "");
    // Nor is anything locked.
    folder.hook("pre-commit", "exit 0");
    EXPECT_EQ(commit_groups(folder.open(), two_groups(), {.phase = 1}).hashes.size(), 2u);
}

TEST(commits, overlapping_groups_are_noticed_first) {
    GitFolder folder;
    fill(folder);
    auto groups = two_groups();
    groups.push_back(group(3, "again", {{"a.ts", 0, "deals messages", "x"}}));
    EXPECT_THAT(trouble([&] { return commit_groups(folder.open(), groups, {.phase = 1}); }), StartsWith("70 "));
    EXPECT_EQ(folder.subjects(), "begin");
}

TEST(undo, takes_back_the_newest_run_of_the_phase) {
    GitFolder folder;
    fill(folder);
    (void)commit_groups(folder.open(), {two_groups()[0]}, {.phase = 1});
    (void)commit_groups(
        folder.open(),
        {group(2, "sales", {{"a.ts", 0, "deals", "sales_deals"}}), group(3, "third", {{"c.ts", 0, "1", "2"}})},
        {.phase = 1});
    folder.file("d.ts", "x").commit_all("the user's");
    EXPECT_THAT(undo(folder.open(), 7), IsEmpty());
    EXPECT_EQ(undo(folder.open(), 1).size(), 2u);
    EXPECT_EQ(folder.text("a.ts"), "deals crm_messages\n");
    EXPECT_EQ(folder.text("c.ts"), "1\n");
    EXPECT_EQ(undo(folder.open(), 1).size(), 1u);
    EXPECT_EQ(folder.text("a.ts"), "deals messages\n");
    EXPECT_THAT(undo(folder.open(), 1), IsEmpty());
    EXPECT_EQ(folder.git({"diff", "HEAD~7", "--stat", "--", "a.ts", "b.ts", "c.ts"}), "");
    EXPECT_EQ(folder.text("d.ts"), "x");
}

TEST(undo, a_reverted_revert_is_in_force_again) {
    GitFolder folder;
    fill(folder);
    (void)commit_groups(folder.open(), {two_groups()[0]}, {.phase = 1});
    EXPECT_EQ(undo(folder.open(), 1).size(), 1u);
    folder.git({"revert", "--no-edit", "HEAD"});
    EXPECT_EQ(folder.text("b.ts"), "crm_messages\n");
    EXPECT_EQ(undo(folder.open(), 1).size(), 1u);
    EXPECT_EQ(folder.text("b.ts"), "messages\n");
}

TEST(undo, refuses_a_dirty_tree_and_later_changes_in_the_way) {
    GitFolder folder;
    fill(folder);
    (void)commit_groups(folder.open(), two_groups(), {.phase = 1});
    folder.file("c.ts", "2\n");
    EXPECT_THAT(trouble([&] { return undo(folder.open(), 1); }),
                AllOf(StartsWith("3 undoing the commits of phase 1"), HasSubstr("c.ts")));
    folder.file("b.ts", "crm_messages, and more\n").commit_all("in the way");
    const auto before = folder.open().head();
    EXPECT_THAT(trouble([&] { return undo(folder.open(), 1); }),
                AllOf(StartsWith("3 git could not"), HasSubstr("b.ts")));
    EXPECT_EQ(folder.open().head(), before);
    EXPECT_EQ(folder.status(), "");
}

}  // namespace
}  // namespace pgrename::rewriting
