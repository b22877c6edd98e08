// Child processes: run one to its end and keep what it printed.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pgrename::base {

struct Finished {
    int exit_code = 0;  ///< 128 + signal when it was killed
    std::string out;
    std::string err;
};

struct Launch {
    std::vector<std::string> command;                     ///< program (looked up in PATH) and its arguments; no shell
    std::string input = {};                               ///< its standard input
    std::map<std::string, std::string> environment = {};  ///< added to ours
    std::filesystem::path folder = {};                    ///< working folder; empty: ours
    bool unprivileged = false;  ///< when we are root: run as an unprivileged user (see unprivileged_user)
};

/// Error(world) when the program can't be started; a non-zero exit code is an answer.
[[nodiscard]] Finished run(const Launch& launch);

/// The account root steps down to: `postgres` when the machine has it, else `nobody`.
struct User {
    std::string name;
    unsigned int uid = 0;
    unsigned int gid = 0;
};
[[nodiscard]] User unprivileged_user();

}  // namespace pgrename::base
