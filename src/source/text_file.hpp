// Files of text as bytes: decoded for reading, encoded again without changing a byte that was not edited.
#pragma once

#include <string>
#include <string_view>

namespace pgrename::source {

enum class Encoding {
    bytes,      ///< UTF-8, or any 8-bit encoding in which ASCII is itself: the text is the file's bytes
    utf8_mark,  ///< UTF-8 behind a byte order mark
    utf16_le,   ///< little endian, with a byte order mark
    utf16_be,
    binary  ///< holds a NUL and is no UTF-16, or is UTF-16 that is not well formed: never edited
};

struct TextFile {
    Encoding encoding = Encoding::bytes;
    std::string text;  ///< without the mark; UTF-8 when the file is UTF-16; the bytes as they are when it is binary
};

[[nodiscard]] TextFile decode(std::string bytes);
/// True when the bytes are the text: decode(bytes).encoding is Encoding::bytes.
[[nodiscard]] bool is_plain(std::string_view bytes);

/// The bytes of the file: encode(decode(b)) == b for every b.
[[nodiscard]] std::string encode(const TextFile& file);

/// Line and column of an offset; both from 1, the column in characters (a byte that starts no UTF-8 character of its
/// own is not counted).
struct Place {
    std::size_t line = 0;
    std::size_t column = 0;
};
[[nodiscard]] Place place_of(std::string_view text, std::size_t offset);

}  // namespace pgrename::source
