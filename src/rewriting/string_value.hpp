// The value of a string in source code, each byte of which knows where it stands there.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pgrename::rewriting {

struct StringValue {
    std::string value;                ///< escapes resolved; an interpolation is no byte at all
    std::vector<std::size_t> source;  ///< offset in the file of each byte of the value, and of the end of the last
    struct Hole {
        std::size_t at;  ///< the interpolation stands before this byte of the value
        std::size_t offset;
        std::size_t length;  ///< in the file, its delimiters (`${` … `}`) included
    };
    std::vector<Hole> holes;  ///< in order
    bool raw = false;         ///< no escapes: every byte of the value is one byte of the file

    /// Where [from, from + length) of the value stands in the file, when its bytes are neighbours there too (no escape,
    /// no hole inside).
    struct Range {
        std::size_t offset;
        std::size_t length;
    };
    [[nodiscard]] std::optional<Range> in_file(std::size_t from, std::size_t length) const;
};

/// A text as it stands in a file, from `offset` on: a SQL file, a heredoc, a code fence.
[[nodiscard]] StringValue plain_value(std::string_view text, std::size_t offset);

}  // namespace pgrename::rewriting
