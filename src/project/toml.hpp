// A TOML text as a tree of values that know where they were written. toml++ stays behind toml.cpp: it costs seconds of
// compile time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace pgrename::project {

/// Line and column, both from 1; a column counts characters, not bytes.
struct Place {
    std::size_t line = 1;
    std::size_t column = 1;
};

struct TomlMember;

struct TomlValue {
    enum class Kind { string, integer, real, boolean, moment, array, table };

    Kind kind = Kind::table;
    Place place;
    std::string text;  ///< string: its text; moment: empty
    std::int64_t integer = 0;
    double real = 0;
    bool boolean = false;
    std::vector<TomlValue> elements;  ///< array
    std::vector<TomlMember> members;  ///< table: in the order of the file

    /// The member of that name, or nullptr (also when this is no table).
    [[nodiscard]] const TomlMember* find(std::string_view key) const;
};

struct TomlMember {
    std::string key;
    Place place;
    TomlValue value;
};

/// "a string", "an integer", "a decimal number", "a boolean", "a date or time", "an array", "a table".
[[nodiscard]] std::string_view shown(TomlValue::Kind kind);

/// Why a text is not TOML, and where. Holds no value of the file: a value may be a secret.
struct TomlError : std::runtime_error {
    TomlError(Place where, const std::string& what, std::string how = {})
        : std::runtime_error(what), place(where), remedy(std::move(how)) {}
    Place place;
    std::string remedy;
};

/// The root table. A byte order mark and CRLF are fine; UTF-16 is not, and is named. Throws TomlError.
[[nodiscard]] TomlValue read_toml(std::string_view text);

}  // namespace pgrename::project
