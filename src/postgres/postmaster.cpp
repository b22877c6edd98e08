#include "postgres/postmaster.hpp"

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <optional>

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/process.hpp"

namespace pgrename::postgres {
namespace {

struct Descriptor {
    int number;
    ~Descriptor() {
        if (number >= 0) close(number);
    }
};

/// In the child, until exec: async-signal-safe calls only.
[[noreturn]] void become(char* const* argv, const std::optional<base::User>& user, pid_t parent, int nothing, int log) {
    setsid();
    bool good = dup2(nothing, 0) >= 0 && dup2(log, 1) >= 0 && dup2(log, 2) >= 0 && chdir("/") == 0;
    if (good && user) good = setgroups(1, &user->gid) == 0 && setgid(user->gid) == 0 && setuid(user->uid) == 0;
    // After the change of user, which clears it (manual page PR_SET_PDEATHSIG(2const)).
    good = good && prctl(PR_SET_PDEATHSIG, SIGQUIT) == 0;
    if (good && getppid() == parent) execv(argv[0], argv);
    _exit(127);
}

}  // namespace

Postmaster::Postmaster(std::vector<std::string> command, const std::filesystem::path& log) : owner_(getpid()) {
    std::vector<char*> argv;
    for (auto& argument : command) argv.push_back(argument.data());
    argv.push_back(nullptr);
    std::optional<base::User> user;
    if (geteuid() == 0) user = base::unprivileged_user();
    const Descriptor nothing{open("/dev/null", O_RDONLY | O_CLOEXEC)};
    const Descriptor written{open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)};
    if (nothing.number < 0 || written.number < 0) {
        throw base::Error(base::Trouble::world, base::format("opening {}: {}", log.string(), std::strerror(errno)));
    }
    pid_ = fork();
    if (pid_ == 0) become(argv.data(), user, owner_, nothing.number, written.number);
    if (pid_ < 0) {
        throw base::Error(base::Trouble::world, base::format("starting {}: {}", command[0], std::strerror(errno)));
    }
}

bool Postmaster::running() {
    if (!ended_) ended_ = waitpid(pid_, nullptr, WNOHANG) == pid_;
    return !ended_;
}

bool Postmaster::ends_within(int milliseconds) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    while (running()) {
        if (std::chrono::steady_clock::now() >= deadline) return false;
        poll(nullptr, 0, 5);
    }
    return true;
}

/// Manual, "Shutting Down the Server": SIGINT is the fast shutdown, SIGQUIT the immediate one.
Postmaster::~Postmaster() {
    if (getpid() != owner_) return;  // a fork's copy: the server is its parent's
    for (const int signal : std::array{SIGINT, SIGQUIT}) {
        if (!running()) return;
        kill(pid_, signal);
        if (ends_within(4000)) return;
    }
    kill(pid_, SIGKILL);
    ends_within(4000);
}

}  // namespace pgrename::postgres
