// A SQL file as text, and the places in it as people count them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace pgrename::postgres {

/// The file in UTF-8 without a byte order mark. Error(world) when it can't be read, Error(usage) when it is UTF-16 cut
/// in two.
[[nodiscard]] std::string read_script(const std::filesystem::path& path);

/// Lines and columns from 1; columns count characters.
struct Place {
    std::size_t line = 1;
    std::size_t column = 1;
};
[[nodiscard]] Place place_of(std::string_view text, std::size_t offset);

/// Byte offset of the `number`th character from 1, as the server counts positions.
[[nodiscard]] std::size_t offset_of_character(std::string_view text, std::size_t number);

}  // namespace pgrename::postgres
