// Apply, roll back and clean up, judged by the catalogs, by pg_dump and by what roles can see.
#include "rollout/phase_run.hpp"

#include <gtest/gtest.h>

#include "live/rollout_project.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "postgres/schema_dump.hpp"
#include "rollout/end_state.hpp"
#include "verification/behaviour.hpp"
#include "verification/structure.hpp"

namespace {

using namespace pgrename;
using verification::Stage;
using verification::Through;

std::string broken(const std::vector<model::Evidence>& evidence) {
    std::string out;
    for (const auto& it : evidence) {
        if (!it.holds) out += it.probe + " | " + it.subject + " | " + it.seen + "\n";
    }
    return out;
}

class PhaseRun : public ::testing::Test {
  protected:
    PhaseRun()
        : files_(::testing::UnitTest::GetInstance()->current_test_info()->name()),
          project_(files_.project()),
          connection_(files_.connect()) {
        before_ = postgres::read_snapshot(connection_);
        plan_ = planning::plan(project_, project_.phases.front(), before_);
        dump_ = dump();
    }

    [[nodiscard]] std::string dump() const {
        return postgres::dump_schema(live::server().programs(), files_.conninfo(), {"pgrename", "supabase_migrations"});
    }
    void apply() { (void)rollout::apply(connection_, project_, plan_, before_, {}); }
    void roll_back() { (void)rollout::roll_back(connection_, project_, 1, {}); }
    std::string differs(Stage stage) {
        return broken(verification::compare(before_, postgres::read_snapshot(connection_), plan_, stage));
    }
    std::string applied_versions() {
        const auto rows = connection_.query(
            "select string_agg(version, ' ' order by version) from supabase_migrations.schema_migrations");
        return rows.text(0, 0);
    }

    live::RolloutProject files_;
    project::Project project_;
    postgres::Connection connection_;
    model::Snapshot before_;
    model::RenamePlan plan_;
    std::string dump_;
};

TEST_F(PhaseRun, PlansViewsOnlyWhereTheOldNameCanBeUsed) {
    ASSERT_EQ(plan_.renames.size(), 3U);
    ASSERT_TRUE(plan_.renames[0].view);
    EXPECT_EQ(plan_.renames[0].view->invoker, live::views_keep_row_security());
    EXPECT_TRUE(plan_.renames[1].view);
    EXPECT_FALSE(plan_.renames[2].view) << "only its owner, a superuser, may reach old_jobs";
    ASSERT_EQ(plan_.functions.size(), 1U);
    EXPECT_EQ(plan_.functions[0].replacements, 5);
    EXPECT_NE(plan_.functions[0].new_body.find("-- messages stay as they are"), std::string::npos);
    EXPECT_EQ(plan_.renames[1].impact.foreign_keys, 2);
    EXPECT_EQ(plan_.contradictions.size(), 2U);
}

TEST_F(PhaseRun, AppliesAndKeepsStructureAndBehaviour) {
    std::vector<std::string> left_out;
    const auto identities = verification::identities(connection_, plan_, 2, left_out);
    const auto seen = verification::measure(connection_, plan_, Through::old_name, identities);
    apply();
    EXPECT_EQ(differs(Stage::applied), "");
    EXPECT_EQ(applied_versions(), "20250101000000 20260117000000");
    auto expected = seen;
    const auto through_old = verification::measure(connection_, plan_, Through::old_name, identities);
    std::erase_if(expected, [&](const auto& it) { return !through_old.contains(it.first); });
    EXPECT_EQ(broken(verification::compare(expected, through_old, "old")), "");
    EXPECT_EQ(broken(verification::compare(
                  seen, verification::measure(connection_, plan_, Through::new_name, identities), "new")),
              "");
    EXPECT_EQ(
        connection_.query("select count(*) from pg_namespace where nspname like 'pgrename_staging%'").integer(0, 0), 0);
}

TEST_F(PhaseRun, RollsBackByteForByte) {
    apply();
    roll_back();
    EXPECT_EQ(rollout::first_difference(dump_, dump()), "");
    EXPECT_EQ(differs(Stage::rolled_back), "");
    EXPECT_EQ(applied_versions(), "20250101000000");
}

TEST_F(PhaseRun, CleansUpAndRollsBackFromThere) {
    apply();
    (void)rollout::clean_up(connection_, project_, 1, {});
    EXPECT_EQ(differs(Stage::cleaned_up), "");
    EXPECT_EQ(applied_versions(), "20250101000000 20260117000000 20260118000000");
    EXPECT_TRUE(rollout::functions_naming_old_tables(postgres::read_snapshot(connection_), plan_).empty());
    roll_back();
    EXPECT_EQ(rollout::first_difference(dump_, dump()), "");
    EXPECT_EQ(applied_versions(), "20250101000000");
}

TEST_F(PhaseRun, EndStateIsAFreshBuildWithTheNewNames) {
    apply();
    (void)rollout::clean_up(connection_, project_, 1, {});
    const auto database = connection_.database();
    const auto whole = postgres::dump_schema(live::server().programs(), files_.conninfo(), {"pgrename"});
    const auto right = rollout::end_state(live::server(), database, dump_, plan_);
    // The first dump lacks the history's schema, nothing else.
    EXPECT_NE(right.seen.find("supabase_migrations"), std::string::npos) << right.seen;
    connection_.execute("drop schema supabase_migrations cascade");
    EXPECT_EQ(rollout::end_state(live::server(), database, dump_, plan_).seen, "");
    connection_.execute("drop policy own on public.workspaces");
    EXPECT_FALSE(rollout::end_state(live::server(), database, dump_, plan_).holds);
}

TEST_F(PhaseRun, RefusesASecondApply) {
    apply();
    try {
        apply();
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.exit_code(), 2);
        EXPECT_NE(std::string(error.what()).find("phase 1 is already applied here"), std::string::npos) << error.what();
    }
}

TEST_F(PhaseRun, RefusesCleanupWhileSomethingNeedsAnOldName) {
    apply();
    connection_.execute(
        "create view public.late as select id from public.messages;"
        "create function public.late_one() returns bigint language sql as 'select count(*) from public.workspace'");
    try {
        (void)rollout::clean_up(connection_, project_, 1, {});
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.exit_code(), 6);
        const std::string text = error.what();
        EXPECT_NE(text.find("view late depends on public.messages"), std::string::npos) << text;
        EXPECT_NE(text.find("public.late_one(): 1 reference to old names"), std::string::npos) << text;
    }
    EXPECT_EQ(differs(Stage::applied).find("public.messages"), std::string::npos) << "nothing was dropped";
}

TEST_F(PhaseRun, ASecondOneIsRefusedByName) {
    const rollout::Ledger first(connection_);
    auto other = files_.connect();
    try {
        const rollout::Ledger second(other);
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.exit_code(), 4);
        EXPECT_NE(std::string(error.what())
                      .find("another pgrename is at work: pid " + std::to_string(connection_.backend_pid())),
                  std::string::npos)
            << error.what();
    }
}

TEST_F(PhaseRun, GivesUpOnALockWithWhatIsDoneAndWhoBlocks) {
    auto blocker = files_.connect();
    blocker.execute("begin; select * from public.messages limit 1");
    rollout::Settings settings;
    settings.max_wait = std::chrono::seconds(1);
    try {
        (void)rollout::apply(connection_, project_, plan_, before_, settings);
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.exit_code(), 4);
        const std::string text = error.what();
        EXPECT_NE(text.find("blocked by pid " + std::to_string(blocker.backend_pid())), std::string::npos) << text;
        EXPECT_NE(text.find("idle in transaction"), std::string::npos) << text;
        EXPECT_NE(text.find("not done: swap public.messages"), std::string::npos) << text;
    }
    blocker.execute("rollback");
    apply();
    EXPECT_EQ(differs(Stage::applied), "");
}

TEST_F(PhaseRun, ARefusalBeforeTheFirstSwapLeavesNothing) {
    connection_.execute(
        "create function public.veto() returns event_trigger language plpgsql as"
        " $$ begin if tg_tag = 'CREATE VIEW' then raise exception 'no views today'; end if; end $$;"
        "create event trigger veto on ddl_command_end execute function public.veto()");
    try {
        apply();
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.exit_code(), 6);
        EXPECT_NE(std::string(error.what()).find("no views today"), std::string::npos) << error.what();
    }
    connection_.execute("drop event trigger veto; drop function public.veto()");
    EXPECT_EQ(rollout::first_difference(dump_, dump()), "");
    apply();
    EXPECT_EQ(differs(Stage::applied), "");
}

TEST_F(PhaseRun, ARollbackNamesWhatWasBuiltOnACompatibilityViewAndChangesNothing) {
    apply();
    connection_.execute("create view public.mine as select id, body from public.messages");
    try {
        roll_back();
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.exit_code(), 6);
        const std::string text = error.what();
        EXPECT_NE(text.find("nothing was changed\n  view mine depends on public.messages"), std::string::npos) << text;
        EXPECT_NE(error.remedy().find("drop these and roll back again"), std::string::npos) << error.remedy();
    }
    EXPECT_EQ(rollout::current_run(connection_, 1).state, rollout::RunState::applied);
    EXPECT_NE(differs(Stage::applied).find("public.mine"), std::string::npos);
    connection_.execute("drop view public.mine");
    EXPECT_EQ(differs(Stage::applied), "");
    roll_back();
    EXPECT_EQ(differs(Stage::rolled_back), "");
}

TEST_F(PhaseRun, TheMigrationToolsListIsNoChangeWhereItWasMissing) {
    connection_.execute("drop schema supabase_migrations cascade");
    before_ = postgres::read_snapshot(connection_);
    apply();
    EXPECT_EQ(applied_versions(), "20260117000000");
    const auto run = rollout::current_run(connection_, 1);
    EXPECT_EQ(broken(verification::compare(run.before, postgres::read_snapshot(connection_), run.plan, Stage::applied)),
              "");
    roll_back();
    EXPECT_EQ(dump(), dump_);
}

}  // namespace
