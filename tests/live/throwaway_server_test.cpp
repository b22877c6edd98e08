#include "postgres/throwaway_server.hpp"

#include <gmock/gmock.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "base/files.hpp"
#include "base/format.hpp"
#include "base/interruption.hpp"
#include "base/process.hpp"
#include "live/live_server.hpp"
#include "postgres/schema_dump.hpp"

namespace pgrename::postgres {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

/// The letter in /proc/<pid>/stat is Z for one that has ended but was not reaped by its new parent.
bool lives(int pid) {
    std::ifstream file(base::format("/proc/{}/stat", pid));
    std::string number, name, letter;
    return (file >> number >> name >> letter) && letter != "Z";
}

bool within(int seconds, const std::function<bool()>& holds) {
    for (int tries = 0; tries < seconds * 50; ++tries) {
        if (holds()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return holds();
}

struct Child {
    pid_t pid;
    int server;
    fs::path folder;
};

/// A process of its own that starts a server and then waits to be ended.
Child child_with_server() {
    int ends[2];
    if (pipe(ends) != 0) throw std::runtime_error("pipe");
    const pid_t pid = fork();
    if (pid == 0) {
        int code = 0;
        try {
            base::watch_for_interruption();
            const ThrowawayServer server;
            const std::string line = base::format("{} {}\n", server.process(), server.folder().string());
            if (write(ends[1], line.data(), line.size()) < 0) code = 1;
            server.connect().query("select pg_sleep(60)");
        } catch (const base::Error& error) {
            code = error.exit_code();
        }
        _exit(code);
    }
    close(ends[1]);
    std::string text;
    char letter = 0;
    while (read(ends[0], &letter, 1) == 1 && letter != '\n') text += letter;
    close(ends[0]);
    const auto space = text.find(' ');
    return {pid, std::atoi(text.c_str()), text.substr(space + 1)};
}

TEST(throwaway_server, is_gone_with_its_folder) {
    fs::path folder;
    int pid = 0;
    {
        const ThrowawayServer server;
        folder = server.folder();
        pid = server.process();
        EXPECT_TRUE(lives(pid));
    }
    EXPECT_FALSE(fs::exists(folder));
    EXPECT_FALSE(lives(pid));
}

TEST(throwaway_server, listens_on_no_network_and_runs_unprivileged) {
    EXPECT_EQ(live::server().connect().query("show listen_addresses").text(0, 0), "");
    struct stat process = {};
    ASSERT_EQ(stat(base::format("/proc/{}", live::server().process()).c_str(), &process), 0);
    EXPECT_NE(process.st_uid, 0U);
    struct stat folder = {};
    ASSERT_EQ(stat(live::server().folder().c_str(), &folder), 0);
    EXPECT_EQ(folder.st_mode & 0777, 0700U);
    EXPECT_EQ(folder.st_uid, process.st_uid);
    // Its own session: a terminal's Ctrl-C does not reach it.
    EXPECT_EQ(getsid(live::server().process()), live::server().process());
}

/// A place for temporary files that no other test program looks into: each that starts a server there would clean up.
class OwnPlace {
  public:
    OwnPlace() {
        if (mkdtemp(place_.data()) == nullptr || chmod(place_.c_str(), 01777) != 0) throw std::runtime_error(place_);
        setenv("TMPDIR", place_.c_str(), 1);
    }
    OwnPlace(const OwnPlace&) = delete;
    OwnPlace& operator=(const OwnPlace&) = delete;
    ~OwnPlace() {
        if (before_.empty()) unsetenv("TMPDIR");
        if (!before_.empty()) setenv("TMPDIR", before_.c_str(), 1);
        fs::remove_all(place_);
    }

  private:
    std::string before_ = std::getenv("TMPDIR") == nullptr ? "" : std::getenv("TMPDIR");
    std::string place_ = (fs::temp_directory_path() / "own-XXXXXX").string();
};

TEST(throwaway_server, dies_with_a_killed_owner_and_the_next_one_cleans_up) {
    const OwnPlace place;
    const ThrowawayServer alive;
    const Child child = child_with_server();
    ASSERT_TRUE(lives(child.server));
    kill(child.pid, SIGKILL);
    waitpid(child.pid, nullptr, 0);
    EXPECT_TRUE(within(5, [&] { return !lives(child.server); }));
    EXPECT_TRUE(fs::exists(child.folder));
    const ThrowawayServer next;
    EXPECT_FALSE(fs::exists(child.folder));
    EXPECT_TRUE(fs::exists(alive.folder()));
}

TEST(throwaway_server, ctrl_c_cancels_the_statement_and_cleans_up) {
    const Child child = child_with_server();
    ASSERT_TRUE(lives(child.server));
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    kill(child.pid, SIGINT);
    int status = 0;
    waitpid(child.pid, &status, 0);
    EXPECT_EQ(WEXITSTATUS(status), 130);
    EXPECT_FALSE(lives(child.server));
    EXPECT_FALSE(fs::exists(child.folder));
}

TEST(throwaway_server, leaves_folders_alone_that_are_not_its_own) {
    const fs::path base = live::server().folder().parent_path();
    const fs::path without_lock = base / "pgrename-AAAAA1";
    const fs::path other_name = base / "pgrename-longer-name";
    for (const auto& folder : {without_lock, other_name}) fs::create_directories(folder);
    base::write_file(other_name / "lock", "");
    { const ThrowawayServer server; }
    for (const auto& folder : {without_lock, other_name}) {
        EXPECT_TRUE(fs::exists(folder)) << folder;
        fs::remove_all(folder);
    }
}

TEST(throwaway_server, a_wrong_setting_shows_the_log) {
    try {
        const ThrowawayServer server({.settings = {"no_such_setting=1"}});
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.trouble(), base::Trouble::world);
        EXPECT_THAT(error.what(), HasSubstr("no_such_setting"));
    }
}

TEST(throwaway_server, a_folder_without_programs_is_said) {
    EXPECT_THROW((void)find_server_programs("/nowhere"), base::Error);
    EXPECT_EQ(find_server_programs(live::server().programs()), live::server().programs());
}

TEST(throwaway_server, keeps_the_environments_connection_settings_out) {
    setenv("PGOPTIONS", "-c search_path=elsewhere", 1);
    setenv("PGHOSTADDR", "192.0.2.1", 1);
    const std::string path = live::server().connect().query("show search_path").text(0, 0);
    unsetenv("PGOPTIONS");
    unsetenv("PGHOSTADDR");
    EXPECT_EQ(path, "\"$user\", public");
}

TEST(throwaway_server, copies_a_database_with_its_settings) {
    const auto source = live::fresh_database("source");
    source.connect().execute(
        "create table t (a int); alter database "
        "\"" +
        source.name + "\" set search_path to public, \"odd name\"");
    live::server().create_database("copy of source", source.name);
    auto copy = live::server().connect("copy of source");
    EXPECT_EQ(copy.query("show search_path").text(0, 0), "public, \"odd name\"");
    EXPECT_EQ(copy.query("select count(*) from t").integer(0, 0), 0);
    live::server().drop_database("copy of source");  // although connected
    EXPECT_THROW(live::server().connect("copy of source"), base::Error);
}

TEST(schema_dump, is_the_same_twice_and_leaves_schemas_out) {
    const auto database = live::fresh_database("dump");
    database.connect().execute(R"sql(
create schema "a*b.c";
create table "a*b.c".hidden (a int);
create schema ab;
create table ab.shown (a int);
grant select on ab.shown to public;
)sql");
    const auto& programs = live::server().programs();
    const std::string all = dump_schema(programs, database.conninfo());
    EXPECT_EQ(all, dump_schema(programs, database.conninfo()));
    EXPECT_THAT(all, HasSubstr("hidden"));
    EXPECT_THAT(all, HasSubstr("GRANT SELECT ON TABLE ab.shown TO PUBLIC"));
    EXPECT_THAT(all, Not(HasSubstr("restrict")));
    EXPECT_THAT(all, Not(HasSubstr("pg_dump version")));
    const std::string some = dump_schema(programs, database.conninfo(), {"a*b.c"});
    EXPECT_THAT(some, Not(HasSubstr("hidden")));
    EXPECT_THAT(some, HasSubstr("shown"));
    EXPECT_THROW((void)dump_schema(programs, live::server().conninfo("no such database")), base::Error);
}

}  // namespace
}  // namespace pgrename::postgres
