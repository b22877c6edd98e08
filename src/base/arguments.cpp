#include "base/arguments.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/text.hpp"

namespace pgrename::base {

struct Arguments::Door {
    CLI::App& app;
};

void Arguments::option(const std::string& name, std::string& value, const std::string& help) {
    door_.app.add_option(name, value, help);
}
void Arguments::option(const std::string& name, int& value, const std::string& help) {
    door_.app.add_option(name, value, help)->capture_default_str();
}
void Arguments::option(const std::string& name, std::optional<std::string>& value, const std::string& help) {
    door_.app.add_option(name, value, help);
}
void Arguments::option(const std::string& name, std::optional<int>& value, const std::string& help) {
    door_.app.add_option(name, value, help);
}
void Arguments::option(const std::string& name, std::vector<std::string>& values, const std::string& help) {
    door_.app.add_option(name, values, help)->allow_extra_args(false);
}
void Arguments::flag(const std::string& name, bool& value, const std::string& help) {
    door_.app.add_flag(name, value, help);
}

/// CLI11 says only that a command is missing; we know which word was meant to be one.
void refuse_unknown_command(int count, const char* const* words, const std::vector<Command>& commands) {
    if (count < 2 || words[1][0] == '-') return;
    std::vector<std::string> names;
    for (const auto& command : commands) names.push_back(command.name);
    if (std::find(names.begin(), names.end(), words[1]) != names.end()) return;
    const auto meant = nearest(words[1], names);
    throw Error(Trouble::usage, format("there is no command \"{}\"", words[1]),
                meant ? format("did you mean `pgrename {}`?", *meant) : "`pgrename --help` lists the commands");
}

int dispatch(int count, const char* const* words, const std::string& summary, const std::string& footer,
             const std::vector<Command>& commands) {
    CLI::App app(summary, "pgrename");
    app.set_version_flag("--version", PGRENAME_VERSION);
    app.require_subcommand(1);
    app.footer(footer);
    Work chosen;
    std::vector<std::pair<CLI::App*, Work>> works;
    for (const auto& command : commands) {
        auto* sub = app.add_subcommand(command.name, command.summary);
        Arguments::Door door{*sub};
        Arguments arguments(door);
        works.emplace_back(sub, command.declare(arguments));
    }
    refuse_unknown_command(count, words, commands);
    try {
        app.parse(count, words);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app.exit(error);
        throw Error(Trouble::usage, error.what(),
                    "`pgrename --help` lists the commands, `pgrename COMMAND --help` its options");
    }
    for (const auto& [sub, work] : works) {
        if (sub->parsed()) return work();
    }
    throw Error(Trouble::bug, "no command was chosen");
}

}  // namespace pgrename::base
