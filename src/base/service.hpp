// A program that works beside us and does not outlive us: a server.
#pragma once

#include <sys/types.h>

#include <csignal>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace pgrename::base {

/// Started in the constructor in a session of its own (a terminal's Ctrl-C does not reach it), by root as the
/// unprivileged user; stopped in the destructor. The kernel ends it when the thread that started it ends.
class Service {
  public:
    struct Launch {
        std::vector<std::string> command;                          ///< the program's path and its arguments
        std::filesystem::path log;                                 ///< takes both its outputs
        std::optional<std::vector<std::string>> environment = {};  ///< `NAME=value`, all there is; absent: ours
        int gently = SIGTERM;                                      ///< asks it to end
        int at_once = SIGKILL;                                     ///< ends it when it does not, and when we are gone
    };
    /// Error(world) when the log can't be written; a program that can't be started ends with 127.
    explicit Service(Launch launch);
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;
    ~Service();

    [[nodiscard]] pid_t pid() const { return pid_; }
    /// False once it has ended.
    [[nodiscard]] bool running();

  private:
    bool ends_within(int milliseconds);

    Launch launch_;
    pid_t pid_ = 0;
    pid_t owner_;
    bool ended_ = false;
};

/// The last lines of a log, each on a line of its own behind a line end and two blanks: for messages.
[[nodiscard]] std::string last_lines(const std::filesystem::path& log);

}  // namespace pgrename::base
