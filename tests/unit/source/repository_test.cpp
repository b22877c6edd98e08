#include "source/repository.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/process.hpp"
#include "unit/source/git_folder.hpp"

namespace pgrename::source {
namespace {

namespace fs = std::filesystem;
using test::GitFolder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string shown(const RepositoryFile& file) {
    constexpr const char* states[] = {"", " link", " submodule", " lfs", " missing"};
    return (file.tracked ? "" : "? ") + file.path + states[static_cast<int>(file.state)] +
           (file.generated ? " generated" : "") + (file.vendored ? " vendored" : "") +
           (file.authored ? " authored" : "");
}

std::vector<std::string> shown(const Repository& repository) {
    std::vector<std::string> out;
    for (const auto& file : repository.files()) out.push_back(shown(file));
    return out;
}

/// The message and remedy of the Error that `act` throws.
template <class Act>
std::string trouble(Act act) {
    try {
        act();
    } catch (const base::Error& error) {
        return std::to_string(error.exit_code()) + " " + error.what() + " | " + error.remedy();
    }
    return "no error";
}

TEST(repository, lists_tracked_and_new_files_but_not_ignored_ones) {
    GitFolder folder;
    folder.file("b.sql", "x").file("a/b.ts", "x").file(".gitignore", "*.log\n").commit_all();
    folder.file("a.new", "x").file("a/x.log", "x");
    const auto repository = Repository::open(folder.root() / "a");
    EXPECT_EQ(repository.root(), folder.root());
    EXPECT_TRUE(repository.has_git());
    EXPECT_THAT(shown(repository), ElementsAre(".gitignore", "? a.new", "a/b.ts", "b.sql"));
}

TEST(repository, knows_links_submodules_and_what_is_missing) {
    GitFolder folder;
    folder.file("gone.ts", "x").file("real.ts", "x").file("folder/inside.ts", "x");
    fs::create_symlink("real.ts", folder.root() / "link");
    fs::create_symlink("/etc", folder.root() / "outside");
    folder.commit_all();
    folder.git({"update-index", "--add", "--cacheinfo", "160000," + folder.git({"rev-parse", "HEAD"}) + ",sub"});
    fs::remove(folder.root() / "gone.ts");
    fs::create_symlink("real.ts", folder.root() / "new link");
    folder.git({"init", "--quiet", "nested"});
    folder.file("nested/file", "x");
    // What is behind a folder that became a link is not in the tree any more.
    fs::remove_all(folder.root() / "folder");
    fs::create_symlink("/tmp", folder.root() / "folder");
    EXPECT_THAT(shown(folder.open()),
                ElementsAre("? folder link", "folder/inside.ts missing", "gone.ts missing", "link link",
                            "? nested submodule", "? new link link", "outside link", "real.ts", "sub submodule"));
}

TEST(repository, takes_any_file_name) {
    GitFolder folder;
    const std::vector<std::string> names = {"100644 0 0\tx", "a\"quote\"", "b\nnewline", "c\\back", "d\xFF\xE9",
                                            "e  blanks ",    "f*glob[x]?", ":(top)g",    "-h",      "ü"};
    for (const auto& name : names) folder.file(name, "x");
    std::vector<std::string> untracked;
    for (const auto& name : names) untracked.push_back("? " + name);
    EXPECT_THAT(shown(folder.open()), testing::UnorderedElementsAreArray(untracked));
    folder.commit_all();
    EXPECT_THAT(shown(folder.open()), testing::UnorderedElementsAreArray(names));
    for (const auto& name : names) folder.file(name, "y");
    EXPECT_THAT(folder.open().changed(), testing::UnorderedElementsAreArray(names));
    folder.open().commit(names, "all");
    EXPECT_EQ(folder.status(), "");
    EXPECT_THAT(folder.open().committed(), testing::UnorderedElementsAreArray(names));
}

TEST(repository, reads_attributes) {
    GitFolder folder;
    folder
        .file(".gitattributes",
              "*.gen.ts linguist-generated\nlib/** linguist-vendored=true\nbuild/** -linguist-vendored\n"
              "*.bin filter=lfs\n")
        .file("a.gen.ts", "x")
        .file("lib/b.ts", "x")
        .file("build/c.ts", "x")
        .file("d.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")
        .file("e.bin", "the content itself")
        .file("f.txt", "version https://git-lfs is what the text is about");
    EXPECT_THAT(shown(folder.open()), ElementsAre("? .gitattributes", "? a.gen.ts generated", "? build/c.ts authored",
                                                  "? d.bin lfs", "? e.bin", "? f.txt", "? lib/b.ts vendored"));
}

TEST(repository, reads_the_attributes_of_this_clone) {
    GitFolder folder;
    folder.file("a.ts", "x").file(".git/info/attributes", "a.ts linguist-generated=true\n");
    EXPECT_THAT(shown(folder.open()), ElementsAre("? a.ts generated"));
}

TEST(repository, a_file_in_conflict_is_listed_once) {
    GitFolder folder;
    folder.file("a", "1\n").commit_all();
    folder.git({"checkout", "--quiet", "-b", "other"});
    folder.file("a", "2\n").commit_all();
    folder.git({"checkout", "--quiet", "main"});
    folder.file("a", "3\n").commit_all();
    EXPECT_EQ(folder.open().unfinished_operation(), "");
    (void)base::run({.command = {"git", "merge", "other"}, .folder = folder.root()});
    EXPECT_THAT(shown(folder.open()), ElementsAre("a"));
    EXPECT_EQ(folder.open().unfinished_operation(), "merge");
    EXPECT_TRUE(folder.open().changes().at(0).is_split());
}

TEST(repository, without_git_is_the_folder) {
    GitFolder folder;
    fs::remove_all(folder.root() / ".git");
    folder.file("a/b.ts", "x").file("c.ts", "x").file("node_modules/p/i.js", "x").file("a/.git/config", "x");
    fs::create_symlink("/", folder.root() / "root");
    fs::create_directory(folder.root() / "empty");
    mkfifo((folder.root() / "pipe").c_str(), 0600);
    const auto repository = folder.open();
    EXPECT_FALSE(repository.has_git());
    EXPECT_EQ(repository.root(), folder.root());
    EXPECT_THAT(shown(repository), ElementsAre("? a/b.ts", "? c.ts", "? root link"));
    EXPECT_THAT(repository.changed(), IsEmpty());
    EXPECT_EQ(repository.head(), "");
    EXPECT_THAT(trouble([&] { repository.commit({"c.ts"}, "x"); }), HasSubstr("not in a git repository"));
}

TEST(repository, a_folder_that_is_not_there_is_an_error) {
    EXPECT_THAT(trouble([] { (void)Repository::open("/no/such/folder"); }),
                testing::StartsWith("3 opening the folder /no/such/folder: No such file"));
}

TEST(repository, one_that_git_will_not_read_is_an_error_with_its_words) {
    GitFolder folder;
    folder.file(".git/config", "[core\n");
    EXPECT_THAT(trouble([&] { (void)folder.open(); }),
                testing::AllOf(testing::StartsWith("3 reading the git repository around /"), HasSubstr("config")));
}

TEST(repository, one_of_somebody_else_is_an_error_with_its_words) {
    if (geteuid() != 0) GTEST_SKIP() << "only root can give files away";
    GitFolder folder;
    ASSERT_EQ(chown(folder.root().c_str(), 65534, 65534), 0);
    ASSERT_EQ(chown((folder.root() / ".git").c_str(), 65534, 65534), 0);
    EXPECT_THAT(trouble([&] { (void)folder.open(); }), HasSubstr("safe.directory"));
}

/// As in a hook of another repository.
class Environment {
  public:
    Environment(const char* name, const std::string& value) : name_(name) { setenv(name, value.c_str(), 1); }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;
    ~Environment() { unsetenv(name_); }

  private:
    const char* name_;
};

TEST(repository, a_surrounding_hook_does_not_mislead_it) {
    GitFolder other;
    other.file("theirs", "x").commit_all();
    GitFolder folder;
    folder.file("ours", "x").commit_all();
    const Environment git_dir("GIT_DIR", other.root() / ".git");
    const Environment work_tree("GIT_WORK_TREE", other.root());
    const Environment index("GIT_INDEX_FILE", other.root() / ".git/index");
    const Environment literal("GIT_LITERAL_PATHSPECS", "1");
    const auto repository = folder.open();
    EXPECT_EQ(repository.root(), folder.root());
    EXPECT_THAT(shown(repository), ElementsAre("ours"));
    folder.file("ours", "y");
    EXPECT_THAT(repository.changed(), ElementsAre("ours"));
    EXPECT_EQ(repository.commit({"ours"}, "y").size(), 40u);
}

TEST(repository, before_the_first_commit) {
    GitFolder folder;
    folder.file("a", "x");
    EXPECT_EQ(folder.open().head(), "");
    EXPECT_THAT(folder.open().committed(), IsEmpty());
    EXPECT_THAT(folder.open().changed(), IsEmpty());
    EXPECT_THAT(folder.open().commits_saying({"x"}), IsEmpty());
}

TEST(repository, commits_these_paths_and_nothing_else) {
    GitFolder folder;
    folder.file("a", "1").file("b", "1").file("c", "1").commit_all();
    folder.file("a", "2").file("b", "2").file("c", "2");
    folder.git({"add", "b"});
    const auto hash = folder.open().commit({"a"}, "change a\n\nwith a body\n");
    EXPECT_EQ(hash, folder.git({"rev-parse", "HEAD"}));
    EXPECT_EQ(folder.git({"show", "--format=%an: %B", "--name-only", "HEAD"}),
              "Ada Tester: change a\n\nwith a body\n\n\na");
    EXPECT_EQ(folder.status(), "M  b\n M c");
}

TEST(repository, a_hook_can_refuse_and_its_words_are_told) {
    GitFolder folder;
    folder.file("a", "1").commit_all();
    folder.hook("pre-commit", "echo 'no tables today' >&2; exit 1").file("a", "2");
    const auto before = folder.open().head();
    EXPECT_THAT(trouble([&] { folder.open().commit({"a"}, "x"); }),
                testing::AllOf(testing::StartsWith("3 "), HasSubstr("no tables today")));
    EXPECT_EQ(folder.open().head(), before);
    EXPECT_EQ(folder.text("a"), "2");
}

TEST(repository, what_a_hook_formats_is_committed_and_not_left_staged) {
    GitFolder folder;
    folder.file("a", "1").file("b", "1").file("c", "1").commit_all();
    folder.hook("pre-commit", "echo formatted > a; echo too > c; git add a c").file("a", "2").file("b", "2");
    folder.git({"add", "b"});
    folder.open().commit({"a"}, "x");
    EXPECT_EQ(folder.git({"show", "HEAD:a"}) + folder.git({"show", "HEAD:c"}), "formattedtoo");
    EXPECT_EQ(folder.status(), "M  b");
}

TEST(repository, finds_commits_by_what_they_say_newest_first) {
    GitFolder folder;
    for (const char* message : {"one\n\nMark: 1", "two", "three\n\nMark: 2"})
        folder.file("a", message).commit_all(message);
    std::vector<std::string> messages;
    for (const auto& commit : folder.open().commits_saying({"Mark: ", "absent"})) {
        EXPECT_EQ(commit.hash.size(), 40u);
        messages.push_back(commit.message);
    }
    EXPECT_THAT(messages, ElementsAre("three\n\nMark: 2\n", "one\n\nMark: 1\n"));
}

TEST(repository, reverts_newest_first_or_nothing) {
    GitFolder folder;
    folder.file("a", "1\n").commit_all("first");
    folder.file("a", "2\n").commit_all("second");
    const auto second = folder.open().head();
    folder.file("b", "1\n").commit_all("third");
    const auto third = folder.open().head();
    folder.file("a", "3\n").commit_all("in the way");
    const auto before = folder.open().head();
    EXPECT_THAT(trouble([&] {
                    folder.open().revert({third, second});
                }),
                testing::AllOf(testing::StartsWith("3 git could not revert"), HasSubstr("conflict")));
    EXPECT_EQ(folder.open().head(), before);
    EXPECT_EQ(folder.status(), "");
    EXPECT_EQ(folder.open().unfinished_operation(), "");
    folder.open().revert({before, third, second});
    EXPECT_EQ(folder.text("a"), "1\n");
    EXPECT_EQ(folder.git({"log", "-3", "--format=%s"}), "Revert \"second\"\nRevert \"third\"\nRevert \"in the way\"");
}

TEST(repository, does_not_touch_an_operation_of_the_users) {
    GitFolder folder;
    folder.file("a", "1\n").commit_all("first");
    folder.file("a", "2\n").commit_all("second");
    const auto second = folder.open().head();
    folder.file("a", "3\n").commit_all("third");
    (void)base::run({.command = {"git", "revert", "--no-edit", second}, .folder = folder.root()});
    ASSERT_EQ(folder.open().unfinished_operation(), "revert");
    EXPECT_THAT(trouble([&] { folder.open().revert({second}); }), HasSubstr("a revert is under way"));
    EXPECT_EQ(folder.open().unfinished_operation(), "revert");
}

}  // namespace
}  // namespace pgrename::source
