// The program killed half way: `status` names the state, `apply` finishes it, `rollback` undoes it.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <thread>

#include "base/process.hpp"
#include "live/rollout_project.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "postgres/schema_dump.hpp"
#include "rollout/end_state.hpp"
#include "rollout/phase_run.hpp"
#include "verification/structure.hpp"

namespace {

using namespace pgrename;

base::Finished program(const live::RolloutProject& files, std::vector<std::string> words) {
    base::Launch launch;
    launch.command = {PGRENAME_PROGRAM};
    for (auto& word : words) launch.command.push_back(std::move(word));
    launch.environment = {{"PGRENAME_TEST_URL", files.conninfo()}};
    launch.folder = files.folder();
    return base::run(launch);
}

/// Starts `pgrename apply` and kills it with SIGKILL once two of the three tables have their new names; a blocker keeps
/// it from the third.
void apply_and_kill(const live::RolloutProject& files) {
    auto blocker = files.connect();
    blocker.execute("begin; lock table public.messages in access share mode");
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        setenv("PGRENAME_TEST_URL", files.conninfo().c_str(), 1);
        if (chdir(files.folder().c_str()) != 0) _exit(1);
        const int nowhere = open("/dev/null", O_RDWR);
        dup2(nowhere, 0);
        dup2(nowhere, 1);
        dup2(nowhere, 2);
        execl(PGRENAME_PROGRAM, PGRENAME_PROGRAM, "apply", "--env", "test", "--yes", static_cast<char*>(nullptr));
        _exit(1);
    }
    auto watcher = files.connect();
    bool half = false;
    for (int i = 0; i < 1000 && !half; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        half = watcher
                   .query(
                       "select to_regclass('public.workspaces') is not null"
                       " and to_regclass('public.system_jobs') is not null")
                   .boolean(0, 0);
    }
    EXPECT_TRUE(half);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    // The server notices the dead client at the end of its statement; until then its session holds the ledger.
    for (int i = 0; i < 1000 && rollout::somebody_works(watcher); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_FALSE(rollout::somebody_works(watcher));
    blocker.execute("rollback");
}

TEST(Crash, StatusNamesTheStateAndApplyFinishesIt) {
    const live::RolloutProject files("crash apply");
    auto connection = files.connect();
    const auto before = postgres::read_snapshot(connection);
    const auto project = files.project();
    const auto plan = planning::plan(project, project.phases.front(), before);
    apply_and_kill(files);
    const auto status = program(files, {"status", "--env", "test"});
    EXPECT_EQ(status.exit_code, 0) << status.err;
    EXPECT_NE(status.out.find("phase 1  applying"), std::string::npos) << status.out;
    EXPECT_NE(status.out.find("2 of 3 tables have their new names; functions are old"), std::string::npos)
        << status.out;
    EXPECT_NE(status.out.find("`pgrename apply --phase 1 --env test` goes on from here"), std::string::npos)
        << status.out;
    const auto again = program(files, {"apply", "--env", "test", "--yes"});
    EXPECT_EQ(again.exit_code, 0) << again.err;
    for (const auto& it :
         verification::compare(before, postgres::read_snapshot(connection), plan, verification::Stage::applied)) {
        EXPECT_TRUE(it.holds) << it.probe << " " << it.subject << " " << it.seen;
    }
    const auto verified = program(files, {"verify", "--env", "test"});
    EXPECT_EQ(verified.exit_code, 0) << verified.out << verified.err;
}

TEST(Crash, RollbackUndoesIt) {
    const live::RolloutProject files("crash rollback");
    const auto dump = [&] {
        return postgres::dump_schema(live::server().programs(), files.conninfo(), {"pgrename", "supabase_migrations"});
    };
    const auto first = dump();
    apply_and_kill(files);
    const auto back = program(files, {"rollback", "--env", "test", "--yes"});
    EXPECT_EQ(back.exit_code, 0) << back.err;
    EXPECT_EQ(rollout::first_difference(first, dump()), "");
}

/// Starts `pgrename apply`, interrupts it while it waits for the last table, and returns its exit code and stderr.
base::Finished apply_and_interrupt(const live::RolloutProject& files) {
    auto blocker = files.connect();
    blocker.execute("begin; lock table public.messages in access share mode");
    const auto log = files.folder() / "stderr";
    const pid_t child = fork();
    if (child == 0) {
        setenv("PGRENAME_TEST_URL", files.conninfo().c_str(), 1);
        if (chdir(files.folder().c_str()) != 0) _exit(1);
        dup2(open("/dev/null", O_RDWR), 0);
        dup2(open(log.c_str(), O_CREAT | O_WRONLY, 0600), 2);
        execl(PGRENAME_PROGRAM, PGRENAME_PROGRAM, "apply", "--env", "test", "--yes", static_cast<char*>(nullptr));
        _exit(1);
    }
    auto watcher = files.connect();
    for (int i = 0; i < 1000; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        if (watcher.query("select to_regclass('public.system_jobs') is not null").boolean(0, 0)) break;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    kill(child, SIGINT);
    int status = 0;
    waitpid(child, &status, 0);
    blocker.execute("rollback");
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, "", base::read_file(log)};
}

TEST(Crash, CtrlCStopsBetweenTablesAndSaysWhere) {
    const live::RolloutProject files("interrupted");
    const auto stopped = apply_and_interrupt(files);
    EXPECT_EQ(stopped.exit_code, 130) << stopped.err;
    EXPECT_NE(stopped.err.find("error: apply: interrupted\ndone: "), std::string::npos) << stopped.err;
    EXPECT_NE(stopped.err.find("not done: swap public.messages"), std::string::npos) << stopped.err;
    EXPECT_NE(stopped.err.find("help: `pgrename apply --phase 1 --env test` goes on from here"), std::string::npos)
        << stopped.err;
    EXPECT_NE(stopped.err.find(" waits for pid "), std::string::npos) << stopped.err;
    EXPECT_EQ(program(files, {"apply", "--env", "test", "--yes"}).exit_code, 0);
}

TEST(Crash, NoTerminalAndNoYesIsRefusedWithTheCommand) {
    const live::RolloutProject files("no terminal");
    const auto refused = program(files, {"apply", "--env", "test"});
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_NE(refused.err.find("help: run `pgrename apply --phase 1 --env test --yes`"), std::string::npos)
        << refused.err;
}

}  // namespace
