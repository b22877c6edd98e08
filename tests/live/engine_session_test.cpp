// Our own session: other people's settings, poolers, a second pgrename; and the modes that change what is sent.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <thread>

#include "base/files.hpp"
#include "base/process.hpp"
#include "deployment/session.hpp"
#include "deployment/swap.hpp"
#include "deployment/timing.hpp"
#include "live/rollout_project.hpp"
#include "planning/migration_files.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "postgres/postmaster.hpp"
#include "rollout/phase_run.hpp"
#include "verification/structure.hpp"

namespace {

using namespace pgrename;
using verification::Stage;

class EngineSession : public ::testing::Test {
  protected:
    EngineSession()
        : files_(::testing::UnitTest::GetInstance()->current_test_info()->name()),
          project_(files_.project()),
          connection_(files_.connect()),
          before_(postgres::read_snapshot(connection_)),
          plan_(planning::plan(project_, project_.phases.front(), before_)) {}

    std::string differs(Stage stage) {
        std::string out;
        auto fresh = files_.connect();
        for (const auto& it : verification::compare(before_, postgres::read_snapshot(fresh), plan_, stage)) {
            if (!it.holds) out += it.probe + " | " + it.subject + " | " + it.seen + "\n";
        }
        return out;
    }
    void alter_database(const std::string& setting) {
        connection_.execute("alter database " + model::quoted(connection_.database()) + " set " + setting);
    }
    base::Finished program(std::vector<std::string> words, const std::string& conninfo) {
        base::Launch launch;
        launch.command = {PGRENAME_PROGRAM};
        for (auto& word : words) launch.command.push_back(std::move(word));
        launch.environment = {{"PGRENAME_TEST_URL", conninfo}};
        launch.folder = files_.folder();
        return base::run(launch);
    }
    base::Finished program(std::vector<std::string> words) { return program(std::move(words), files_.conninfo()); }

    live::RolloutProject files_;
    project::Project project_;
    postgres::Connection connection_;
    model::Snapshot before_;
    model::RenamePlan plan_;
};

TEST_F(EngineSession, SettingsOfTheDatabaseDoNotBreakIt) {
    for (const char* setting : {"default_transaction_read_only = on", "statement_timeout = '1ms'",
                                "lock_timeout = '1ms'", "idle_in_transaction_session_timeout = '1ms'",
                                "idle_session_timeout = '2ms'", "default_transaction_isolation = 'serializable'"}) {
        connection_.execute("set default_transaction_read_only = off");
        alter_database(setting);
    }
    // The plan is made before; on a busy machine two milliseconds are soon over.
    auto spoilt = files_.connect();
    while (spoilt.attempt("set idle_session_timeout = 0; set statement_timeout = 0")) spoilt = files_.connect();
    (void)rollout::apply(spoilt, project_, plan_, before_, {});
    for (const char* name : {"default_transaction_read_only", "statement_timeout", "lock_timeout",
                             "idle_in_transaction_session_timeout", "idle_session_timeout"})
        connection_.execute("alter database " + model::quoted(connection_.database()) + " reset " + name);
    connection_.execute("alter database " + model::quoted(connection_.database()) +
                        " reset default_transaction_isolation");
    EXPECT_EQ(differs(Stage::applied), "");
}

TEST_F(EngineSession, WaitsAreShorterThanAnyRolesTimeout) {
    EXPECT_DOUBLE_EQ(deployment::timing_for(connection_).longest_wait.count(), 80);
    connection_.execute(
        "do $$ begin if not exists (select from pg_roles where rolname = 'hasty') then create role hasty; end if; end "
        "$$");
    const std::vector<std::pair<std::string, double>> cases{{"'0'", 80}, {"'1min'", 80},  {"'100 ms'", 50},
                                                            {"60", 30},  {"'0.05s'", 25}, {"'1ms'", 0.5}};
    for (const auto& [value, wait] : cases) {
        connection_.execute("alter role hasty set lock_timeout = " + value);
        EXPECT_DOUBLE_EQ(deployment::timing_for(connection_).longest_wait.count(), wait) << value;
    }
    connection_.execute("alter role hasty set deadlock_timeout = '7'; drop role hasty");
    alter_database("statement_timeout = '90ms'");
    auto fresh = files_.connect();
    deployment::settle(fresh);
    EXPECT_DOUBLE_EQ(deployment::timing_for(fresh).longest_wait.count(), 45);
    EXPECT_FALSE(deployment::timeout_from("soon").has_value());
    EXPECT_FALSE(deployment::timeout_from("5 parsec").has_value());
    EXPECT_FALSE(deployment::timeout_from("-1").has_value());
}

TEST_F(EngineSession, WaitsForAnotherPgrenameWhenToldTo) {
    auto other = files_.connect();
    auto first = std::make_unique<rollout::Ledger>(other);
    std::thread finishing([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        first.reset();
    });
    const rollout::Ledger second(connection_, std::chrono::seconds(10));
    finishing.join();
}

TEST_F(EngineSession, AtomicDoesAllTablesInOneTransaction) {
    rollout::Settings settings;
    settings.atomic = true;
    const auto transactions = [&] {
        return connection_
            .query(
                "select count(distinct c.xmin::text) from pg_class c where relname in ('workspaces', 'comms_messages', "
                "'system_jobs') and relnamespace = 'public'::regnamespace")
            .integer(0, 0);
    };
    (void)rollout::apply(connection_, project_, plan_, before_, settings);
    EXPECT_EQ(transactions(), 1);
    EXPECT_EQ(differs(Stage::applied), "");
    (void)rollout::clean_up(connection_, project_, 1, settings);
    EXPECT_EQ(differs(Stage::cleaned_up), "");
    (void)rollout::roll_back(connection_, project_, 1, settings);
    EXPECT_EQ(differs(Stage::rolled_back), "");
}

TEST_F(EngineSession, AtomicGoesOnWithWhatTableByTableLeft) {
    rollout::Settings settings;
    settings.max_wait = std::chrono::seconds(1);
    auto blocker = files_.connect();
    blocker.execute("begin; select * from public.messages limit 1");
    EXPECT_THROW((void)rollout::apply(connection_, project_, plan_, before_, settings), base::Error);
    blocker.execute("rollback");
    settings.atomic = true;
    EXPECT_TRUE(rollout::apply(connection_, project_, plan_, before_, settings).resumed);
    EXPECT_EQ(differs(Stage::applied), "");
}

/// `expected`, statement by statement, without the lines that only look or that say whose turn it is.
std::string sent(const std::string& text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = text.find("begin;\n", at);
        if (begin == std::string::npos) break;
        const auto end = text.find("\ncommit;\n", begin);
        if (end == std::string::npos) break;
        at = end + 9;
        const auto message = text.substr(begin, at - begin);
        if (message.find("insert into pgrename.step") != std::string::npos) out += message;
    }
    return out;
}

TEST_F(EngineSession, TheDryRunPrintsWhatIsSent) {
    for (const std::string mode : {"", "--atomic"}) {
        for (const std::string action : {"apply", "cleanup", "rollback"}) {
            std::vector<std::string> words{action, "--env", "test"};
            if (!mode.empty()) words.push_back(mode);
            auto dry = words;
            dry.emplace_back("--dry-run");
            const auto told = program(dry);
            ASSERT_EQ(told.exit_code, 0) << told.err;
            EXPECT_EQ(told.out.find("-- "), 0U);
            words.emplace_back("--yes");
            words.emplace_back("--log-sql");
            const auto done = program(words);
            ASSERT_EQ(done.exit_code, 0) << done.err;
            EXPECT_GT(sent(told.out).size(), 300U) << told.out;
            EXPECT_EQ(sent(told.out), sent(done.err)) << action << mode;
        }
    }
}

TEST_F(EngineSession, ADryRunLeavesNothing) {
    const auto told = program({"apply", "--env", "test", "--dry-run"});
    EXPECT_EQ(told.exit_code, 0) << told.err;
    EXPECT_FALSE(connection_.query("select to_regnamespace('pgrename') is not null").boolean(0, 0));
    EXPECT_EQ(program({"rollback", "--env", "test", "--dry-run"}).exit_code, 2);
    EXPECT_FALSE(connection_.query("select to_regnamespace('pgrename') is not null").boolean(0, 0));
}

/// A default that names the table by OID, in the staged views and in the migration file.
TEST_F(EngineSession, ADefaultThatNamesItsTableStillMeansTheTable) {
    connection_.execute(
        "alter table public.messages add column kind regclass not null default 'public.messages'::regclass");
    before_ = postgres::read_snapshot(connection_);
    plan_ = planning::plan(project_, project_.phases.front(), before_);
    const auto means_the_table = [&] {
        return connection_
            .query(
                "insert into public.messages (workspace_id, author) values (1, gen_random_uuid())"
                " returning kind::oid = 'public.comms_messages'::regclass::oid")
            .boolean(0, 0);
    };
    (void)rollout::apply(connection_, project_, plan_, before_, {});
    EXPECT_TRUE(means_the_table());
    (void)rollout::roll_back(connection_, project_, 1, {});
    for (const auto& file : planning::migration_files(plan_, project_)) {
        if (file.what == "migration") connection_.execute(file.text);
    }
    EXPECT_TRUE(means_the_table());
}

/// A pgbouncer in front of the test server, when the machine has one.
class Pooler {
  public:
    Pooler(const std::filesystem::path& folder, const std::string& mode) : folder_(folder / ("pooler " + mode)) {
        std::filesystem::create_directories(folder_);
        base::write_file(folder_ / "users.txt", "\"postgres\" \"\"\n");
        base::write_file(
            folder_ / "pgbouncer.ini",
            "[databases]\n* = host='" + live::server().folder().string() + "' port=5432 user=postgres\n[pgbouncer]\n" +
                "listen_addr =\nlisten_port = 5432\nauth_type = any\nunix_socket_dir = " + folder_.string() +
                "\nignore_startup_parameters = extra_float_digits,options\npool_mode = " + mode + "\n");
        const auto user = base::unprivileged_user();
        for (const auto& path : {folder, folder_, folder_ / "users.txt", folder_ / "pgbouncer.ini"}) {
            EXPECT_EQ(chown(path.c_str(), user.uid, user.gid), 0);
        }
        process_ = std::make_unique<postgres::Postmaster>(
            std::vector<std::string>{program().string(), "-q", (folder_ / "pgbouncer.ini").string()}, folder_ / "log");
    }
    static std::filesystem::path program() {
        for (const char* path : {"/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer"}) {
            if (std::filesystem::exists(path)) return path;
        }
        return {};
    }
    [[nodiscard]] std::string conninfo(const std::string& database) const {
        return "host='" + folder_.string() + "' port=5432 user=postgres dbname='" + database + "'";
    }
    void await() const {
        for (int i = 0; i < 500 && !std::filesystem::exists(folder_ / ".s.PGSQL.5432"); ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }

  private:
    std::filesystem::path folder_;
    std::unique_ptr<postgres::Postmaster> process_;
};

TEST_F(EngineSession, ATransactionPoolerIsRefusedAndASessionPoolerIsNot) {
    if (Pooler::program().empty()) GTEST_SKIP() << "pgbouncer is not installed";
    {
        const Pooler pooler(files_.folder(), "transaction");
        pooler.await();
        const auto refused = program({"apply", "--env", "test", "--yes"}, pooler.conninfo(connection_.database()));
        EXPECT_EQ(refused.exit_code, 2) << refused.err;
        EXPECT_NE(refused.err.find("is a pooler in transaction mode"), std::string::npos) << refused.err;
        EXPECT_FALSE(connection_.query("select to_regnamespace('pgrename') is not null").boolean(0, 0));
    }
    const Pooler pooler(files_.folder(), "session");
    pooler.await();
    const auto done = program({"apply", "--env", "test", "--yes"}, pooler.conninfo(connection_.database()));
    EXPECT_EQ(done.exit_code, 0) << done.err;
    EXPECT_EQ(differs(Stage::applied), "");
}

}  // namespace
