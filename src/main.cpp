// Chooses a command, runs it, and turns one Error into one message and one exit code.
#include <cstdio>
#include <exception>
#include <string>

#include "base/arguments.hpp"
#include "base/error.hpp"
#include "base/interruption.hpp"
#include "commands/catalogue.hpp"

namespace {

constexpr const char* summary =
    "Gives a PostgreSQL database proper table names: no downtime, with proof, and a way back from every point.";
constexpr const char* footer =
    "Exit codes: 0 done, nothing found; 1 findings; 2 wrong command line, project or phase file; 3 connection, "
    "permission or file;\n"
    "4 lock not granted in time; 5 partial state or outcome unknown; 6 the server refused, nothing changed; 70 bug; "
    "130 interrupted.";

int report(const pgrename::base::Error& error) {
    std::fprintf(stderr, "error: %s\n", error.what());
    if (!error.remedy().empty()) std::fprintf(stderr, "help: %s\n", error.remedy().c_str());
    return error.exit_code();
}

}  // namespace

int main(int count, char** words) {
    try {
        pgrename::base::watch_for_interruption();
        return pgrename::base::dispatch(count, words, summary, footer, pgrename::commands::catalogue());
    } catch (const pgrename::base::Error& error) {
        return report(error);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "error: this is a bug of pgrename: %s\nhelp: please report it with the command line\n",
                     error.what());
        return static_cast<int>(pgrename::base::Trouble::bug);
    }
}
