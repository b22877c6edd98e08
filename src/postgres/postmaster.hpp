// A `postgres` process that does not outlive us.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/service.hpp"

namespace pgrename::postgres {

/// Manual, "Shutting Down the Server": SIGINT is the fast shutdown, SIGQUIT the immediate one.
class Postmaster : public base::Service {
  public:
    /// `command` is the program and its arguments; both its outputs go to `log`.
    Postmaster(std::vector<std::string> command, const std::filesystem::path& log)
        : Service({.command = std::move(command), .log = log, .gently = SIGINT, .at_once = SIGQUIT}) {}
};

}  // namespace pgrename::postgres
