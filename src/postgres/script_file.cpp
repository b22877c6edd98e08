#include "postgres/script_file.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"

namespace pgrename::postgres {
namespace {

bool continues_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

void append_utf8(std::string& out, char32_t letter) {
    const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((letter >> shift) & 0x3F)); };
    if (letter < 0x80) {
        out += static_cast<char>(letter);
    } else if (letter < 0x800) {
        out += static_cast<char>(0xC0 | (letter >> 6));
        tail(0);
    } else if (letter < 0x10000) {
        out += static_cast<char>(0xE0 | (letter >> 12));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xF0 | (letter >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

/// `text` without its byte order mark; false in `good` when it is no UTF-16.
std::string from_utf16(std::string_view text, bool little_endian, bool& good) {
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(text[at]);
        const auto second = static_cast<unsigned char>(text[at + 1]);
        return static_cast<char32_t>(little_endian ? first | second << 8 : first << 8 | second);
    };
    const auto within = [](char32_t value, char32_t from) { return value >= from && value < from + 0x400; };
    std::string out;
    good = text.size() % 2 == 0;
    for (std::size_t at = 0; good && at < text.size(); at += 2) {
        char32_t letter = unit(at);
        if (within(letter, 0xD800)) {
            good = at + 4 <= text.size() && within(unit(at + 2), 0xDC00);
            if (!good) break;
            at += 2;
            letter = 0x10000 + ((letter - 0xD800) << 10) + (unit(at) - 0xDC00);
        } else if (within(letter, 0xDC00)) {
            good = false;
        }
        append_utf8(out, letter);
    }
    return out;
}

}  // namespace

std::string read_script(const std::filesystem::path& path) {
    std::string text = base::read_file(path);
    if (text.starts_with("\xEF\xBB\xBF")) return text.substr(3);
    const bool little_endian = text.starts_with("\xFF\xFE");
    if (!little_endian && !text.starts_with("\xFE\xFF")) return text;
    bool good = false;
    text = from_utf16(std::string_view(text).substr(2), little_endian, good);
    if (good) return text;
    throw base::Error(base::Trouble::usage, base::format("{} starts as UTF-16 but is not", path.string()),
                      "save it as UTF-8");
}

Place place_of(std::string_view text, std::size_t offset) {
    Place place;
    for (const char byte : text.substr(0, offset)) {
        if (byte == '\n') {
            ++place.line;
            place.column = 1;
        } else if (!continues_character(byte)) {
            ++place.column;
        }
    }
    return place;
}

std::size_t offset_of_character(std::string_view text, std::size_t number) {
    std::size_t seen = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!continues_character(text[at]) && ++seen == number) return at;
    }
    return text.size();
}

}  // namespace pgrename::postgres
