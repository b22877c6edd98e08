// A process of our own that a test may kill.
#pragma once

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <functional>
#include <iostream>
#include <stdexcept>

namespace live {

/// Does `work` when it is told to: forked while the test has a single thread.
class Child {
  public:
    explicit Child(const std::function<void()>& work) {
        if (pipe(pipe_.data()) != 0 || (pid_ = fork()) < 0) throw std::runtime_error("fork");
        if (pid_ != 0) return;
        char go = 0;
        if (read(pipe_[0], &go, 1) != 1) _exit(1);
        try {
            work();
            _exit(0);
        } catch (const std::exception& error) {
            std::cerr << "the child met an error: " << error.what() << std::endl;
        }
        _exit(1);
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        close(pipe_[0]);
        close(pipe_[1]);
        if (!ended_) (void)killed();
    }
    [[nodiscard]] pid_t pid() const { return pid_; }
    void go() {
        if (write(pipe_[1], "g", 1) != 1) ADD_FAILURE() << "the child was not told";
    }
    /// Waits for its end: true when it was killed, false when it finished its work.
    bool killed() {
        int status = 0;
        waitpid(pid_, &status, 0);
        ended_ = true;
        EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0) << "the child failed";
        return WIFSIGNALED(status);
    }

  private:
    std::array<int, 2> pipe_{};
    pid_t pid_ = 0;
    bool ended_ = false;
};

}  // namespace live
