#include "source/git_command.hpp"

#include <utility>

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/text.hpp"

namespace pgrename::source {
namespace {

/// As `git rev-parse --local-env-vars` lists them, without the configuration given by `git -c` or a CI runner, which
/// is the user's wish; then those that change what a path means.
constexpr std::string_view foreign[] = {"GIT_ALTERNATE_OBJECT_DIRECTORIES",
                                        "GIT_CONFIG",
                                        "GIT_OBJECT_DIRECTORY",
                                        "GIT_DIR",
                                        "GIT_WORK_TREE",
                                        "GIT_IMPLICIT_WORK_TREE",
                                        "GIT_GRAFT_FILE",
                                        "GIT_INDEX_FILE",
                                        "GIT_NO_REPLACE_OBJECTS",
                                        "GIT_REPLACE_REF_BASE",
                                        "GIT_PREFIX",
                                        "GIT_INTERNAL_SUPER_PREFIX",
                                        "GIT_SHALLOW_FILE",
                                        "GIT_COMMON_DIR",
                                        "GIT_LITERAL_PATHSPECS",
                                        "GIT_GLOB_PATHSPECS",
                                        "GIT_NOGLOB_PATHSPECS",
                                        "GIT_ICASE_PATHSPECS"};

}  // namespace

base::Finished git(const std::filesystem::path& folder, const std::vector<std::string>& arguments, std::string input) {
    std::vector<std::string> command = {"env"};
    for (const std::string_view name : foreign) {
        command.emplace_back("-u");
        command.emplace_back(name);
    }
    command.emplace_back("git");
    command.insert(command.end(), arguments.begin(), arguments.end());
    return base::run({.command = std::move(command), .input = std::move(input), .folder = folder});
}

std::string git_output(const std::filesystem::path& folder, const std::vector<std::string>& arguments,
                       std::string_view doing, std::string input) {
    base::Finished finished = git(folder, arguments, std::move(input));
    if (finished.exit_code == 0) return std::move(finished.out);
    throw base::Error(base::Trouble::world, base::format("{}: {}", doing, words_of(finished)));
}

std::string words_of(const base::Finished& finished) {
    std::string words(base::trimmed(finished.err));
    const std::string_view said = base::trimmed(finished.out);
    if (!words.empty() && !said.empty()) words += '\n';
    words += said;
    return words.empty() ? base::format("git ended with exit code {}", finished.exit_code) : words;
}

std::vector<std::string_view> records(std::string_view output) {
    std::vector<std::string_view> out;
    while (!output.empty()) {
        const std::size_t end = output.find('\0');
        out.push_back(output.substr(0, end));
        output.remove_prefix(end == std::string_view::npos ? output.size() : end + 1);
    }
    return out;
}

}  // namespace pgrename::source
