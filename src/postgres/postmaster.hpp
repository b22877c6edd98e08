// A `postgres` process that does not outlive us.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace pgrename::postgres {

/// Started in the constructor in a session of its own (a terminal's Ctrl-C does not reach it), by root as the
/// unprivileged user; stopped in the destructor. The kernel sends it SIGQUIT when the thread that started it ends.
class Postmaster {
  public:
    /// `command` is the program and its arguments; both its outputs go to `log`.
    Postmaster(std::vector<std::string> command, const std::filesystem::path& log);
    Postmaster(const Postmaster&) = delete;
    Postmaster& operator=(const Postmaster&) = delete;
    ~Postmaster();

    [[nodiscard]] pid_t pid() const { return pid_; }
    /// False once it has ended.
    [[nodiscard]] bool running();

  private:
    bool ends_within(int milliseconds);

    pid_t pid_ = 0;
    pid_t owner_;
    bool ended_ = false;
};

}  // namespace pgrename::postgres
