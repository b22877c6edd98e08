// The one exception of pgrename: what stopped us, in which class of trouble, and what to do about it.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace pgrename::base {

/// Class of trouble; the value is the process exit code (see docs/exit-codes in README.md).
enum class Trouble {
    usage = 2,         ///< wrong command line, project file or phase file
    world = 3,         ///< the world said no: connection, permission, file
    locked = 4,        ///< a lock was not granted in the time allowed
    partial = 5,       ///< partial state, or outcome unknown
    refused = 6,       ///< the server refused the change; it was rolled back, nothing changed
    bug = 70,          ///< our own bug
    interrupted = 130  ///< Ctrl-C
};

/// Thrown when we cannot go on. `what()` says what we were doing, to which object, and what happened;
/// `remedy()` says what to do. Neither ends in a newline; neither ever holds a secret.
class Error : public std::runtime_error {
  public:
    Error(Trouble trouble, const std::string& message, std::string remedy = {})
        : std::runtime_error(message), trouble_(trouble), remedy_(std::move(remedy)) {}

    [[nodiscard]] Trouble trouble() const { return trouble_; }
    [[nodiscard]] int exit_code() const { return static_cast<int>(trouble_); }
    [[nodiscard]] const std::string& remedy() const { return remedy_; }

  private:
    Trouble trouble_;
    std::string remedy_;
};

}  // namespace pgrename::base
