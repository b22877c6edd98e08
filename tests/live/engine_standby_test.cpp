// A real hot standby, fed by streaming replication: its readers, its pace, and its absence.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <thread>

#include "hazards/inspection.hpp"
#include "live/base_backup.hpp"
#include "live/rollout_project.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "postgres/conninfo.hpp"
#include "postgres/postmaster.hpp"
#include "postgres/server_folder.hpp"
#include "rollout/phase_run.hpp"

namespace {

using namespace pgrename;

class Standby {
  public:
    Standby() {
        live::base_backup(folder_.database_files(), "reporting");
        process_ = std::make_unique<postgres::Postmaster>(
            std::vector<std::string>{
                (live::server().programs() / "postgres").string(), "-D", folder_.database_files().string(), "-c",
                "listen_addresses=", "-c", "unix_socket_directories=\"" + folder_.path().string() + "\"", "-c",
                "port=5432", "-c", "fsync=off", "-c", "max_connections=200", "-c", "max_prepared_transactions=10", "-c",
                "max_standby_streaming_delay=30s", "-c", "lc_messages=C"},
            folder_.log());
        for (int i = 0; i < 1500; ++i) {
            try {
                (void)connect("postgres");
                return;
            } catch (const base::Error&) {
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
            }
        }
        throw base::Error(base::Trouble::world, "the standby does not start");
    }
    [[nodiscard]] postgres::Connection connect(const std::string& database) const {
        return postgres::Connection::open(
            "host=" + postgres::conninfo_value(folder_.path().string()) +
            " hostaddr='' port=5432 user=postgres options='' dbname=" + postgres::conninfo_value(database));
    }

  private:
    postgres::ServerFolder folder_;
    std::unique_ptr<postgres::Postmaster> process_;
};

class EngineStandby : public ::testing::Test {
  protected:
    EngineStandby()
        : files_(::testing::UnitTest::GetInstance()->current_test_info()->name()),
          project_(files_.project()),
          connection_(files_.connect()),
          before_(postgres::read_snapshot(connection_)),
          plan_(planning::plan(project_, project_.phases.front(), before_)) {
        settings_.progress = [this](const deployment::Progress& progress) {
            if (!progress.note.empty()) notes_ += progress.note + "\n";
        };
    }
    rollout::Done apply() { return rollout::apply(connection_, project_, plan_, before_, settings_); }

    live::RolloutProject files_;
    project::Project project_;
    postgres::Connection connection_;
    model::Snapshot before_;
    model::RenamePlan plan_;
    rollout::Settings settings_;
    std::string notes_;
};

TEST_F(EngineStandby, IsFollowedTableByTableAndItsReadersAreWaitedFor) {
    const Standby standby;
    settings_.standby = [&] { return standby.connect(connection_.database()); };
    auto reader = standby.connect(connection_.database());
    reader.execute("begin; select count(*) from public.messages");
    // Younger transactions are not waited for: replay waits for those unnoticed.
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    settings_.max_wait = std::chrono::seconds(2);
    try {
        (void)apply();
        FAIL();
    } catch (const base::Error& error) {
        const std::string text = error.what();
        EXPECT_EQ(error.exit_code(), 4) << text;
        EXPECT_NE(text.find("on the standby (idle in transaction"), std::string::npos) << text;
        EXPECT_NE(text.find("not done: swap public.messages"), std::string::npos) << text;
    }
    // The other tables were renamed, and are so there: nothing waits for replay.
    auto other = standby.connect(connection_.database());
    EXPECT_FALSE(other.query("select to_regclass('public.workspaces') is null").boolean(0, 0));
    EXPECT_FALSE(reader.attempt("select count(*) from public.messages; commit").has_value());
    EXPECT_TRUE(apply().resumed);
    EXPECT_FALSE(other.query("select to_regclass('public.comms_messages') is null").boolean(0, 0));
    EXPECT_EQ(notes_, "");
}

TEST_F(EngineStandby, IsWarnedAboutOnceWhenItCanNotBeAsked) {
    const Standby standby;
    const auto found = hazards::inspect(connection_, plan_, {});
    EXPECT_TRUE(std::any_of(found.begin(), found.end(), [](const model::Hazard& hazard) {
        return hazard.check == "PN214" && hazard.object == "standby reporting" &&
               hazard.severity == model::Severity::note && hazard.remedy.find("--standby-url") != std::string::npos;
    })) << "the plan does not tell of the standby";
    (void)apply();
    EXPECT_EQ(notes_.find("standby reporting: it replays each lock"), 0U) << notes_;
    EXPECT_EQ(std::count(notes_.begin(), notes_.end(), '\n'), 1) << notes_;
}

TEST_F(EngineStandby, ASynchronousOneThatIsAbsentHangsNothing) {
    auto administrator = live::server().connect();
    administrator.execute("alter system set synchronous_standby_names = 'nobody'");
    administrator.execute("select pg_reload_conf()");
    for (int i = 0; i < 500; ++i) {
        if (live::server().connect().query("show synchronous_standby_names").text(0, 0) == "nobody") break;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    connection_ = files_.connect();
    connection_.execute("set synchronous_commit = on");
    const auto begun = std::chrono::steady_clock::now();
    (void)apply();
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(10));
    administrator.execute("alter system reset synchronous_standby_names");
    administrator.execute("select pg_reload_conf()");
    EXPECT_NE(notes_.find("synchronous_standby_names is nobody, and no such standby is there"), std::string::npos)
        << notes_;
}

}  // namespace
