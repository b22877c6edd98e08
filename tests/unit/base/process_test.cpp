#include "base/process.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>

#include "base/error.hpp"
#include "base/interruption.hpp"

namespace pgrename::base {
namespace {

TEST(process, keeps_what_was_printed_and_the_exit_code) {
    const auto finished = run({.command = {"sh", "-c", "cat; echo sorry >&2; exit 3"}, .input = "hello"});
    EXPECT_EQ(finished.out, "hello");
    EXPECT_EQ(finished.err, "sorry\n");
    EXPECT_EQ(finished.exit_code, 3);
}

TEST(process, arguments_reach_no_shell) {
    EXPECT_EQ(run({.command = {"printf", "%s", "a b; $(id) '\"*"}}).out, "a b; $(id) '\"*");
}

TEST(process, large_input_and_output_do_not_block_each_other) {
    const std::string large(5'000'000, 'x');
    EXPECT_EQ(run({.command = {"cat"}, .input = large}).out, large);
}

TEST(process, a_program_that_ignores_its_input_is_no_trouble) {
    EXPECT_EQ(run({.command = {"true"}, .input = std::string(5'000'000, 'x')}).exit_code, 0);
}

TEST(process, environment_and_folder_are_given) {
    EXPECT_EQ(
        run({.command = {"sh", "-c", "echo $GREETING; pwd"}, .environment = {{"GREETING", "hi"}}, .folder = "/usr"})
            .out,
        "hi\n/usr\n");
}

TEST(process, a_killed_one_has_its_signal_as_exit_code) {
    EXPECT_EQ(run({.command = {"sh", "-c", "kill -9 $$"}}).exit_code, 128 + SIGKILL);
}

TEST(process, one_that_cannot_be_started_is_an_error) {
    try {
        (void)run({.command = {"no-such-program-anywhere"}});
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.trouble(), Trouble::world);
        EXPECT_NE(std::string(error.what()).find("no-such-program-anywhere: No such file"), std::string::npos)
            << error.what();
    }
    EXPECT_THROW((void)run({.command = {"true"}, .folder = "/no/such/folder"}), Error);
}

TEST(process, root_can_step_down) {
    const auto finished = run({.command = {"id", "-u"}, .unprivileged = true});
    const auto expected = geteuid() == 0 ? unprivileged_user().uid : geteuid();
    EXPECT_EQ(finished.out, std::to_string(expected) + "\n");
}

/// In a fork, so that the signal's mark does not stay on the test program. Its exit code is `act`'s.
int in_fork(int (*act)()) {
    const pid_t pid = fork();
    if (pid == 0) _exit(act());
    int status = 0;
    waitpid(pid, &status, 0);
    return WEXITSTATUS(status);
}

TEST(interruption, ends_a_running_child) {
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(in_fork([] {
                  watch_for_interruption();
                  if (fork() == 0) {
                      usleep(200'000);
                      kill(getppid(), SIGINT);
                      _exit(0);
                  }
                  try {
                      (void)run({.command = {"sh", "-c", "sleep 30; true"}});
                  } catch (const Error& error) {
                      return error.exit_code();
                  }
                  return 1;
              }),
              130);
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

TEST(interruption, leaves_in_peace_what_asks_for_it) {
    EXPECT_EQ(in_fork([] {
                  watch_for_interruption();
                  raise(SIGTERM);
                  if (!interrupted() || !interruptible()) return 1;
                  {
                      const Uninterrupted peace;
                      throw_if_interrupted();
                      if (run({.command = {"echo", "hi"}}).out != "hi\n") return 2;
                  }
                  try {
                      throw_if_interrupted();
                  } catch (const Error& error) {
                      return error.exit_code();
                  }
                  return 3;
              }),
              130);
}

TEST(interruption, the_third_signal_ends_the_process) {
    EXPECT_EQ(in_fork([] {
                  watch_for_interruption();
                  for (int count = 0; count < 3; ++count) raise(SIGINT);
                  return 1;
              }),
              130);
}

}  // namespace
}  // namespace pgrename::base
