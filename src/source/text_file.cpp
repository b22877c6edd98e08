#include "source/text_file.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/error.hpp"

namespace pgrename::source {
namespace {

constexpr std::string_view utf8_byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view utf16_le_byte_order_mark = "\xFF\xFE";
constexpr std::string_view utf16_be_byte_order_mark = "\xFE\xFF";

bool is_high_surrogate(char32_t unit) {
    return unit >= 0xD800 && unit < 0xDC00;
}

bool is_low_surrogate(char32_t unit) {
    return unit >= 0xDC00 && unit < 0xE000;
}

char32_t byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

void append_utf8(std::string& text, char32_t point) {
    const auto put = [&text](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0 | (point >> 6));
        put(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        put(0xE0 | (point >> 12));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    } else {
        put(0xF0 | (point >> 18));
        put(0x80 | ((point >> 12) & 0x3F));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    }
}

/// Nothing when it is not well formed or holds a NUL: then it could not be written back, or is no text.
std::optional<std::string> utf8_of_utf16(std::string_view bytes, bool big) {
    if (bytes.size() % 2 != 0) return std::nullopt;
    const auto unit_at = [bytes, big](std::size_t at) {
        const char32_t first = byte_at(bytes, at);
        const char32_t second = byte_at(bytes, at + 1);
        return big ? (first << 8 | second) : (second << 8 | first);
    };
    std::string text;
    text.reserve(bytes.size() / 2);
    for (std::size_t at = 0; at < bytes.size(); at += 2) {
        char32_t point = unit_at(at);
        if (point == 0 || is_low_surrogate(point)) return std::nullopt;
        if (is_high_surrogate(point)) {
            if (at + 2 >= bytes.size() || !is_low_surrogate(unit_at(at + 2))) return std::nullopt;
            at += 2;
            point = 0x10000 + ((point - 0xD800) << 10) + (unit_at(at) - 0xDC00);
        }
        append_utf8(text, point);
    }
    return text;
}

/// The character at `at`, which moves behind it.
char32_t take_utf8(std::string_view text, std::size_t& at) {
    const char32_t first = byte_at(text, at);
    std::size_t length = 1;
    if (first >= 0xF0) {
        length = 4;
    } else if (first >= 0xE0) {
        length = 3;
    } else if (first >= 0xC0) {
        length = 2;
    }
    if ((first >= 0x80 && first < 0xC0) || first >= 0xF8 || text.size() - at < length)
        throw base::Error(base::Trouble::bug, "text for a UTF-16 file is not UTF-8");
    char32_t point = length == 1 ? first : first & (0x7Fu >> length);
    for (std::size_t next = 1; next < length; ++next) point = point << 6 | (byte_at(text, at + next) & 0x3F);
    at += length;
    return point;
}

std::string utf16_of_utf8(std::string_view text, bool big) {
    std::string bytes(big ? utf16_be_byte_order_mark : utf16_le_byte_order_mark);
    bytes.reserve(2 + text.size() * 2);
    const auto put = [&bytes, big](char32_t unit) {
        const auto high = static_cast<char>(static_cast<unsigned char>(unit >> 8));
        const auto low = static_cast<char>(static_cast<unsigned char>(unit & 0xFF));
        bytes += big ? high : low;
        bytes += big ? low : high;
    };
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = take_utf8(text, at);
        if (point < 0x10000) {
            put(point);
        } else {
            put(0xD800 + ((point - 0x10000) >> 10));
            put(0xDC00 + ((point - 0x10000) & 0x3FF));
        }
    }
    return bytes;
}

}  // namespace

bool is_plain(std::string_view bytes) {
    return !bytes.starts_with(utf8_byte_order_mark) && !bytes.starts_with(utf16_le_byte_order_mark) &&
           !bytes.starts_with(utf16_be_byte_order_mark) && bytes.find('\0') == std::string_view::npos;
}

TextFile decode(std::string bytes) {
    const std::string_view view = bytes;
    const bool big = view.starts_with(utf16_be_byte_order_mark);
    if (big || view.starts_with(utf16_le_byte_order_mark)) {
        auto text = utf8_of_utf16(view.substr(2), big);
        if (text) return {big ? Encoding::utf16_be : Encoding::utf16_le, *std::move(text)};
        return {Encoding::binary, std::move(bytes)};
    }
    if (view.find('\0') != std::string_view::npos) return {Encoding::binary, std::move(bytes)};
    if (!view.starts_with(utf8_byte_order_mark)) return {Encoding::bytes, std::move(bytes)};
    bytes.erase(0, utf8_byte_order_mark.size());
    return {Encoding::utf8_mark, std::move(bytes)};
}

std::string encode(const TextFile& file) {
    switch (file.encoding) {
        case Encoding::utf8_mark:
            return std::string(utf8_byte_order_mark) + file.text;
        case Encoding::utf16_le:
            return utf16_of_utf8(file.text, false);
        case Encoding::utf16_be:
            return utf16_of_utf8(file.text, true);
        case Encoding::bytes:
        case Encoding::binary:
            break;
    }
    return file.text;
}

Place place_of(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const std::size_t newline = before.rfind('\n');
    const std::string_view line = newline == std::string_view::npos ? before : before.substr(newline + 1);
    const auto starts_character = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; };
    return {1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')),
            1 + static_cast<std::size_t>(std::count_if(line.begin(), line.end(), starts_character))};
}

}  // namespace pgrename::source
