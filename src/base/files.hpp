// Whole files in and out.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace pgrename::base {

/// Error(world) with the path and the system's words.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);
/// The same into `room`, which is made longer where it has to be and never shorter: many files can be read into the
/// same memory. What is returned is a part of it.
[[nodiscard]] std::string_view read_file(const std::filesystem::path& path, std::string& room);

/// Written beside and renamed into place, folders made: readers see the old text or the new, never half. Error(world).
void write_file(const std::filesystem::path& path, std::string_view text);

}  // namespace pgrename::base
