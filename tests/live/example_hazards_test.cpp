// The example holds something for every check, some of it on a bad day only; and after both phases every function of it
// still does its work.
#include <gtest/gtest.h>

#include <set>

#include "base/json.hpp"
#include "base/process.hpp"
#include "hazards/inspection.hpp"
#include "live/live_server.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "postgres/script_file.hpp"
#include "project/project.hpp"
#include "rollout/phase_run.hpp"
#include "rollout/rehearsal_database.hpp"
#include "verification/soundness.hpp"

namespace {

using namespace pgrename;

/// Checks that find nothing in a database that can be renamed at rest by a plan that follows the rules.
const std::set<std::string> on_a_bad_day{"PN201", "PN203", "PN205", "PN217", "PN224", "PN226", "PN230"};

class ExampleDatabase : public ::testing::Test {
  protected:
    void SetUp() override {
        if (!live::views_keep_row_security()) GTEST_SKIP() << live::example_needs;
        const std::string name = "example hazards";
        live::server().drop_database(name);
        (void)rollout::build_from_migrations(live::server(), name, project_);
        connection_.emplace(live::server().connect(name));
    }

    model::RenamePlan plan(const model::Snapshot& snapshot, int phase) {
        return planning::plan(project_, project_.phase(phase), snapshot);
    }

    project::Project project_ = project::load(PROJECT_ROOT "/examples/crm");
    std::optional<postgres::Connection> connection_;
};

TEST_F(ExampleDatabase, HasSomethingForEveryCheck) {
    const auto snapshot = postgres::read_snapshot(*connection_);
    std::set<std::string> found;
    for (const auto& hazard : hazards::inspect(*connection_, plan(snapshot, 1), project_.phase(1).allowed)) {
        found.insert(hazard.check);
        EXPECT_NE(hazard.severity, model::Severity::blocker) << hazard.check << ' ' << hazard.detail;
    }
    for (const auto& check : hazards::catalogue()) {
        const std::string id(check.id);
        EXPECT_NE(found.contains(id), on_a_bad_day.contains(id)) << id << ' ' << check.name;
    }
}

/// The checks that `plan --phase 1 --json` names for that user, each with an object and a remedy.
std::set<std::string> planned_on_a_bad_day(const std::string& url) {
    const auto finished =
        base::run({.command = {PGRENAME_PROGRAM, "plan", "--project", PROJECT_ROOT "/examples/crm-on-a-bad-day",
                               "--phase", "1", "--env", "staging", "--json"},
                   .environment = {{"STAGING_DATABASE_URL", url}}});
    EXPECT_EQ(finished.exit_code, 1) << finished.err;
    std::set<std::string> out;
    const auto json = base::Json::parse(finished.out);
    for (const auto& hazard : json.at("hazards").elements()) {
        out.insert(hazard.at("check").string());
        EXPECT_NE(hazard.at("object").string(), "");
        EXPECT_NE(hazard.at("remedy").string(), "");
    }
    return out;
}

TEST(OnABadDay, TheRestIsFound) {
    if (!live::views_keep_row_security()) GTEST_SKIP() << live::example_needs;
    const postgres::ThrowawayServer server(
        {.settings = {"max_prepared_transactions=1", "shared_preload_libraries=pg_stat_statements"}});
    (void)rollout::build_from_migrations(server, "crm", project::load(PROJECT_ROOT "/examples/crm"));
    {
        auto connection = server.connect("crm");
        (void)postgres::load_files(connection, {PROJECT_ROOT "/examples/crm-on-a-bad-day/bad-day.sql"});
    }
    auto found = planned_on_a_bad_day(server.conninfo("crm"));
    found.merge(planned_on_a_bad_day(server.conninfo("crm") + " user=deployer"));
    for (const auto& check : on_a_bad_day) EXPECT_TRUE(found.contains(check)) << check;
}

std::string answer(postgres::Connection& connection, const std::string& query) {
    try {
        const auto rows = connection.query(query);
        return rows.empty() ? "no row" : rows.text(0, 0);
    } catch (const postgres::StatementError& error) {
        return error.sqlstate();
    }
}

TEST_F(ExampleDatabase, KeepsEveryFunctionAtWork) {
    auto& connection = *connection_;
    const auto examined = [&] {
        auto fresh = live::server().connect(connection.database());
        return verification::examine(fresh, postgres::read_snapshot(fresh));
    };
    const auto first = examined();
    const std::string workspace = "'b0000000-0000-4000-8000-000000000001'";
    const auto exported =
        answer(connection, "select jsonb_array_length(public.workspace_export(" + workspace + ") -> 'messages')");
    const auto counted = answer(connection, "select public.count_rows('leads')");
    const auto brief = answer(connection, "select public.lead_brief(id)::text from public.leads order by id limit 1");
    for (const int phase : {1, 2}) {
        const auto before = postgres::read_snapshot(connection);
        (void)rollout::apply(connection, project_, plan(before, phase), before, {});
        if (phase == 2) {
            EXPECT_EQ(answer(connection, "select public.count_rows('leads')"), counted);
            EXPECT_EQ(answer(connection, "select public.count_rows('crm_leads')"), counted);
        }
        (void)rollout::clean_up(connection, project_, phase, {});
    }
    for (const auto& it : verification::compare(first, examined()))
        EXPECT_TRUE(it.holds) << it.subject << ": " << it.seen;
    EXPECT_EQ(answer(connection, "select public.count_rows('crm_leads')"), counted);
    EXPECT_EQ(answer(connection, "select public.count_rows('comms_messages') > 0"), "t");
    EXPECT_EQ(
        answer(connection, "select jsonb_array_length(public.workspace_export(" + workspace + ") -> 'comms_messages')"),
        exported);
    EXPECT_EQ(answer(connection, "select public.lead_brief(id)::text from public.crm_leads order by id limit 1"),
              brief);
    EXPECT_EQ(answer(connection, "select bytes > 0 from public.storage_report() where relation = 'messages'"), "t");
    EXPECT_EQ(answer(connection, "select public.reset_demo_limits()"), "");
    EXPECT_EQ(answer(connection, "select count(*) from public.system_rate_limits"), "0");
    EXPECT_EQ(answer(connection, "select count(*) >= 0 from public.call_minutes(" + workspace + ")"), "t");
    EXPECT_EQ(answer(connection, "select public.purge_usage_logs() >= 0"), "t");
    EXPECT_EQ(answer(connection, "select public.import_gaps(" + workspace + ")"), "0");
}

/// The program's answer to `rehearse --phase 1 --json` and more.
base::Finished rehearsed(const std::vector<std::string>& more) {
    base::Launch launch;
    launch.command = {PGRENAME_PROGRAM, "rehearse", "--project", PROJECT_ROOT "/examples/crm",
                      "--phase",        "1",        "--json",    "--quiet",
                      "--clients",      "2"};
    launch.command.insert(launch.command.end(), more.begin(), more.end());
    return base::run(launch);
}

TEST(NoRemedies, FailsAndNamesTheProofs) {
    if (!live::views_keep_row_security()) GTEST_SKIP() << live::example_needs;
    const auto finished = rehearsed({"--no-remedies"});
    EXPECT_EQ(finished.exit_code, 1) << finished.err;
    const auto json = base::Json::parse(finished.out);
    EXPECT_EQ(json.at("verdict").string(), "fail");
    const auto& phase = json.at("phases").elements().front();
    std::set<std::string> failed;
    for (const auto& it : phase.at("checks").at("failed").elements()) failed.insert(it.at("probe").string());
    // Row security bypassed, privileges and defaults lost, functions left alone.
    for (const auto* probe : {"view options", "view grants", "view defaults", "view rows", "function",
                              "select old name as before", "insert old name as before"})
        EXPECT_TRUE(failed.contains(probe)) << probe << " holds without the remedies";
    EXPECT_NE(phase.at("failure").string().find("the old names are still needed"), std::string::npos)
        << "the cleanup goes on although functions name old tables";
}

}  // namespace
