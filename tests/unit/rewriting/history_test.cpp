#include "rewriting/history.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/source/git_folder.hpp"

namespace pgrename::rewriting {
namespace {

using test::GitFolder;
using testing::ElementsAre;
using testing::IsEmpty;
using Versions = std::optional<std::set<std::string>>;

std::set<std::string> applied(const GitFolder& folder, const Versions& versions,
                              const std::string& migrations = "supabase/migrations") {
    const auto repository = folder.open();
    return applied_migrations(repository, repository.files(), folder.root() / migrations, versions);
}

TEST(history, versions_are_those_of_the_tools) {
    EXPECT_EQ(migration_version("20240206091500_crm.sql"), "20240206091500");
    EXPECT_EQ(migration_version("20240206091500_crm_ROLLBACK.sql"), "20240206091500");
    EXPECT_EQ(migration_version("000012_crm.up.sql"), "000012");
    EXPECT_EQ(migration_version("0003.sql"), "0003");
    EXPECT_EQ(migration_version("V7.1__crm.sql"), "7.1");
    EXPECT_EQ(migration_version("20240206_crm/migration.sql"), "20240206_crm");
    EXPECT_EQ(migration_version("sub/0001_initial.py"), "0001");
    for (const char* none : {"seed.sql", "2fa.sql", "Views__all.sql", "README", "R__views.sql"})
        EXPECT_EQ(migration_version(none), "") << none;
}

TEST(history, without_a_database_it_is_what_is_committed) {
    GitFolder folder;
    folder.file("supabase/migrations/1_a.sql", "x")
        .file("supabase/migrations/2_b.sql", "x")
        .file("supabase/migrations/README.md", "x")
        .file("supabase/migrations_old/1.sql", "x")
        .file("supabase/seed.sql", "x")
        .commit_all();
    folder.file("supabase/migrations/2_b.sql", "changed")
        .file("supabase/migrations/3_staged.sql", "x")
        .file("supabase/migrations/4_new.sql", "x");
    folder.git({"add", "supabase/migrations/3_staged.sql"});
    EXPECT_THAT(applied(folder, std::nullopt),
                ElementsAre("supabase/migrations/1_a.sql", "supabase/migrations/2_b.sql"));
    EXPECT_THAT(applied(folder, std::nullopt, "nowhere"), IsEmpty());
    EXPECT_THAT(applied(folder, std::nullopt, "../elsewhere"), IsEmpty());
    EXPECT_EQ(applied(folder, std::nullopt, ".").size(), 4u);
}

TEST(history, the_tools_table_knows_better) {
    GitFolder folder;
    folder.file("supabase/migrations/1_a.sql", "x")
        .file("supabase/migrations/1_a_ROLLBACK.sql", "x")
        .file("supabase/migrations/2_pending.sql", "x")
        .file("supabase/migrations/archive.sql", "x")
        .file("supabase/migrations/R__views.sql", "x")
        .commit_all();
    folder.file("supabase/migrations/3_applied_by_hand.sql", "x").file("supabase/migrations/notes.sql", "x");
    EXPECT_THAT(applied(folder, Versions({"1", "3"})),
                ElementsAre("supabase/migrations/1_a.sql", "supabase/migrations/1_a_ROLLBACK.sql",
                            "supabase/migrations/3_applied_by_hand.sql", "supabase/migrations/archive.sql"));
    EXPECT_THAT(applied(folder, Versions({"2_pending.sql"})),
                ElementsAre("supabase/migrations/2_pending.sql", "supabase/migrations/archive.sql"));
    EXPECT_THAT(applied(folder, Versions({"1_a"})),
                ElementsAre("supabase/migrations/1_a.sql", "supabase/migrations/1_a_ROLLBACK.sql",
                            "supabase/migrations/archive.sql"));
}

TEST(history, the_folder_may_be_reached_through_a_link) {
    GitFolder folder;
    folder.file("db/migrate/1_a.sql", "x").commit_all();
    std::filesystem::create_symlink("db", folder.root() / "database");
    EXPECT_THAT(applied(folder, std::nullopt, "database/migrate"), ElementsAre("db/migrate/1_a.sql"));
}

TEST(history, without_git_only_a_table_tells) {
    GitFolder folder;
    folder.file("m/1_a.sql", "x").file("m/2_b.sql", "x");
    std::filesystem::remove_all(folder.root() / ".git");
    EXPECT_THAT(applied(folder, std::nullopt, "m"), IsEmpty());
    EXPECT_THAT(applied(folder, Versions({"1"}), "m"), ElementsAre("m/1_a.sql"));
}

using Folders = std::optional<std::vector<std::filesystem::path>>;

std::set<std::string> others(const GitFolder& folder, const Folders& folders = std::nullopt) {
    const auto repository = folder.open();
    return other_migrations(repository, repository.files(), folder.root() / "supabase/migrations", folders);
}

TEST(history, other_migrations_are_known_by_their_place) {
    GitFolder folder;
    const std::vector<std::string> migrations = {"Api/Migrations/20200101000000_Orders.cs",
                                                 "alembic/versions/3f2a_rooms.py",
                                                 "app/migrations/0001_initial.py",
                                                 "db/migrate/20200101000000_rooms.rb",
                                                 "db/migration/V7__rooms.sql",
                                                 "legacy/migrations/2020-01-01-000000_rooms/up.sql",
                                                 "src/migration/1577836800000-Rooms.ts",
                                                 "src/migrations/Migration20200101000000.ts",
                                                 "store/migration/sqlite/0.22/00__rooms.sql"};
    for (const auto& path : migrations) folder.file(path, "x");
    for (const char* none : {"app/migrations/__init__.py", "src/migrations/index.ts", "seeds/01_users.sql",
                             "db/migration/R__views.sql", "app/migrations/0002_notes.md", "lib/versions/list.py",
                             "supabase/migrations/1_own.sql", "immigration/01_visa.sql", "migrate"})
        folder.file(none, "x");
    folder.commit_all();
    folder.file("app/migrations/0002_pending.py", "x");
    EXPECT_THAT(others(folder), testing::ElementsAreArray(migrations));
}

TEST(history, other_migrations_are_those_of_the_named_folders) {
    GitFolder folder;
    folder.file("app/migrations/0001_initial.py", "x").file("sql/archive/rooms.sql", "x").file("sql/now.sql", "x");
    folder.commit_all();
    EXPECT_THAT(others(folder, {{folder.root() / "sql/archive"}}), ElementsAre("sql/archive/rooms.sql"));
    EXPECT_THAT(others(folder, Folders(std::vector<std::filesystem::path>())), IsEmpty());
}

}  // namespace
}  // namespace pgrename::rewriting
