// Types and documents around a phase: before anybody applied it, while its old names answer, and after the cleanup.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/files.hpp"
#include "base/json.hpp"
#include "base/process.hpp"
#include "live/rollout_project.hpp"

namespace {

using namespace pgrename;
using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;

class DerivedFiles : public testing::Test {
  protected:
    DerivedFiles() : files_(testing::UnitTest::GetInstance()->current_test_info()->name()) {
        auto text = base::read_file(files_.folder() / "pgrename.toml");
        const std::string sections =
            "[types]\nfile = \"src/database.ts\"\n[docs]\n[[naming.exceptions]]\ntable = \"recents\"\n"
            "reason = \"none\"\nowner = \"me\"\n";
        base::write_file(files_.folder() / "pgrename.toml", text + sections);
    }

    base::Finished run(std::vector<std::string> words) {
        words.insert(words.begin(), PGRENAME_PROGRAM);
        return base::run({.command = std::move(words),
                          .environment = {{"PGRENAME_TEST_URL", files_.conninfo()}},
                          .folder = files_.folder()});
    }
    [[nodiscard]] std::string text(const std::string& path) const { return base::read_file(files_.folder() / path); }
    [[nodiscard]] bool exists(const std::string& path) const { return fs::exists(files_.folder() / path); }

    live::RolloutProject files_;
};

TEST_F(DerivedFiles, show_the_moment_that_is_asked_for) {
    EXPECT_EQ(run({"types", "--quiet"}).exit_code, 0);
    EXPECT_THAT(text("src/database.ts"), HasSubstr("      messages: {"));
    EXPECT_FALSE(exists("src/database.legacy.ts"));
    EXPECT_EQ(run({"types", "--quiet", "--check"}).exit_code, 0);
    EXPECT_EQ(run({"types", "--quiet", "--check", "--during-phase", "1"}).exit_code, 1);

    EXPECT_EQ(run({"types", "--quiet", "--during-phase", "1"}).out,
              "src/database.ts: changed\nsrc/database.legacy.ts: new\n");
    EXPECT_THAT(text("src/database.ts"), HasSubstr("      comms_messages: {"));
    EXPECT_THAT(text("src/database.legacy.ts"),
                HasSubstr("messages: Current[\"public\"][\"Tables\"][\"comms_messages\"]"));

    EXPECT_EQ(run({"types", "--quiet", "--after-phase", "1"}).out,
              "src/database.ts: changed\nsrc/database.legacy.ts: removed\n");
    EXPECT_THAT(text("src/database.ts"), Not(HasSubstr("      messages: {")));

    const auto lint = run({"lint", "--quiet", "--after-phase", "1"});
    EXPECT_EQ(lint.exit_code, 0) << lint.out << lint.err;
}

TEST_F(DerivedFiles, are_written_by_the_teams_command_where_it_is_told_to_look) {
    const auto settings = base::read_file(files_.folder() / "pgrename.toml");
    const auto say = [&](const std::string& command) {
        std::string with = settings;
        const std::string file = "file = \"src/database.ts\"\n";
        with.replace(with.find(file), file.size(), file + "command = '''" + command + "'''\n");
        base::write_file(files_.folder() / "pgrename.toml", with);
    };
    say("psql -XAt \"$PGRENAME_DATABASE_URL\" -c \"select 'type Database = ' || string_agg(relname, ' ' order by "
        "relname)"
        " from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace\"");
    const auto after = run({"types", "--quiet", "--after-phase", "1"});
    EXPECT_EQ(after.exit_code, 0) << after.err;
    EXPECT_EQ(text("src/database.ts"), "type Database = comms_messages system_jobs workspaces\n");
    EXPECT_EQ(run({"types", "--quiet", "--env", "test"}).exit_code, 0);
    EXPECT_EQ(text("src/database.ts"), "type Database = messages old_jobs workspace\n");

    say("echo 'type Database = of somewhere else'");
    EXPECT_EQ(run({"types", "--quiet", "--after-phase", "1"}).exit_code, 0);
    EXPECT_THAT(text("src/database.ts"), HasSubstr("      comms_messages: {")) << "it can't know of the moment";
    EXPECT_EQ(run({"types", "--quiet"}).exit_code, 0);
    EXPECT_EQ(text("src/database.ts"), "type Database = of somewhere else\n");
}

TEST_F(DerivedFiles, of_a_moment_are_not_those_of_a_database) {
    const auto one = run({"types", "--during-phase", "1", "--env", "test"});
    EXPECT_EQ(one.exit_code, 2);
    EXPECT_EQ(one.err,
              "error: --during-phase is about the throw-away server; the database of --env is as it is\n"
              "help: give one of them\n");
    EXPECT_EQ(run({"docs", "--during-phase", "1", "--after-phase", "1"}).exit_code, 2);
    EXPECT_EQ(run({"lint", "--after-phase", "7"}).exit_code, 2);
}

TEST_F(DerivedFiles, of_a_phase_are_generated_beside_its_file) {
    const auto made = run({"generate", "--quiet"});
    EXPECT_EQ(made.exit_code, 0) << made.err;
    EXPECT_THAT(made.out, HasSubstr("types      phase-1/database.ts  written\n"
                                    "types      phase-1/database.legacy.ts  written\n"
                                    "documents  phase-1/DATABASE_SCHEMA.md  written\n"
                                    "documents  phase-1/DATABASE_NAMING_CONVENTIONS.md  written\n"));
    EXPECT_FALSE(exists("src")) << "what the code is compiled with stays";
    EXPECT_THAT(text("phase-1/database.legacy.ts"), HasSubstr("/** @deprecated renamed to `comms_messages` */"));
    const auto schema = text("phase-1/DATABASE_SCHEMA.md");
    EXPECT_THAT(schema, HasSubstr("Formerly `messages` (renamed in phase 1: avoid collisions).\n"));
    EXPECT_THAT(schema,
                HasSubstr("- function `public.post(p_workspace bigint, p_body text)`\n- view `public.recent`\n"));
    EXPECT_EQ(run({"generate", "--quiet", "--check"}).exit_code, 0);
    base::write_file(files_.folder() / "phase-1/database.ts", "stale\n");
    const auto checked = run({"generate", "--quiet", "--check"});
    EXPECT_EQ(checked.exit_code, 1);
    EXPECT_THAT(checked.out, HasSubstr("types      phase-1/database.ts  is stale\n"));
    EXPECT_THAT(run({"generate", "--check", "--env", "test"}).err,
                HasSubstr("note: types and documents of a phase are made without --env and --url"));
}

TEST_F(DerivedFiles, are_made_and_compared_by_the_rehearsal) {
    EXPECT_EQ(run({"types", "--quiet", "--during-phase", "1"}).exit_code, 0);
    EXPECT_EQ(run({"docs", "--quiet"}).exit_code, 0);
    base::write_file(files_.folder() / "docs/DATABASE_SCHEMA.md", "old\n");
    const auto done = run({"rehearse", "--quiet", "--clients", "1", "--out", "seen"});
    EXPECT_EQ(done.exit_code, 0) << done.out << done.err;
    EXPECT_THAT(done.out, HasSubstr("src/database.ts: as the database is during phase 1\n"));
    EXPECT_THAT(done.out, HasSubstr("src/database.legacy.ts: as the database is during phase 1\n"));
    EXPECT_THAT(done.out, HasSubstr("docs/DATABASE_NAMING_CONVENTIONS.md: as the database is before phase 1\n"));
    EXPECT_THAT(done.out, HasSubstr("docs/DATABASE_SCHEMA.md: out of date at every moment\n"));
    EXPECT_EQ(text("seen/during-phase-1/database.ts"), text("src/database.ts"));
    EXPECT_TRUE(exists("seen/before-phase-1/DATABASE_SCHEMA.md"));
    EXPECT_FALSE(exists("seen/after-phase-1/database.legacy.ts"));
    EXPECT_EQ(text("docs/DATABASE_SCHEMA.md"), "old\n");
}

TEST_F(DerivedFiles, of_old_names_go_with_the_cleanup) {
    EXPECT_EQ(run({"apply", "--env", "test", "--yes", "--quiet"}).exit_code, 0);
    EXPECT_EQ(run({"types", "--env", "test"}).exit_code, 0);
    ASSERT_TRUE(exists("src/database.legacy.ts"));
    const auto cleaned = run({"cleanup", "--env", "test", "--yes"});
    EXPECT_EQ(cleaned.exit_code, 0) << cleaned.err;
    EXPECT_THAT(cleaned.err, HasSubstr("src/database.legacy.ts: removed\nnext: `pgrename types --env test`"));
    EXPECT_FALSE(exists("src/database.legacy.ts"));
}

TEST_F(DerivedFiles, tell_what_a_database_remembers_of_phases_whose_files_are_gone) {
    EXPECT_EQ(run({"apply", "--env", "test", "--yes", "--quiet"}).exit_code, 0);
    EXPECT_EQ(run({"cleanup", "--env", "test", "--yes", "--quiet"}).exit_code, 0);
    base::write_file(files_.folder() / "pgrename.toml",
                     "platform = \"supabase\"\nphases = []\n[environments.test]\nurl_env = \"PGRENAME_TEST_URL\"\n");
    EXPECT_EQ(run({"docs", "--env", "test"}).exit_code, 0);
    EXPECT_THAT(text("docs/DATABASE_SCHEMA.md"),
                HasSubstr("Formerly `messages` (renamed in phase 1: avoid collisions).\n"));
    EXPECT_THAT(
        text("docs/DATABASE_NAMING_CONVENTIONS.md"),
        HasSubstr("### Phase 1: First\n\n| group | old name | new name | reason | state |\n|---|---|---|---|---|\n"
                  "| All | `workspace` | `workspaces` | plural | renamed |\n"));
    // Whoever may not look into the ledger gets the documents all the same.
    files_.connect().execute(
        "do $$ begin create role docs_reader login; exception when duplicate_object then null; end $$");
    EXPECT_EQ(run({"docs", "--url", files_.conninfo() + " user=docs_reader"}).exit_code, 0);
    EXPECT_THAT(text("docs/DATABASE_SCHEMA.md"), Not(HasSubstr("Formerly")));
}

/// A junction and its two tables: how the API's embeds are kept while the old names answer shows in the types.
TEST(DerivedFilesOfJunctions, are_those_of_the_strategy_that_is_applied) {
    const live::RolloutProject files("derived files of junctions", R"toml(phase = 1
title = "First"
slug = "first"
version = "20260117000000"
[[group]]
number = 1
title = "All"
rename = [ { from = "roles", to = "film_roles", reason = "domain" } ]
)toml",
                                     R"sql(
create table public.films (id int primary key);
create table public.actors (id int primary key);
create table public.roles (film int references public.films, actor int references public.actors, primary key (film, actor));
)sql",
                                     "select 1;");
    const auto run = [&](std::vector<std::string> words, int exit_code = 0) {
        words.insert(words.begin(), PGRENAME_PROGRAM);
        auto done = base::run(
            {.command = words, .environment = {{"PGRENAME_TEST_URL", files.conninfo()}}, .folder = files.folder()});
        EXPECT_EQ(done.exit_code, exit_code) << done.err;
        return exit_code == 0 ? done.out : done.err;
    };
    const auto schema = [&](const std::string& folder) {
        return base::read_file(files.folder() / folder / "DATABASE_SCHEMA.md");
    };
    const auto computed = run({"types", "--quiet", "--during-phase", "1"});
    const auto plain = run({"types", "--quiet", "--during-phase", "1", "--junction", "plain"});
    EXPECT_NE(computed, plain);
    run({"docs", "--quiet", "--during-phase", "1", "--folder", "computed"});
    run({"docs", "--quiet", "--during-phase", "1", "--junction", "plain", "--folder", "plain"});
    EXPECT_NE(schema("computed"), schema("plain"));

    run({"apply", "--env", "test", "--yes", "--quiet", "--junction", "plain"});
    EXPECT_EQ(run({"types", "--quiet", "--env", "test"}), plain);
    run({"docs", "--quiet", "--env", "test", "--folder", "applied"});
    EXPECT_EQ(schema("applied"), schema("plain"));

    for (const char* command : {"types", "docs"}) {
        EXPECT_EQ(run({command, "--junction", "plain"}, 2),
                  "error: --junction: no phase is carried out, the database is read as it is\n"
                  "help: give --during-phase with it, or leave it out\n");
        EXPECT_THAT(run({command, "--during-phase", "1", "--junction", "clever"}, 2),
                    HasSubstr("it is computed, opaque or plain"));
    }
}

}  // namespace
