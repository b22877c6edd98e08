#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "base/error.hpp"
#include "written_project.hpp"

namespace pgrename::project {
namespace {

using test::group;
using test::rename;
using test::WrittenProject;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* full_project = R"toml(
platform = "supabase"
schemas = ["public", "app"]
compat_views = "planned"
phases = ["plans/two.toml", "plans/one.toml"]
[migrations]
folder = "db"
layout = "plain"
seed = "db/seed.sql"
[code]
roots = ["src"]
[environments.staging]
url_env = "STAGING_DATABASE_URL"
[environments.production]
url_env = "PRODUCTION_DATABASE_URL"
protected = true
[naming]
style = { any = ["thing"] }
)toml";

constexpr const char* full_phase = R"toml(
phase = 1
title = "System tables"
slug = "system"
version = "20260117000000"
cleanup_slug = "system_views"
cleanup_version = "20260118000000"
[[group]]
number = 4
title = "Communications"
priority = "high"
note = "two\nlines"
[[group.rename]]
from = "messages"
to = "comms_messages"
reason = "Avoid collisions"
compat_view = true
references = 3
[[group.rename]]
from = 'app."Old.Name"'
to = '"New Name"'
reason = "Dots"
[[group.keep]]
table = "deals"
reason = "Fine as it is"
[[group]]
number = 2
title = "Users"
[[group.rename]]
from = "users"
to = "core_users"
reason = "Prefix"
[[allow]]
hazard = "PN205"
reason = "Known"
)toml";

void write_full(WrittenProject& written) {
    written.file("pgrename.toml", full_project)
        .file("plans/one.toml", full_phase)
        .folder("src")
        .file("db/seed.sql", "");
    written.file("plans/two.toml", "phase = 2\ntitle = \"Two\"\nslug = \"two\"\nversion = \"20260201000000\"\n");
}

TEST(Project, reads_every_key_of_the_project_file) {
    WrittenProject written;
    write_full(written);
    const Project project = written.load();
    EXPECT_EQ(project.root, written.root());
    EXPECT_EQ(project.file, written.root() / "pgrename.toml");
    EXPECT_EQ(project.platform, "supabase");
    EXPECT_THAT(project.schemas, ElementsAre("public", "app"));
    EXPECT_EQ(project.compat_views, CompatViews::planned);
    EXPECT_EQ(project.migrations, written.root() / "db");
    EXPECT_EQ(project.layout, Layout::plain);
    EXPECT_EQ(project.seed, written.root() / "db/seed.sql");
    EXPECT_THAT(project.code_roots, ElementsAre("src"));
    ASSERT_EQ(project.environments.size(), 2U);
    EXPECT_EQ(project.environments[0].name, "staging");
    EXPECT_FALSE(project.environment("staging").is_protected);
    EXPECT_TRUE(project.environment("production").is_protected);
    EXPECT_EQ(project.environment("production").url_env, "PRODUCTION_DATABASE_URL");
    ASSERT_TRUE(project.naming.has_value());
    EXPECT_NE(project.naming->find("style"), nullptr);
}

TEST(Project, reads_every_key_of_a_phase_file) {
    WrittenProject written;
    write_full(written);
    const Project project = written.load();
    ASSERT_EQ(project.phases.size(), 2U);
    EXPECT_EQ(project.phases[0].number, 1);
    EXPECT_EQ(project.phases[1].cleanup_slug, "two_cleanup");
    EXPECT_EQ(project.phases[1].cleanup_version, "");
    const Phase& phase = project.phase(1);
    EXPECT_EQ(phase.file, written.root() / "plans/one.toml");
    EXPECT_EQ(phase.title, "System tables");
    EXPECT_EQ(phase.slug, "system");
    EXPECT_EQ(phase.version, "20260117000000");
    EXPECT_EQ(phase.cleanup_slug, "system_views");
    EXPECT_EQ(phase.cleanup_version, "20260118000000");
    EXPECT_EQ(phase.allowed.at("PN205"), "Known");
    ASSERT_EQ(phase.groups.size(), 2U);
    EXPECT_EQ(phase.groups[0].number, 2);
    EXPECT_EQ(phase.groups[0].priority, "");
    EXPECT_EQ(phase.groups[1].priority, "high");
    EXPECT_EQ(phase.groups[1].note, "two\nlines");
    EXPECT_EQ(phase.groups[1].keep.at(0).table.shown(), "public.deals");
    const auto renames = phase.renames();
    ASSERT_EQ(renames.size(), 3U);
    EXPECT_EQ(renames[0].from.name(), "users");
    EXPECT_EQ(renames[1].reason, "Avoid collisions");
    EXPECT_EQ(renames[1].compat_view, true);
    EXPECT_EQ(renames[1].claimed_references, 3);
    EXPECT_EQ(renames[1].position.shown(), "plans/one.toml:14:8");
    EXPECT_EQ(renames[2].from, model::RelationName("app", "Old.Name"));
    EXPECT_EQ(renames[2].to, model::RelationName("app", "New Name"));
    EXPECT_EQ(renames[2].compat_view, std::nullopt);
}

TEST(Project, has_defaults) {
    WrittenProject written;
    written.file("pgrename.toml", "phases = []\n");
    const Project project = written.load();
    EXPECT_EQ(project.platform, "plain");
    EXPECT_THAT(project.schemas, ElementsAre("public"));
    EXPECT_EQ(project.layout, Layout::plain);
    EXPECT_EQ(project.migrations, written.root() / "migrations");
    EXPECT_EQ(project.compat_views, CompatViews::automatic);
    EXPECT_FALSE(project.seed.has_value());
    EXPECT_FALSE(project.naming.has_value());
}

TEST(Project, a_folder_may_end_in_a_slash_and_may_be_the_root) {
    WrittenProject written;
    written.file("pgrename.toml", "phases = []\n[migrations]\nfolder = './migrations/'\n");
    EXPECT_EQ(written.load().migrations, written.root() / "migrations");
    written.file("pgrename.toml", "phases = []\n[migrations]\nfolder = '.'\n");
    EXPECT_EQ(written.load().migrations, written.root());
}

TEST(Project, supabase_has_its_own_defaults) {
    WrittenProject written;
    written.file("pgrename.toml", "platform = \"supabase\"\nphases = []\n").folder("supabase/migrations");
    const Project project = written.load();
    EXPECT_EQ(project.layout, Layout::supabase);
    EXPECT_EQ(project.migrations, written.root() / "supabase/migrations");
}

TEST(Project, the_first_schema_is_the_one_of_plain_names) {
    WrittenProject written;
    written.with_one_phase("schemas = [\"app\", \"public\"]\n")
        .phase(1, group(1, rename("a", "b") + rename("public.c", "d")));
    const auto renames = written.load().phase(1).renames();
    EXPECT_EQ(renames.at(0).to.shown(), "app.b");
    EXPECT_EQ(renames.at(1).to.shown(), "public.d");
}

TEST(Project, windows_line_ends_and_a_byte_order_mark_change_nothing) {
    WrittenProject written;
    written.file("pgrename.toml", "\xEF\xBB\xBFphases = [\"phase-1.toml\"]\r\n");
    written.file("phase-1.toml", "phase = 1\r\ntitle = \"T\"\r\nslug = \"s\"\r\nversion = \"1\"\r\n");
    EXPECT_EQ(written.load().phase(1).title, "T");
}

TEST(Project, is_found_from_a_folder_below_and_by_its_file) {
    WrittenProject written;
    written.file("pgrename.toml", "phases = []\n").folder("src/deep");
    EXPECT_EQ(load(written.root() / "src/deep").root, written.root());
    EXPECT_EQ(load(written.root() / "pgrename.toml").root, written.root());
    written.file("other.toml", "phases = []\nplatform = \"x\"\n");
    EXPECT_THROW((void)load(written.root() / "other.toml"), base::Error);
}

TEST(Project, is_not_sought_beyond_the_repository) {
    WrittenProject written;
    written.file("pgrename.toml", "phases = []\n").folder("inner/.git").folder("inner/src");
    try {
        (void)load(written.root() / "inner/src");
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.trouble(), base::Trouble::usage);
        EXPECT_THAT(error.what(), HasSubstr((written.root() / "inner").string() + ", the root of the repository"));
    }
}

TEST(Project, a_start_that_does_not_exist_is_an_error) {
    WrittenProject written;
    EXPECT_THROW((void)load(written.root() / "nowhere"), base::Error);
}

TEST(Project, unknown_phases_and_environments_list_the_known) {
    WrittenProject written;
    write_full(written);
    const Project project = written.load();
    try {
        (void)project.phase(3);
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_STREQ(error.what(), "there is no phase 3 in pgrename.toml");
        EXPECT_EQ(error.remedy(), "phases: 1, 2");
    }
    try {
        (void)project.environment("prod");
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.remedy(), "environments: staging, production");
    }
}

std::vector<std::string> names(const Project& project) {
    std::vector<std::string> out;
    for (const auto& file : project.migration_files()) out.push_back(file.filename().string());
    return out;
}

void write_migrations(WrittenProject& written) {
    for (const char* name : {"10_b.sql", "9_a.sql", "9_A.sql", "init.sql", "10_b_ROLLBACK.sql", ".hidden.sql",
                             "notes.md", "11_\xC3\xA9.sql", "_x.sql", "12_c.sql.bak"}) {
        written.file(std::filesystem::path("migrations") / name, "");
    }
    written.folder("migrations/13_folder.sql");
}

TEST(MigrationFiles, plain_takes_every_visible_sql_file_in_byte_order) {
    WrittenProject written;
    write_migrations(written);
    written.file("pgrename.toml", "phases = []\n");
    EXPECT_THAT(names(written.load()),
                ElementsAre("10_b.sql", "11_\xC3\xA9.sql", "9_A.sql", "9_a.sql", "_x.sql", "init.sql"));
}

TEST(MigrationFiles, supabase_takes_numbered_files_only) {
    WrittenProject written;
    write_migrations(written);
    written.file("pgrename.toml", "phases = []\n[migrations]\nfolder = \"migrations\"\nlayout = \"supabase\"\n");
    EXPECT_THAT(names(written.load()), ElementsAre("10_b.sql", "11_\xC3\xA9.sql", "9_A.sql", "9_a.sql"));
}

TEST(MigrationFiles, a_folder_that_vanished_is_trouble_with_the_world) {
    WrittenProject written;
    written.file("pgrename.toml", "phases = []\n");
    const Project project = written.load();
    std::filesystem::remove(written.root() / "migrations");
    try {
        (void)project.migration_files();
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.trouble(), base::Trouble::world);
    }
}

}  // namespace
}  // namespace pgrename::project
