// The door to CLI11: what a command line offers and what it said.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pgrename::base {

/// Declares one command's options; the bound variables are filled when the command line is parsed.
class Arguments {
  public:
    /// `name` as in "--phase,-p"; `value` keeps its default when the option is absent.
    void option(const std::string& name, std::string& value, const std::string& help);
    void option(const std::string& name, int& value, const std::string& help);
    void option(const std::string& name, std::optional<std::string>& value, const std::string& help);
    void option(const std::string& name, std::optional<int>& value, const std::string& help);
    /// One value each time; may be given again and again.
    void option(const std::string& name, std::vector<std::string>& values, const std::string& help);
    void flag(const std::string& name, bool& value, const std::string& help);

    struct Door;
    explicit Arguments(Door& door) : door_(door) {}

  private:
    Door& door_;
};

/// Runs the chosen command's work; its result is the exit code.
using Work = std::function<int()>;

struct Command {
    std::string name;
    std::string summary;
    std::function<Work(Arguments&)> declare;
};

/// Parses the command line, and only when it is known to be good runs the command. `--help` and `--version` print and
/// give 0. Error(usage) for a wrong command line.
int dispatch(int count, const char* const* words, const std::string& summary, const std::string& footer,
             const std::vector<Command>& commands);

}  // namespace pgrename::base
