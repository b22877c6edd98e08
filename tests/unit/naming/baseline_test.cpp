#include "commands/baseline.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/error.hpp"
#include "base/process.hpp"
#include "unit/project/written_project.hpp"

namespace pgrename::commands {
namespace {

void git(const std::filesystem::path& folder, std::vector<std::string> words) {
    words.insert(words.begin(),
                 {"git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"});
    const auto done = base::run({.command = std::move(words), .folder = folder});
    ASSERT_EQ(done.exit_code, 0) << done.err;
}

TEST(Baseline, is_the_tables_that_a_branch_adds) {
    test::WrittenProject project;
    project.file("pgrename.toml", "phases = []\n")
        .file("migrations/1.sql", "create table old (id int);\n")
        .file("migrations/2.sql", "create table older (id int);\n");
    const auto root = project.load().root;
    std::filesystem::remove(root / ".git");
    git(root, {"init", "--quiet", "--initial-branch=main", "."});
    git(root, {"add", "."});
    git(root, {"commit", "--quiet", "--message=first"});
    EXPECT_TRUE(new_tables(project.load(), "main").empty());
    project.file("migrations/2.sql", "create table older (id int);\ncreate table added (id int);\n")
        .file("migrations/3 ä.sql", "create table app.fresh (id int);\n");
    EXPECT_EQ(new_tables(project.load(), "main"),
              (std::set<model::RelationName>{{"public", "added"}, {"app", "fresh"}}));
    EXPECT_THROW((void)new_tables(project.load(), "no-such-branch"), base::Error);
    EXPECT_THROW((void)new_tables(project.load(), "--all"), base::Error);
}

}  // namespace
}  // namespace pgrename::commands
