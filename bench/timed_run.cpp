#include "bench/timed_run.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>

#include "base/error.hpp"

namespace pgrename::bench {

TimedRun timed_run(const std::vector<std::string>& command, const std::filesystem::path& folder) {
    std::vector<std::string> copies = command;
    std::vector<char*> words;
    for (std::string& word : copies) words.push_back(word.data());
    words.push_back(nullptr);
    const auto start = std::chrono::steady_clock::now();
    const pid_t child = fork();
    if (child < 0) throw base::Error(base::Trouble::world, "fork: no process can be made");
    if (child == 0) {
        const int nowhere = open("/dev/null", O_WRONLY);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        if (chdir(folder.c_str()) == 0) execvp(words[0], words.data());
        _exit(127);
    }
    int status = 0;
    rusage used{};
    while (wait4(child, &status, 0, &used) < 0 && errno == EINTR) {
    }
    constexpr double kilobytes = 1024;
    TimedRun out;
    out.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    out.processor = seconds(used.ru_utime) + seconds(used.ru_stime);
    out.megabytes = static_cast<double>(used.ru_maxrss) * kilobytes / 1e6;
    out.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    if (out.exit_code == 127)
        throw base::Error(base::Trouble::world, command.front() + " can't be started in " + folder.string());
    return out;
}

}  // namespace pgrename::bench
