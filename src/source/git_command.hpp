// Running git itself.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/process.hpp"

namespace pgrename::source {

/// One git command in `folder`, in the repository that lies there: the variables with which a surrounding hook names
/// its own are taken out. Exit code 127: there is no git on this machine.
[[nodiscard]] base::Finished git(const std::filesystem::path& folder, const std::vector<std::string>& arguments,
                                 std::string input = {});

/// What it printed. `doing` begins the message of the Error(world) when it fails; git's words follow.
[[nodiscard]] std::string git_output(const std::filesystem::path& folder, const std::vector<std::string>& arguments,
                                     std::string_view doing, std::string input = {});

/// What it said about its failure: git and hooks write to either output.
[[nodiscard]] std::string words_of(const base::Finished& finished);

/// The parts of an output made with -z.
[[nodiscard]] std::vector<std::string_view> records(std::string_view output);

}  // namespace pgrename::source
