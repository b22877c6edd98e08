// Who stands in the way, told apart by kind; and what is done about it, never without being asked.
#include <gtest/gtest.h>

#include <condition_variable>
#include <thread>

#include "deployment/blockers.hpp"
#include "deployment/engine.hpp"
#include "live/rollout_project.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "rollout/phase_run.hpp"

namespace {

using namespace pgrename;
using deployment::Blocker;
using Kind = Blocker::Kind;

/// One statement running in a session of its own until it ends or is ended.
class Running {
  public:
    Running(postgres::Connection connection, const std::string& sql)
        : connection_(std::move(connection)), thread_([this, sql] { failure_ = connection_.attempt(sql); }) {}
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    ~Running() { end(); }
    void end() {
        if (!thread_.joinable()) return;
        connection_.cancel();
        thread_.join();
    }
    std::string sqlstate() {
        if (thread_.joinable()) thread_.join();
        return failure_ ? failure_->sqlstate() : "";
    }

  private:
    postgres::Connection connection_;
    std::optional<postgres::StatementError> failure_;
    std::thread thread_;
};

class EngineBlockers : public ::testing::Test {
  protected:
    EngineBlockers()
        : database_(live::fresh_database("blockers")), watcher_(database_.connect()), table_{"public", "t"} {
        watcher_.execute(
            "create table t (id int primary key, note text); insert into t select n, 'x' from generate_series(1, 9000) "
            "n");
        script_.action = "apply";
        const auto oid = watcher_.query("select 't'::regclass::oid").text(0, 0);
        script_.steps.push_back({"swap public.t",
                                 model::Step::Kind::swap,
                                 {table_},
                                 {"alter table public.t rename to tt"},
                                 "(select relname = 'tt' from pg_class where oid = " + oid + ")",
                                 "public.t"});
        options_.max_wait = std::chrono::seconds(1);
        options_.patience = std::chrono::seconds(0);
        options_.progress = [this](const deployment::Progress& progress) { notes_ += progress.note; };
    }

    /// The first blocker of that kind, waited for.
    Blocker found(Kind kind) {
        for (int i = 0; i < 500; ++i) {
            for (auto& it : deployment::blockers(watcher_, {table_})) {
                if (it.kind == kind) return it;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        ADD_FAILURE() << "there is no such blocker";
        return {};
    }
    base::Error failing() {
        try {
            auto connection = database_.connect();
            (void)deployment::execute(connection, script_, options_);
        } catch (const base::Error& error) {
            return error;
        }
        return {base::Trouble::bug, "it did not fail"};
    }
    deployment::Outcome execute() {
        auto connection = database_.connect();
        return deployment::execute(connection, script_, options_);
    }

    live::Database database_;
    postgres::Connection watcher_;
    model::RelationName table_;
    model::Script script_;
    deployment::Options options_;
    std::string notes_;
};

TEST_F(EngineBlockers, NamesAPreparedTransactionAndTheCommandThatEndsIt) {
    auto other = database_.connect();
    other.execute("begin; insert into t values (0, 'p'); prepare transaction 'it''s in doubt'");
    const auto error = failing();
    const std::string text = error.what();
    EXPECT_EQ(error.exit_code(), 4);
    EXPECT_NE(text.find("blocked by prepared transaction \"it's in doubt\""), std::string::npos) << text;
    EXPECT_NE(text.find("ROLLBACK PREPARED 'it''s in doubt'"), std::string::npos) << text;
    EXPECT_NE(text.find("not done: swap public.t"), std::string::npos) << text;
    EXPECT_NE(error.remedy().find("`pgrename apply` goes on from here, `pgrename rollback` goes back"),
              std::string::npos)
        << error.remedy();
    options_.terminate_blockers = true;
    EXPECT_EQ(failing().exit_code(), 4);
    EXPECT_NE(notes_.find("can't end prepared transaction"), std::string::npos) << notes_;
    other.execute("rollback prepared 'it''s in doubt'");
    EXPECT_EQ(execute().steps.size(), 1U);
}

TEST_F(EngineBlockers, AnIdleTransactionCanOnlyBeTerminatedAndOnlyOnRequest) {
    auto idle = database_.connect();
    idle.execute("begin; select count(*) from t");
    EXPECT_EQ(found(Kind::idle).pid, idle.backend_pid());
    EXPECT_EQ(failing().exit_code(), 4);
    EXPECT_EQ(notes_, "");
    options_.cancel_blockers = true;
    EXPECT_EQ(failing().exit_code(), 4);
    EXPECT_NE(notes_.find("can't be cancelled: it runs nothing; --terminate-blockers would end its session"),
              std::string::npos)
        << notes_;
    EXPECT_FALSE(idle.attempt("select 1").has_value());
    options_.terminate_blockers = true;
    const auto outcome = execute();
    ASSERT_EQ(outcome.ended.size(), 1U);
    EXPECT_NE(outcome.ended[0].find("ended the session of pid " + std::to_string(idle.backend_pid())),
              std::string::npos);
    EXPECT_EQ(idle.attempt("select 1")->sqlstate(), "57P01");
}

TEST_F(EngineBlockers, ARunningStatementIsCancelledOnRequestAndSaidSo) {
    Running running(database_.connect(), "select pg_sleep(60) from t limit 1");
    (void)found(Kind::statement);
    options_.cancel_blockers = true;
    const auto outcome = execute();
    EXPECT_EQ(running.sqlstate(), "57014");
    ASSERT_EQ(outcome.ended.size(), 1U);
    EXPECT_NE(outcome.ended[0].find("cancelled pid "), std::string::npos) << outcome.ended[0];
}

TEST_F(EngineBlockers, TellsIndexBuildsVacuumAndDumpsApart) {
    auto old = database_.connect();
    old.execute("begin isolation level repeatable read; select 1");
    {
        Running build(database_.connect(), "create index concurrently on t (note)");
        EXPECT_EQ(found(Kind::index_build).mode, "ShareUpdateExclusiveLock");
    }
    old.execute("rollback");
    {
        auto slow = database_.connect();
        slow.execute("set vacuum_cost_delay = 100; set vacuum_cost_limit = 1");
        Running vacuum(std::move(slow), "vacuum (freeze, disable_page_skipping) t");
        EXPECT_NE(found(Kind::vacuum).shown().find("cancelling is harmless"), std::string::npos);
    }
    auto dump = postgres::Connection::open(database_.conninfo(), "pg_dump");
    dump.execute("begin; lock table t in access share mode");
    EXPECT_NE(found(Kind::dump).shown().find("until the dump is done"), std::string::npos);
}

TEST_F(EngineBlockers, WhatMayNotBeSeenIsABlockerAllTheSame) {
    watcher_.execute(
        "do $$ begin if not exists (select from pg_roles where rolname = 'plain deployer') then create role \"plain "
        "deployer\" login; end if; end $$; alter table t owner to \"plain deployer\";"
        "grant create on schema public to \"plain deployer\"");
    auto idle = database_.connect();
    idle.execute("begin; select count(*) from t");
    auto deployer = postgres::Connection::open(database_.conninfo() + " user='plain deployer'");
    try {
        (void)deployment::execute(deployer, script_, options_);
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.exit_code(), 4);
        const std::string text = error.what();
        EXPECT_NE(text.find("pid " + std::to_string(idle.backend_pid())), std::string::npos) << text;
        EXPECT_NE(text.find("activity not visible"), std::string::npos) << text;
        EXPECT_NE(text.find("pg_read_all_stats"), std::string::npos) << text;
    }
    options_.terminate_blockers = true;
    EXPECT_THROW((void)deployment::execute(deployer, script_, options_), base::Error);
    EXPECT_NE(notes_.find("can't end pid"), std::string::npos) << notes_;
    idle.execute("rollback");
    EXPECT_EQ(deployment::execute(deployer, script_, options_).steps.size(), 1U);
}

TEST_F(EngineBlockers, AnUncommittedGrantKeepsNobodyWaiting) {
    // Before 18 a GRANT takes no lock on the table, but its row in pg_class: the rename would wait for it behind its
    // own lock.
    auto granting = database_.connect();
    granting.execute("begin; grant select on t to public");
    auto client = database_.connect();
    client.execute("set statement_timeout = '400ms'");
    options_.max_wait = std::chrono::seconds(3);  // longer than the client reads: at the end only one stands in the way
    std::optional<base::Error> failure;
    std::thread deploying([&] { failure = failing(); });
    std::string met;
    for (int i = 0; i < 25; ++i) {
        if (const auto error = client.attempt("select count(*) from t")) met += error->what();
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    deploying.join();
    EXPECT_EQ(met, "");
    EXPECT_EQ(failure->exit_code(), 4);
    const char* told = granting.server_version() >= 180000 ? "grant select on t to public" : "not committed a GRANT";
    EXPECT_NE(std::string(failure->what()).find(told), std::string::npos) << failure->what();
    granting.execute("commit");
    EXPECT_EQ(execute().steps.size(), 1U);
}

TEST_F(EngineBlockers, ABlockerCostsFewTransactionIds) {
    auto idle = database_.connect();
    idle.execute("begin; select count(*) from t");
    const auto first = watcher_.query("select pg_current_xact_id()::text::bigint").integer(0, 0);
    EXPECT_EQ(failing().exit_code(), 4);
    EXPECT_LT(watcher_.query("select pg_current_xact_id()::text::bigint").integer(0, 0) - first, 150);
}

TEST_F(EngineBlockers, AWalSenderIsReplication) {
    // As the initial copy of a subscription does it: SQL over a replication connection to a database.
    auto sender = postgres::Connection::open(database_.conninfo() + " replication=database");
    sender.execute("begin; lock table t in access share mode");
    EXPECT_NE(found(Kind::replication).shown().find("logical replication holds it"), std::string::npos);
}

/// A server whose autovacuum comes at once; the table makes it take its time.
class EngineAutovacuum : public ::testing::Test {
  protected:
    EngineAutovacuum() : connection_(server_.connect()) {
        connection_.execute(
            "create table t (id int primary key)"
            " with (autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1);"
            "insert into t select generate_series(1, 20000)");
    }
    bool comes(Kind kind) {
        for (int i = 0; i < 600; ++i) {
            const auto now = deployment::blockers(connection_, {{"public", "t"}});
            if (!now.empty() && now.front().kind == kind && now.front().age > 0.3) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        return false;
    }
    base::Error failing(std::chrono::seconds max_wait) {
        try {
            (void)execute(max_wait);
        } catch (const base::Error& error) {
            return error;
        }
        return {base::Trouble::bug, "it did not fail"};
    }
    deployment::Outcome execute(std::chrono::seconds max_wait) {
        const model::Script script{"apply",
                                   {{"swap public.t",
                                     model::Step::Kind::swap,
                                     {{"public", "t"}},
                                     {"alter table public.t rename to tt"},
                                     "to_regclass('public.tt') is not null",
                                     "public.t"}}};
        deployment::Options options;
        options.max_wait = max_wait;
        return deployment::execute(connection_, script, options);
    }

    postgres::ThrowawayServer server_{{{},
                                       {"autovacuum_naptime=1s", "autovacuum_vacuum_threshold=1",
                                        "autovacuum_vacuum_scale_factor=0", "autovacuum_freeze_max_age=100000"}}};
    postgres::Connection connection_;
};

TEST_F(EngineAutovacuum, GivesWayBehindAFenceAndTheTableIsSwapped) {
    connection_.execute("delete from t where id % 2 = 0");
    ASSERT_TRUE(comes(Kind::autovacuum));
    const auto outcome = execute(std::chrono::seconds(10));
    EXPECT_EQ(outcome.steps.size(), 1U);
    EXPECT_LT(outcome.longest_hold().count(), 900) << "the wait for the fence is no hold";
}

TEST_F(EngineAutovacuum, AgainstWraparoundDoesNotGiveWayAndIsNamed) {
    // Each caught error of a block with a write is a transaction id of its own.
    connection_.execute("create table spent (id int)");
    connection_.execute(R"sql(
do $$ begin
  for i in 1..110000 loop
    begin
      insert into spent values (i);
    exception when others then null;
    end;
    if i % 1000 = 0 then commit; end if;
  end loop;
end $$)sql");
    ASSERT_TRUE(comes(Kind::wraparound));
    const auto error = failing(std::chrono::seconds(2));
    EXPECT_EQ(error.exit_code(), 4);
    const std::string text = error.what();
    EXPECT_NE(text.find("to prevent wraparound"), std::string::npos) << text;
    EXPECT_NE(text.find("does not give way: better let it finish"), std::string::npos) << text;
}

}  // namespace
