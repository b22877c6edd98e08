// Lost connections at every moment, a crashed server, a full disk: the run goes on, or says exactly where it stands.
#include <gtest/gtest.h>

#include "live/restartable_server.hpp"
#include "live/rollout_project.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "rollout/history.hpp"
#include "rollout/phase_run.hpp"
#include "verification/structure.hpp"

namespace {

using namespace pgrename;
using verification::Stage;

class EngineLoss : public ::testing::Test {
  protected:
    EngineLoss()
        : files_(::testing::UnitTest::GetInstance()->current_test_info()->name()),
          project_(files_.project()),
          watcher_(files_.connect()),
          before_(postgres::read_snapshot(watcher_)),
          plan_(planning::plan(project_, project_.phases.front(), before_)) {
        settings_.reconnect = [this] { return files_.connect(); };
        settings_.max_wait = std::chrono::seconds(20);
        settings_.target = " --env test";
    }

    /// What differs from the stage; empty when nothing does.
    std::string differs(Stage stage) {
        std::string out;
        for (const auto& it : verification::compare(before_, postgres::read_snapshot(watcher_), plan_, stage)) {
            if (!it.holds) out += it.probe + " | " + it.subject + " | " + it.seen + "\n";
        }
        return out;
    }
    void end_session(int pid) { watcher_.query("select pg_terminate_backend($1::int)", {std::to_string(pid)}); }
    base::Error failing_apply(postgres::Connection& connection) {
        try {
            (void)rollout::apply(connection, project_, plan_, before_, settings_);
        } catch (const base::Error& error) {
            return error;
        }
        return {base::Trouble::bug, "it did not fail"};
    }

    live::RolloutProject files_;
    project::Project project_;
    postgres::Connection watcher_;
    model::Snapshot before_;
    model::RenamePlan plan_;
    rollout::Settings settings_;
};

TEST_F(EngineLoss, GoesOnWhenItsSessionIsEndedAfterEveryStep) {
    auto connection = files_.connect();
    int ended = 0;
    std::size_t last = 0;
    settings_.progress = [&](const deployment::Progress& progress) {
        if (!progress.note.empty() || progress.done == last) return;
        last = progress.done;
        ++ended;
        end_session(connection.backend_pid());
    };
    const auto done = rollout::apply(connection, project_, plan_, before_, settings_);
    EXPECT_GE(ended, 5);
    EXPECT_GE(done.outcome.reconnects, ended - 1);
    EXPECT_EQ(differs(Stage::applied), "");
}

TEST_F(EngineLoss, SaysWhereItStandsWhenTheServerIsNotReachedAgain) {
    auto connection = files_.connect();
    settings_.max_wait = std::chrono::seconds(1);
    settings_.reconnect = []() -> postgres::Connection { throw base::Error(base::Trouble::world, "nobody home"); };
    settings_.progress = [&](const deployment::Progress& progress) {
        if (progress.tables_done == 1 && progress.note.empty()) end_session(connection.backend_pid());
    };
    const auto error = failing_apply(connection);
    const std::string text = error.what();
    EXPECT_EQ(error.exit_code(), 5);
    EXPECT_NE(text.find("not reached again in 1 s: nobody home"), std::string::npos) << text;
    EXPECT_NE(text.find("(swap public.workspace)"), std::string::npos) << text;
    EXPECT_NE(text.find("not done: "), std::string::npos) << text;
    EXPECT_NE(error.remedy().find("`pgrename status`"), std::string::npos) << error.remedy();
    EXPECT_NE(error.remedy().find("`pgrename apply --phase 1 --env test` goes on"), std::string::npos);
    EXPECT_NE(error.remedy().find("`pgrename rollback --phase 1 --env test` goes back"), std::string::npos);
    auto again = files_.connect();
    settings_.reconnect = {};
    settings_.progress = {};
    EXPECT_TRUE(rollout::apply(again, project_, plan_, before_, settings_).resumed);
    EXPECT_EQ(differs(Stage::applied), "");
}

TEST_F(EngineLoss, AFullDiskHalfWayIsAPartialStateThatCanGoBothWays) {
    watcher_.execute(R"sql(
create function public.full_disk() returns event_trigger language plpgsql as $$
begin
  if to_regclass('public.workspaces') is not null then
    raise exception 'could not extend file: No space left on device' using errcode = 'disk_full';
  end if;
end $$;
create event trigger full_disk on ddl_command_start when tag in ('ALTER TABLE') execute function public.full_disk())sql");
    auto connection = files_.connect();
    const auto error = failing_apply(connection);
    const std::string text = error.what();
    EXPECT_EQ(error.exit_code(), 5);
    EXPECT_NE(text.find("No space left on device (SQLSTATE 53100)"), std::string::npos) << text;
    EXPECT_NE(text.find("not done: swap public.messages"), std::string::npos) << text;
    EXPECT_EQ(failing_apply(connection).exit_code(), 5) << "what an earlier run did is a change, too";
    watcher_.execute("drop event trigger full_disk; drop function public.full_disk()");
    (void)rollout::roll_back(connection, project_, 1, settings_);
    EXPECT_EQ(differs(Stage::rolled_back), "");
}

TEST_F(EngineLoss, ACrashThatUndoesTheLastTablesIsNoticed) {
    live::RestartableServer server;
    server.create_database("crashes");
    {
        auto fresh = server.connect("crashes");
        postgres::prepare(fresh, postgres::Platform::supabase);
        fresh.execute(live::rollout_schema());
        rollout::record_migration(fresh, project_.layout, "20250101000000", "init", "");
    }
    auto connection = server.connect("crashes");
    before_ = postgres::read_snapshot(connection);
    plan_ = planning::plan(project_, project_.phases.front(), before_);
    bool down = false;
    int crashes = 0;
    int refusals = 3;
    settings_.progress = [&](const deployment::Progress& progress) {
        if (!progress.note.empty() || progress.tables_done != 2 || crashes == 1) return;
        ++crashes;
        server.kill();
        down = true;
    };
    settings_.reconnect = [&] {
        if (down && refusals-- > 0) throw base::Error(base::Trouble::world, "connection refused");
        if (down) server.start();
        down = false;
        return server.connect("crashes");
    };
    const auto done = rollout::apply(connection, project_, plan_, before_, settings_);
    EXPECT_EQ(crashes, 1);
    EXPECT_EQ(done.outcome.reconnects, 1);
    watcher_ = server.connect("crashes");
    EXPECT_EQ(differs(Stage::applied), "");
}

TEST(Engine, LeavesNothingThatACrashCouldUndo) {
    live::RestartableServer server;
    auto connection = server.connect("postgres");
    connection.execute("create table public.t (id int)");
    const auto oid = connection.query("select 'public.t'::regclass::oid").text(0, 0);
    const model::Script script{"apply",
                               {{"swap public.t",
                                 model::Step::Kind::swap,
                                 {{"public", "t"}},
                                 {"alter table public.t rename to tt"},
                                 "(select relname = 'tt' from pg_class where oid = " + oid + ")",
                                 "public.t"}}};
    (void)deployment::execute(connection, script, {});
    server.kill();
    server.start();
    connection = server.connect("postgres");
    EXPECT_TRUE(connection.query("select to_regclass('public.tt') is not null").boolean(0, 0));
}

TEST_F(EngineLoss, WaitsForItsFormerSessionBeforeItLooks) {
    // The former session lives on and still works: the new one ends it before it asks what was done.
    auto connection = files_.connect();
    rollout::Ledger ledger(connection);
    auto former = std::move(connection);
    connection = files_.connect();
    ledger.retake();
    EXPECT_TRUE(former.attempt("select 1").has_value());
    auto other = files_.connect();
    EXPECT_THROW(rollout::Ledger second(other), base::Error);
}

}  // namespace
