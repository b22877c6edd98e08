// A second server that receives the tables' changes by logical replication: it is renamed along, and no row is lost.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "base/format.hpp"
#include "base/process.hpp"
#include "deployment/blockers.hpp"
#include "live/rollout_project.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "postgres/conninfo.hpp"
#include "rollout/history.hpp"
#include "rollout/phase_run.hpp"

namespace {

using namespace pgrename;
using Clock = std::chrono::steady_clock;

/// Rows of every table, summed up: equal when both sides have the same.
std::string rows_of(postgres::Connection& connection, bool renamed) {
    return connection
        .query(base::format("select (select count(*) || ' ' || coalesce(sum(id), 0) from public.{}) || ' | ' ||"
                            " (select count(*) || ' ' || coalesce(sum(id), 0) from public.{}) || ' | ' ||"
                            " (select count(*) || ' ' || coalesce(sum(id), 0) from public.{})",
                            renamed ? "workspaces" : "workspace", renamed ? "comms_messages" : "messages",
                            renamed ? "system_jobs" : "old_jobs"))
        .text(0, 0);
}

/// Sessions that insert and delete by the old names all the while.
class Writers {
  public:
    explicit Writers(const live::RolloutProject& files) {
        for (int i = 0; i < 3; ++i) {
            connections_.push_back(files.connect());
            errors_.emplace_back();
        }
        for (std::size_t i = 0; i < connections_.size(); ++i) threads_.emplace_back([this, i] { write(i); });
    }
    Writers(const Writers&) = delete;
    Writers& operator=(const Writers&) = delete;
    ~Writers() { (void)stop(); }
    std::string stop() {
        stopping_ = true;
        for (auto& thread : threads_) thread.join();
        threads_.clear();
        std::string out;
        for (const auto& error : errors_) out += error;
        return out;
    }

  private:
    void write(std::size_t self) {
        for (int n = 0; !stopping_; ++n) {
            const auto error = connections_[self].attempt(
                n % 3 == 0
                    ? "insert into public.workspace (owner, name) values ('00000000-0000-4000-8000-000000000001', "
                      "'more')"
                : n % 3 == 1
                    ? "begin; insert into public.messages (workspace_id, author, body) values (1, "
                      "'00000000-0000-4000-8000-000000000001', 'more'); update public.workspace set name = name || '.' "
                      "where id = 2; commit"
                    : "delete from public.messages where id = (select min(id) from public.messages where body = "
                      "'more')");
            if (error && errors_[self].size() < 500) errors_[self] += std::string(error->what()) + "\n";
            std::this_thread::sleep_for(std::chrono::milliseconds(4));
        }
    }

    std::atomic<bool> stopping_{false};
    std::vector<postgres::Connection> connections_;
    std::vector<std::string> errors_;
    std::vector<std::thread> threads_;
};

class EngineSubscriber : public ::testing::Test {
  protected:
    EngineSubscriber()
        : files_(::testing::UnitTest::GetInstance()->current_test_info()->name()),
          project_(files_.project()),
          publisher_(files_.connect()),
          subscriber_(server_.connect()),
          before_(postgres::read_snapshot(publisher_)),
          plan_(planning::plan(project_, project_.phases.front(), before_)) {
        subscriber_.execute(
            "create table public.workspace (id bigint primary key, owner uuid, name text);"
            "create table public.messages (id bigint primary key, workspace_id bigint, author uuid, body text, "
            "reply_to "
            "bigint);"
            "create table public.old_jobs (id int primary key, note text)");
        settings_.subscribers = {[this] { return server_.connect(); }};
        settings_.max_wait = std::chrono::seconds(90);
        settings_.progress = [this](const deployment::Progress& progress) {
            if (!progress.note.empty()) notes_ += progress.note + "\n";
        };
    }
    ~EngineSubscriber() override {
        // The publisher outlives this test: without the slot it need not keep anything.
        (void)subscriber_.attempt("drop subscription follower");
    }

    void subscribe(const std::string& publication = "table public.workspace, public.messages, public.old_jobs",
                   const std::string& with = "") {
        publisher_.execute("create publication told for " + publication);
        slot_ = "follower " + publisher_.database();
        for (auto& c : slot_) c = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '_';
        slot_.resize(std::min<std::size_t>(slot_.size(), 60));
        publisher_.query("select pg_create_logical_replication_slot($1, 'pgoutput')", {slot_});
        // Since 16 a table's owner applies its changes, who on this platform may not look into every schema.
        const char* as_owner = subscriber_.server_version() >= 160000 ? ", run_as_owner = true" : "";
        subscriber_.execute(
            base::format("create subscription follower connection {} publication told with (create_slot = false, "
                         "slot_name = {}{}{})",
                         model::quoted_literal(files_.conninfo()), model::quoted(slot_), with, as_owner));
        ASSERT_TRUE(becomes("select bool_and(srsubstate = 'r') from pg_subscription_rel"));
    }
    bool becomes(const std::string& condition) {
        const auto end = Clock::now() + std::chrono::seconds(60);
        while (Clock::now() < end) {
            if (subscriber_.query("select coalesce((" + condition + "), false)").boolean(0, 0)) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        return false;
    }
    void expect_equal_rows(bool renamed) {
        const auto wanted = rows_of(publisher_, renamed);
        const auto end = Clock::now() + std::chrono::seconds(60);
        while (rows_of(subscriber_, renamed) != wanted && Clock::now() < end)
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        EXPECT_EQ(rows_of(subscriber_, renamed), wanted);
    }
    void apply() { (void)rollout::apply(publisher_, project_, plan_, before_, settings_); }
    base::Error failing_apply() {
        try {
            apply();
        } catch (const base::Error& error) {
            return error;
        }
        return {base::Trouble::bug, "it did not fail"};
    }

    live::RolloutProject files_;
    postgres::ThrowawayServer server_{{{}, {"wal_retrieve_retry_interval=300ms"}}};
    project::Project project_;
    postgres::Connection publisher_;
    postgres::Connection subscriber_;
    model::Snapshot before_;
    model::RenamePlan plan_;
    rollout::Settings settings_;
    std::string notes_;
    std::string slot_;
};

TEST_F(EngineSubscriber, IsRenamedAlongWhileRowsArriveAndBackAgain) {
    subscribe();
    for (const bool forward : {true, false}) {
        Writers writers(files_);
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        if (forward) {
            apply();
        } else {
            (void)rollout::roll_back(publisher_, project_, 1, settings_);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        EXPECT_EQ(writers.stop(), "");
        expect_equal_rows(forward);
    }
    EXPECT_NE(notes_.find("public.messages is public.comms_messages now"), std::string::npos) << notes_;
    EXPECT_NE(notes_.find("public.comms_messages is public.messages now"), std::string::npos) << notes_;
}

TEST_F(EngineSubscriber, OfAllTablesDoesNotStopAtTheLedger) {
    postgres::prepare(subscriber_, postgres::Platform::supabase);
    (void)rollout::prepare_history(subscriber_, project_.layout);
    subscribe("all tables");
    apply();
    publisher_.execute("insert into public.system_jobs values (3, 'three')");
    expect_equal_rows(true);
    EXPECT_TRUE(subscriber_.query("select to_regclass('pgrename.step') is not null").boolean(0, 0));
}

TEST_F(EngineSubscriber, OfAllTablesThatNobodyNamedStopsAtTheLedgerAndThatIsSaid) {
    postgres::prepare(subscriber_, postgres::Platform::supabase);
    (void)rollout::prepare_history(subscriber_, project_.layout);
    subscribe("all tables");
    settings_.subscribers.clear();
    apply();
    EXPECT_NE(notes_.find("publication told sends all tables, the ledger's too"), std::string::npos) << notes_;
    if (subscriber_.server_version() >= 150000) {
        EXPECT_TRUE(becomes("select sum(apply_error_count) > 0 from pg_stat_subscription_stats"));
    }
}

TEST_F(EngineSubscriber, ThatCannotFollowIsRefusedBeforeAnythingChanges) {
    const auto refused = failing_apply();
    EXPECT_EQ(refused.exit_code(), 2);
    EXPECT_NE(std::string(refused.what()).find("has no subscription that reads from"), std::string::npos)
        << refused.what();
    subscribe();
    subscriber_.execute("create view public.comms_messages as select 1 as x");
    EXPECT_NE(std::string(failing_apply().what()).find("has both public.messages and public.comms_messages"),
              std::string::npos);
    subscriber_.execute("drop view public.comms_messages");
    if (subscriber_.server_version() >= 150000) {
        subscriber_.execute("alter subscription follower set (disable_on_error = true)");
        EXPECT_NE(failing_apply().remedy().find("alter subscription \"follower\" set (disable_on_error = false)"),
                  std::string::npos);
        subscriber_.execute("alter subscription follower set (disable_on_error = false)");
    }
    subscriber_.execute("alter subscription follower disable");
    EXPECT_NE(failing_apply().remedy().find("alter subscription \"follower\" enable"), std::string::npos);
    subscriber_.execute("alter subscription follower enable");
    settings_.atomic = true;
    EXPECT_EQ(failing_apply().exit_code(), 2);
    EXPECT_TRUE(rollout::runs(publisher_).empty());
}

TEST_F(EngineSubscriber, ThatIsStuckForAReasonOfItsOwnKeepsItsNameAndLosesNothing) {
    subscribe();
    subscriber_.execute("insert into public.workspace values (77, null, 'in the way')");
    publisher_.execute(
        "insert into public.workspace (id, owner) overriding system value values (77, "
        "'00000000-0000-4000-8000-000000000001')");
    settings_.max_wait = std::chrono::seconds(6);
    const auto error = failing_apply();
    EXPECT_EQ(error.exit_code(), 5) << error.what();
    EXPECT_NE(std::string(error.what()).find("nothing is lost"), std::string::npos) << error.what();
    EXPECT_NE(error.remedy().find("`pgrename apply --phase 1` goes on from here"), std::string::npos) << error.remedy();
    EXPECT_TRUE(subscriber_.query("select to_regclass('public.workspace') is not null").boolean(0, 0));
    subscriber_.execute("delete from public.workspace where id = 77");
    settings_.max_wait = std::chrono::seconds(90);
    apply();
    expect_equal_rows(true);
}

TEST_F(EngineSubscriber, ItsWorkerIsABlockerOfAKnownKind) {
    subscribe();
    subscriber_.execute("begin; select from public.workspace where id = 1 for update");
    publisher_.execute("update public.workspace set name = 'changed' where id = 1");
    auto watcher = server_.connect();
    std::vector<deployment::Blocker> seen;
    for (int i = 0; i < 200; ++i) {
        seen = deployment::blockers(watcher, {{"public", "workspace"}});
        std::erase_if(seen, [&](const auto& it) { return it.pid == subscriber_.backend_pid(); });
        if (!seen.empty()) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(seen.front().kind, deployment::Blocker::Kind::replication) << seen.front().shown();
    subscriber_.execute("rollback");
    expect_equal_rows(false);
}

TEST_F(EngineSubscriber, CanBeNamedAgainAndAgainOnTheCommandLine) {
    const auto run = [&](const std::vector<std::string>& urls) {
        base::Launch launch;
        launch.command = {PGRENAME_PROGRAM, "apply", "--env", "test", "--yes"};
        for (const auto& url : urls) {
            launch.command.push_back("--subscriber-url");
            launch.command.push_back(url);
        }
        launch.environment = {{"PGRENAME_TEST_URL", files_.conninfo()}};
        launch.folder = files_.folder();
        return base::run(launch);
    };
    const auto both = std::vector<std::string>{server_.conninfo(), live::server().conninfo()};
    subscribe();
    const auto refused = run(both);
    EXPECT_EQ(refused.exit_code, 2) << refused.err;
    EXPECT_NE(refused.err.find("has no subscription that reads from"), std::string::npos) << refused.err;
    const auto done = run({server_.conninfo(), server_.conninfo()});
    EXPECT_EQ(done.exit_code, 0) << done.err;
    EXPECT_NE(done.err.find("public.messages is public.comms_messages now"), std::string::npos) << done.err;
}

}  // namespace
