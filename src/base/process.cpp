#include "base/process.hpp"

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <pwd.h>
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
#include "base/interruption.hpp"

namespace pgrename::base {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds patience_after_sigterm{3};

/// A pipe whose ends close with it; both are close-on-exec, so that no other child keeps one open.
class Pipe {
  public:
    Pipe() {
        if (pipe2(ends_.data(), O_CLOEXEC) != 0)
            throw Error(Trouble::world, format("making a pipe: {}", std::strerror(errno)));
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        close_read();
        close_write();
    }
    [[nodiscard]] int read_end() const { return ends_[0]; }
    [[nodiscard]] int write_end() const { return ends_[1]; }
    void close_read() { close_end(ends_[0]); }
    void close_write() { close_end(ends_[1]); }

  private:
    static void close_end(int& end) {
        if (end >= 0) close(end);
        end = -1;
    }
    std::array<int, 2> ends_{-1, -1};
};

/// Everything the child needs, made before the fork: after it only async-signal-safe calls are allowed.
struct Prepared {
    std::vector<std::string> arguments;
    std::vector<std::string> environment;
    std::vector<char*> argv;
    std::vector<char*> envp;
    std::string folder;
    std::optional<User> user;
    std::vector<gid_t> groups;

    explicit Prepared(const Launch& launch) : arguments(launch.command), folder(launch.folder.string()) {
        for (char** entry = environ; *entry != nullptr; ++entry) {
            const std::string text = *entry;
            if (launch.environment.count(text.substr(0, text.find('='))) == 0) environment.push_back(text);
        }
        for (const auto& [name, value] : launch.environment) environment.push_back(name + "=" + value);
        for (auto& text : arguments) argv.push_back(text.data());
        for (auto& text : environment) envp.push_back(text.data());
        argv.push_back(nullptr);
        envp.push_back(nullptr);
        if (launch.unprivileged && geteuid() == 0) step_down();
    }
    Prepared(const Prepared&) = delete;
    Prepared& operator=(const Prepared&) = delete;

  private:
    void step_down() {
        user = unprivileged_user();
        groups = {user->gid};
        int count = 64;
        std::vector<gid_t> all(static_cast<std::size_t>(count));
        if (getgrouplist(user->name.c_str(), user->gid, all.data(), &count) >= 0) {
            all.resize(static_cast<std::size_t>(count));
            groups = all;
        }
        if (folder.empty()) folder = "/";  // ours may be closed to that user, and initdb complains
    }
};

/// In the child, until exec. Reports errno through `failed`, which exec closes.
[[noreturn]] void become(const Prepared& prepared, pid_t parent, int input, int output, int errors, int failed) {
    // Its own group: Ctrl-C reaches us first, and we end it together with whatever it started.
    setpgid(0, 0);
    bool good = dup2(input, 0) >= 0 && dup2(output, 1) >= 0 && dup2(errors, 2) >= 0;
    if (good && prepared.user) {
        good = setgroups(prepared.groups.size(), prepared.groups.data()) == 0 && setgid(prepared.user->gid) == 0 &&
               setuid(prepared.user->uid) == 0;
    }
    // After the change of user, which clears it.
    good = good && prctl(PR_SET_PDEATHSIG, SIGTERM) == 0;
    if (getppid() != parent) _exit(127);  // the parent was gone before prctl
    if (good && !prepared.folder.empty()) good = chdir(prepared.folder.c_str()) == 0;
    if (good) execvpe(prepared.argv[0], prepared.argv.data(), prepared.envp.data());
    const int code = errno;
    [[maybe_unused]] const auto written = write(failed, &code, sizeof code);
    _exit(127);
}

int exit_code_of(int status) {
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/// A started child: reaped, and killed if need be, in any case.
class Child {
  public:
    explicit Child(pid_t pid) : pid_(pid) {}
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        if (pid_ <= 0) return;
        kill(-pid_, SIGKILL);
        wait();
    }
    int wait() {
        int status = 0;
        while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
        }
        pid_ = 0;
        return status;
    }
    /// SIGTERM to it and its children, SIGKILL to those that stay.
    void end() {
        kill(-pid_, SIGTERM);
        const auto deadline = Clock::now() + patience_after_sigterm;
        siginfo_t gone = {};
        while (Clock::now() < deadline) {
            gone.si_pid = 0;
            if (waitid(P_PID, static_cast<id_t>(pid_), &gone, WEXITED | WNOHANG | WNOWAIT) != 0 || gone.si_pid != 0)
                break;
            poll(nullptr, 0, 20);
        }
        kill(-pid_, SIGKILL);
        wait();
    }

  private:
    pid_t pid_;
};

void read_some(Pipe& pipe, std::string& into) {
    std::array<char, 65536> buffer{};
    const auto count = read(pipe.read_end(), buffer.data(), buffer.size());
    if (count > 0) into.append(buffer.data(), static_cast<std::size_t>(count));
    if (count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN)) pipe.close_read();
}

void write_some(Pipe& pipe, std::string_view& from) {
    const auto count = from.empty() ? 0 : write(pipe.write_end(), from.data(), from.size());
    if (count > 0) from.remove_prefix(static_cast<std::size_t>(count));
    // EPIPE: the child does not want the rest, which is its business.
    if (from.empty() || (count < 0 && errno != EINTR && errno != EAGAIN)) pipe.close_write();
}

/// SIGPIPE held back in this thread while we write to a child that may have closed its input.
class WithoutSigpipe {
  public:
    WithoutSigpipe() {
        sigemptyset(&pipe_);
        sigaddset(&pipe_, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &pipe_, &former_);
    }
    WithoutSigpipe(const WithoutSigpipe&) = delete;
    WithoutSigpipe& operator=(const WithoutSigpipe&) = delete;
    ~WithoutSigpipe() {
        const timespec at_once = {};
        if (sigismember(&former_, SIGPIPE) == 0) sigtimedwait(&pipe_, nullptr, &at_once);
        pthread_sigmask(SIG_SETMASK, &former_, nullptr);
    }
    [[nodiscard]] const sigset_t& former() const { return former_; }

  private:
    sigset_t pipe_ = {};
    sigset_t former_ = {};
};

/// Carries bytes until the child has closed both outputs. False when an interruption ended that.
bool converse(Pipe& input, Pipe& output, Pipe& errors, std::string_view text, Finished& finished) {
    fcntl(input.write_end(), F_SETFL, O_NONBLOCK);
    if (text.empty()) input.close_write();
    while (output.read_end() >= 0 || errors.read_end() >= 0) {
        const int wake = interruptible() ? wake_descriptor() : -1;
        std::array<pollfd, 4> watched{{{output.read_end(), POLLIN, 0},
                                       {errors.read_end(), POLLIN, 0},
                                       {input.write_end(), POLLOUT, 0},
                                       {wake, POLLIN, 0}}};
        if (poll(watched.data(), watched.size(), -1) < 0) continue;
        if (watched[3].revents != 0) return false;
        if (watched[0].revents != 0) read_some(output, finished.out);
        if (watched[1].revents != 0) read_some(errors, finished.err);
        if (watched[2].revents != 0) write_some(input, text);
    }
    return true;
}

}  // namespace

Finished run(const Launch& launch) {
    if (launch.command.empty()) throw Error(Trouble::bug, "a program without a name was to be run");
    throw_if_interrupted();
    const Prepared prepared(launch);
    Pipe input;
    Pipe output;
    Pipe errors;
    Pipe failed;
    const WithoutSigpipe quiet;
    const pid_t parent = getpid();
    const pid_t pid = fork();
    if (pid < 0) throw Error(Trouble::world, format("starting {}: {}", launch.command[0], std::strerror(errno)));
    if (pid == 0) {
        pthread_sigmask(SIG_SETMASK, &quiet.former(), nullptr);
        become(prepared, parent, input.read_end(), output.write_end(), errors.write_end(), failed.write_end());
    }
    setpgid(pid, pid);  // both sides do it: whoever comes first, kill(-pid) is right afterwards
    Child child(pid);
    input.close_read();
    output.close_write();
    errors.close_write();
    failed.close_write();

    int code = 0;
    ssize_t count = 0;
    do {
        count = read(failed.read_end(), &code, sizeof code);
    } while (count < 0 && errno == EINTR);
    if (count == static_cast<ssize_t>(sizeof code)) {
        throw Error(Trouble::world, format("starting {}: {}", launch.command[0], std::strerror(code)),
                    format("check that {} is installed and may be run", launch.command[0]));
    }
    Finished finished;
    if (!converse(input, output, errors, launch.input, finished)) {
        child.end();
        throw Error(Trouble::interrupted, format("interrupted while {} was running", launch.command[0]));
    }
    finished.exit_code = exit_code_of(child.wait());
    return finished;
}

User unprivileged_user() {
    for (const char* name : {"postgres", "nobody"}) {
        // The machine's user table may be a service that is asked over the network: the pointer is used at once.
        if (const passwd* found = getpwnam(name)) return {name, found->pw_uid, found->pw_gid};
    }
    throw Error(Trouble::world, "this machine has neither a user postgres nor a user nobody",
                "run pgrename as an ordinary user instead of root");
}

}  // namespace pgrename::base
