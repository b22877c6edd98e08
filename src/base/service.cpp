#include "base/service.hpp"

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
#include <deque>
#include <sstream>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"
#include "base/process.hpp"

namespace pgrename::base {
namespace {

struct Descriptor {
    int number;
    ~Descriptor() {
        if (number >= 0) close(number);
    }
};

/// Everything the child needs, made before the fork.
struct Prepared {
    std::vector<char*> argv;
    std::vector<char*> envp;
    char** environment;
    std::optional<User> user;
    int signal;

    explicit Prepared(Service::Launch& launch) : environment(environ), signal(launch.at_once) {
        for (auto& argument : launch.command) argv.push_back(argument.data());
        argv.push_back(nullptr);
        if (launch.environment) {
            for (auto& entry : *launch.environment) envp.push_back(entry.data());
            envp.push_back(nullptr);
            environment = envp.data();
        }
        if (geteuid() == 0) user = unprivileged_user();
    }
};

/// In the child, until exec: async-signal-safe calls only.
[[noreturn]] void become(const Prepared& prepared, pid_t parent, int nothing, int log) {
    setsid();
    const auto& user = prepared.user;
    bool good = dup2(nothing, 0) >= 0 && dup2(log, 1) >= 0 && dup2(log, 2) >= 0 && chdir("/") == 0;
    if (good && user) good = setgroups(1, &user->gid) == 0 && setgid(user->gid) == 0 && setuid(user->uid) == 0;
    // After the change of user, which clears it (manual page PR_SET_PDEATHSIG(2const)).
    good = good && prctl(PR_SET_PDEATHSIG, prepared.signal) == 0;
    if (good && getppid() == parent) execve(prepared.argv[0], prepared.argv.data(), prepared.environment);
    _exit(127);
}

}  // namespace

Service::Service(Launch launch) : launch_(std::move(launch)), owner_(getpid()) {
    const Prepared prepared(launch_);
    const Descriptor nothing{open("/dev/null", O_RDONLY | O_CLOEXEC)};
    const Descriptor written{open(launch_.log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)};
    if (nothing.number < 0 || written.number < 0)
        throw Error(Trouble::world, format("opening {}: {}", launch_.log.string(), std::strerror(errno)));
    pid_ = fork();
    if (pid_ == 0) become(prepared, owner_, nothing.number, written.number);
    if (pid_ < 0) throw Error(Trouble::world, format("starting {}: {}", launch_.command.at(0), std::strerror(errno)));
}

bool Service::running() {
    if (!ended_) ended_ = waitpid(pid_, nullptr, WNOHANG) == pid_;
    return !ended_;
}

bool Service::ends_within(int milliseconds) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    while (running()) {
        if (std::chrono::steady_clock::now() >= deadline) return false;
        poll(nullptr, 0, 5);
    }
    return true;
}

Service::~Service() {
    if (getpid() != owner_) return;  // a fork's copy: the program is its parent's
    for (const int signal : std::array{launch_.gently, launch_.at_once}) {
        if (!running()) return;
        kill(pid_, signal);
        if (ends_within(4000)) return;
    }
    kill(pid_, SIGKILL);
    ends_within(4000);
}

std::string last_lines(const std::filesystem::path& log) {
    std::istringstream text(read_file(log));
    std::deque<std::string> lines;
    for (std::string line; std::getline(text, line);) {
        lines.push_back(line);
        if (lines.size() > 12) lines.pop_front();
    }
    std::string out;
    for (const auto& line : lines) out += "\n  " + line;
    return out;
}

}  // namespace pgrename::base
