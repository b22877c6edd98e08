// Whole files in and out.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace pgrename::base {

/// Error(world) with the path and the system's words.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

/// Written beside and renamed into place, folders made: readers see the old text or the new, never half. Error(world).
void write_file(const std::filesystem::path& path, std::string_view text);

}  // namespace pgrename::base
