// One run of a program: how long it took and how much memory it had at most.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace pgrename::bench {

struct TimedRun {
    double seconds = 0;
    double processor = 0;  ///< seconds of it, the program's own and the system's on its behalf
    double megabytes = 0;  ///< largest resident set
    int exit_code = 0;
};

/// stdout and stderr go to /dev/null. Error(world) when it can't be started.
[[nodiscard]] TimedRun timed_run(const std::vector<std::string>& command, const std::filesystem::path& folder);

}  // namespace pgrename::bench
