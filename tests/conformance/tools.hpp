// The programs that pgrename's output is compared with, as `./dev test --conformance` installs them.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/process.hpp"
#include "postgres/throwaway_server.hpp"

namespace conformance {

inline std::filesystem::path modules() {
    return std::filesystem::path(CONFORMANCE_TOOLS) / "node_modules";
}

/// Runs the command; the test fails when it does.
inline std::string output_of(const pgrename::base::Launch& launch) {
    const auto done = pgrename::base::run(launch);
    EXPECT_EQ(done.exit_code, 0) << launch.command[0] << ": " << done.err.substr(0, 2000) << done.out.substr(0, 2000);
    return done.out;
}

/// The same for what takes long: what it says on stderr is shown while it runs.
inline std::string output_with_progress(std::vector<std::string> command) {
    constexpr int shown = 9;
    EXPECT_EQ(dup2(STDERR_FILENO, shown), shown);
    command.insert(command.begin(), {"sh", "-c", "exec \"$@\" 2>&9", "sh"});
    const auto done = pgrename::base::run({.command = command});
    close(shown);
    EXPECT_EQ(done.exit_code, 0) << command[4] << " failed: what it said stands above";
    return done.out;
}

/// The one server of the program. The generators speak TCP only: the address is one of the machine's own 127.0.0.0/8
/// that nobody else is likely to listen on.
inline pgrename::postgres::ThrowawayServer& server() {
    static pgrename::postgres::ThrowawayServer started({.settings = {"listen_addresses=127.83.61.7"}});
    return started;
}

inline std::string url(const std::string& database) {
    return "postgresql://postgres@127.83.61.7:5432/" + database + "?sslmode=disable";
}

}  // namespace conformance
