// The committed files of the example are what pgrename generates today, and a session without rights is told so.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>

#include "base/files.hpp"
#include "base/process.hpp"
#include "base/text.hpp"
#include "live/rollout_project.hpp"

namespace {

using namespace pgrename;
namespace fs = std::filesystem;

base::Finished program(std::vector<std::string> words, const std::map<std::string, std::string>& environment = {},
                       const std::filesystem::path& folder = {}) {
    base::Launch launch;
    launch.command = {PGRENAME_PROGRAM};
    for (auto& word : words) launch.command.push_back(std::move(word));
    launch.environment = environment;
    launch.folder = folder;
    return base::run(launch);
}

TEST(Example, GeneratedFilesAreFresh) {
    if (!live::views_keep_row_security()) GTEST_SKIP() << live::example_needs;
    const auto finished = program({"generate", "--check", "--quiet", "--project", PROJECT_ROOT "/examples/crm"});
    EXPECT_EQ(finished.exit_code, 0) << finished.out << finished.err
                                     << "\nrun `pgrename generate --project examples/crm`";
}

TEST(Example, TypesAndDocumentsAreFresh) {
    if (!live::views_keep_row_security()) GTEST_SKIP() << live::example_needs;
    for (const std::string command : {"types", "docs"}) {
        const auto finished = program({command, "--check", "--quiet", "--project", PROJECT_ROOT "/examples/crm"});
        EXPECT_EQ(finished.exit_code, 0) << finished.out << finished.err << "\nrun `pgrename " << command
                                         << " --project examples/crm`";
    }
}

TEST(Example, LintFindsNothingAfterBothPhases) {
    if (!live::views_keep_row_security()) GTEST_SKIP() << live::example_needs;
    const auto finished = program({"lint", "--quiet", "--after-phase", "2", "--project", PROJECT_ROOT "/examples/crm"});
    EXPECT_EQ(finished.exit_code, 0) << finished.out << finished.err;
    EXPECT_NE(finished.out.find("1 exception"), std::string::npos) << finished.out;
}

TEST(Example, RehearsalPassesAsJson) {
    if (!live::views_keep_row_security()) GTEST_SKIP() << live::example_needs;
    const auto finished =
        program({"rehearse", "--json", "--quiet", "--clients", "2", "--project", PROJECT_ROOT "/examples/crm"});
    EXPECT_EQ(finished.exit_code, 0) << finished.err;
    const auto json = base::Json::parse(finished.out);
    EXPECT_EQ(json.at("verdict").string(), "pass");
    EXPECT_EQ(json.at("schema_version").integer(), 1);
    const auto& phases = json.at("phases").elements();
    ASSERT_EQ(phases.size(), 2U);
    EXPECT_EQ(phases[0].at("renames").integer(), 19);
    EXPECT_EQ(phases[1].at("renames").integer(), 16);
    for (const auto& phase : phases) {
        EXPECT_EQ(phase.at("clients").at("errors").integer(), 0);
        EXPECT_GT(phase.at("clients").at("statements").integer(), 300);
        EXPECT_TRUE(phase.at("checks").at("failed").elements().empty());
        EXPECT_GT(phase.at("checks").at("passed").integer(), 1000);
    }
}

TEST(Example, RehearsalOfACopyOfADatabase) {
    const live::RolloutProject files("copied");
    const auto finished = program({"rehearse", "--json", "--quiet", "--from", files.conninfo()}, {}, files.folder());
    EXPECT_EQ(finished.exit_code, 0) << finished.out << finished.err;
    EXPECT_EQ(base::Json::parse(finished.out).at("verdict").string(), "pass");
}

std::vector<std::string> sorted_lines(const fs::path& file) {
    auto lines = base::split(base::read_file(file), '\n');
    std::ranges::sort(lines);
    return lines;
}

/// A file renamed by its syntax has the lines of the one that is made from the renamed database; only their order,
/// which goes by name there, is another one.
TEST(Example, TypesRenamedInPlaceAreThoseOfTheRenamedDatabase) {
    if (!live::views_keep_row_security()) GTEST_SKIP() << live::example_needs;
    const fs::path example = fs::path(PROJECT_ROOT) / "examples/crm";
    const std::string stem = (fs::temp_directory_path() / ("pgrename-types-" + std::to_string(::getpid()))).string();
    const fs::path renamed = stem + "-renamed.ts";
    const fs::path made = stem + "-made.ts";
    fs::copy_file(example / "src/types/database.types.ts", renamed);
    const auto wishes = [&](std::vector<std::string> words) {
        words.insert(words.end(), {"--quiet", "--project", example.string()});
        return program(words);
    };
    const auto first = wishes({"types", "--rename", "1", "--file", renamed.string()});
    EXPECT_EQ(first.exit_code, 0) << first.err;
    const auto second = wishes({"types", "--after-phase", "1", "--dialect", "cli3", "--file", made.string()});
    EXPECT_EQ(second.exit_code, 0) << second.err;
    EXPECT_EQ(sorted_lines(renamed), sorted_lines(made));
    const auto again = wishes({"types", "--rename", "1", "--file", renamed.string()});
    EXPECT_EQ(again.exit_code, 2);
    EXPECT_NE(again.err.find("has no type of a table that phase 1 renames"), std::string::npos) << again.err;
    EXPECT_EQ(wishes({"types", "--rename", "1", "--after-phase", "1", "--file", renamed.string()}).exit_code, 2);
    fs::remove(renamed);
    fs::remove(made);
}

TEST(Session, ThatDoesNotOwnTheTablesIsRefused) {
    const live::RolloutProject files("stranger");
    auto connection = files.connect();
    connection.execute("do $$ begin create role visitor login; exception when duplicate_object then null; end $$");
    const std::map<std::string, std::string> environment{{"PGRENAME_TEST_URL", files.conninfo() + " user=visitor"}};
    const auto finished = program({"apply", "--env", "test", "--yes"}, environment, files.folder());
    EXPECT_EQ(finished.exit_code, 1) << finished.err;
    EXPECT_NE(finished.err.find("blocker[PN205]"), std::string::npos) << finished.err;
    EXPECT_NE(finished.err.find("nothing was changed"), std::string::npos) << finished.err;
    EXPECT_FALSE(connection.query("select to_regclass('public.workspaces') is not null").boolean(0, 0));
}

TEST(Session, OfAnOwnerWhoIsNoSuperuserCanDoItAll) {
    const live::RolloutProject files("owner");
    auto connection = files.connect();
    connection.execute(
        "do $$ begin create role app_owner login bypassrls; exception when duplicate_object then null; end $$;"
        "alter table public.workspace owner to app_owner; alter table public.messages owner to app_owner;"
        "alter table public.old_jobs owner to app_owner; alter function public.post owner to app_owner;"
        "grant create on schema public to app_owner;"
        "grant all on schema supabase_migrations to app_owner;"
        "grant all on supabase_migrations.schema_migrations to app_owner");
    connection.execute("grant create on database " + model::quoted(connection.database()) + " to app_owner");
    const std::map<std::string, std::string> environment{{"PGRENAME_TEST_URL", files.conninfo() + " user=app_owner"}};
    for (const std::string action : {"apply", "rollback", "apply", "cleanup", "rollback"}) {
        const auto finished = program({action, "--env", "test", "--yes"}, environment, files.folder());
        EXPECT_EQ(finished.exit_code, 0) << action << ": " << finished.err;
    }
}

/// The role `postgres` of a hosted Supabase project: it owns the database and what the team made, may do without row
/// security and be the API's roles, and is no superuser.
TEST(Session, OfAHostedProjectCanDoItAll) {
    const live::RolloutProject files("hosted");
    auto connection = files.connect();
    connection.execute(
        "do $$ begin create role hosted login nosuperuser createdb createrole replication bypassrls;"
        " exception when duplicate_object then null; end $$;"
        "grant anon, authenticated, service_role to hosted;"
        "grant usage on schema auth, extensions, realtime, storage to hosted;"
        "grant all on all tables in schema auth to hosted; grant all on all functions in schema auth to hosted;"
        "alter publication supabase_realtime owner to hosted;"
        "alter table public.workspace owner to hosted; alter table public.messages owner to hosted;"
        "alter table public.old_jobs owner to hosted; alter view public.recent owner to hosted;"
        "alter function public.post owner to hosted; alter schema supabase_migrations owner to hosted;"
        "alter table supabase_migrations.schema_migrations owner to hosted; grant create on schema public to hosted");
    connection.execute("alter database " + model::quoted(connection.database()) + " owner to hosted");
    const std::map<std::string, std::string> environment{{"PGRENAME_TEST_URL", files.conninfo() + " user=hosted"}};
    for (const std::string action :
         {"apply", "verify", "status", "rollback", "apply", "cleanup", "verify", "rollback"}) {
        std::vector<std::string> words{action, "--env", "test"};
        if (action != "verify" && action != "status") words.emplace_back("--yes");
        const auto finished = program(words, environment, files.folder());
        EXPECT_EQ(finished.exit_code, 0) << action << ": " << finished.err << finished.out;
    }
}

}  // namespace
