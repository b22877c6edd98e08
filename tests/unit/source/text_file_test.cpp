#include "source/text_file.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "base/error.hpp"

namespace pgrename::source {
namespace {

using namespace std::string_literals;

TEST(text_file, utf8_is_its_bytes) {
    const auto file = decode("select 'é'\r\n");
    EXPECT_EQ(file.encoding, Encoding::bytes);
    EXPECT_EQ(file.text, "select 'é'\r\n");
}

TEST(text_file, other_eight_bit_encodings_are_their_bytes) {
    EXPECT_EQ(decode("caf\xE9 \xFF").encoding, Encoding::bytes);
}

TEST(text_file, a_byte_order_mark_is_not_in_the_text) {
    const auto file = decode("\xEF\xBB\xBFselect");
    EXPECT_EQ(file.encoding, Encoding::utf8_mark);
    EXPECT_EQ(file.text, "select");
    EXPECT_EQ(encode(file), "\xEF\xBB\xBFselect");
}

TEST(text_file, utf16_becomes_utf8_and_back) {
    const std::string little = "\xFF\xFE"s + "d\0"s + "\xE9\0"s + "\x3D\xD8\x00\xDE"s + "\n\0"s;
    const auto file = decode(little);
    EXPECT_EQ(file.encoding, Encoding::utf16_le);
    EXPECT_EQ(file.text, "d\u00e9\U0001F600\n");
    EXPECT_EQ(encode(file), little);
    const std::string big = "\xFE\xFF"s + "\0d"s + "\0\xE9"s + "\xD8\x3D\xDE\x00"s;
    EXPECT_EQ(decode(big).encoding, Encoding::utf16_be);
    EXPECT_EQ(decode(big).text, "d\u00e9\U0001F600");
    EXPECT_EQ(encode(decode(big)), big);
}

TEST(text_file, what_is_no_text_is_binary) {
    for (const std::string& bytes : {"a\0b"s, "\xFF\xFE"s + "a"s, "\xFF\xFE\x3D\xD8"s, "\xFF\xFE\x00\xDE"s,
                                     "\xFF\xFE\0\0a\0\0\0"s, "\xEF\xBB\xBF\0"s, "\xFE\xFF\xD8\x3D\0a"s}) {
        EXPECT_EQ(decode(bytes).encoding, Encoding::binary);
        EXPECT_EQ(decode(bytes).text, bytes);
        EXPECT_EQ(encode(decode(bytes)), bytes);
    }
}

TEST(text_file, encode_gives_every_file_back) {
    std::mt19937 random(7);
    const std::string marks[] = {"", "\xFF\xFE", "\xFE\xFF", "\xEF\xBB\xBF", "\xFF\xFE\xFF\xFE"};
    int utf16 = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes = marks[random() % std::size(marks)];
        // Mostly plain letters, so that well-formed UTF-16 comes up too.
        const bool wild = random() % 2 == 0;
        for (auto length = random() % 40; length > 0; --length)
            bytes += wild ? static_cast<char>(random()) : "ab\n\xD8\xDC\x01"[random() % 6];
        const auto file = decode(bytes);
        utf16 += file.encoding == Encoding::utf16_le || file.encoding == Encoding::utf16_be ? 1 : 0;
        ASSERT_EQ(encode(file), bytes);
    }
    EXPECT_GT(utf16, 1000);
}

TEST(text_file, an_utf16_file_takes_no_broken_utf8) {
    EXPECT_THROW((void)encode({Encoding::utf16_le, "\xE9"}), base::Error);
    EXPECT_THROW((void)encode({Encoding::utf16_le, "\x80"}), base::Error);
}

TEST(text_file, places_count_characters) {
    const auto place = [](std::string_view text, std::size_t offset) {
        const auto found = place_of(text, offset);
        return std::to_string(found.line) + ":" + std::to_string(found.column);
    };
    EXPECT_EQ(place("abc", 0), "1:1");
    EXPECT_EQ(place("abc", 3), "1:4");
    EXPECT_EQ(place("abc", 9), "1:4");
    EXPECT_EQ(place("a\r\nb", 3), "2:1");
    EXPECT_EQ(place("\n\n", 2), "3:1");
    EXPECT_EQ(place("é\U0001F600x", 6), "1:3");
    EXPECT_EQ(place("\xE9x", 1), "1:2");
}

}  // namespace
}  // namespace pgrename::source
