#include "project/toml.hpp"

#include <gtest/gtest.h>

#include <string>

namespace pgrename::project {
namespace {

TomlError error_of(std::string_view text) {
    try {
        (void)read_toml(text);
    } catch (const TomlError& error) {
        return error;
    }
    return {{0, 0}, "no error"};
}

TEST(Toml, keeps_the_order_of_the_file_and_the_places) {
    const auto root = read_toml("z = 1\na = \"x\"\n[b]\n  c = true\n");
    ASSERT_EQ(root.members.size(), 3U);
    EXPECT_EQ(root.members[0].key, "z");
    EXPECT_EQ(root.members[1].value.text, "x");
    EXPECT_EQ(root.members[1].value.place.line, 2U);
    EXPECT_EQ(root.members[1].value.place.column, 5U);
    const auto* inner = root.find("b")->value.find("c");
    ASSERT_NE(inner, nullptr);
    EXPECT_TRUE(inner->value.boolean);
    EXPECT_EQ(inner->place.line, 4U);
    EXPECT_EQ(inner->place.column, 3U);
}

TEST(Toml, reads_every_kind) {
    using Kind = TomlValue::Kind;
    const auto root = read_toml("s = 'x'\ni = -7\nr = 1.5\nb = false\nd = 2026-01-17\na = [1, 'x']\nt = { k = 1 }\n");
    EXPECT_EQ(root.find("s")->value.kind, Kind::string);
    EXPECT_EQ(root.find("i")->value.integer, -7);
    EXPECT_EQ(root.find("r")->value.real, 1.5);
    EXPECT_EQ(root.find("b")->value.kind, Kind::boolean);
    EXPECT_EQ(root.find("d")->value.kind, Kind::moment);
    EXPECT_EQ(root.find("a")->value.elements.size(), 2U);
    EXPECT_EQ(root.find("t")->value.members.size(), 1U);
    EXPECT_EQ(root.find("nothing"), nullptr);
}

TEST(Toml, an_empty_text_is_an_empty_table_at_the_beginning) {
    const auto root = read_toml("");
    EXPECT_TRUE(root.members.empty());
    EXPECT_EQ(root.place.line, 1U);
    EXPECT_EQ(root.place.column, 1U);
}

TEST(Toml, takes_a_byte_order_mark_and_windows_line_ends) {
    const auto root = read_toml(
        "\xEF\xBB\xBF"
        "a = 'x'\r\nb = 2\r\n");
    EXPECT_EQ(root.find("a")->value.text, "x");
    EXPECT_EQ(root.find("a")->place.column, 1U);
    EXPECT_EQ(root.find("b")->place.line, 2U);
}

TEST(Toml, columns_count_characters) {
    EXPECT_EQ(read_toml("a = ['éü', 1]").find("a")->value.elements[1].place.column, 12U);
}

TEST(Toml, says_where_the_syntax_breaks) {
    const auto error = error_of("a = 1\nb = \n");
    EXPECT_EQ(error.place.line, 2U);
    EXPECT_TRUE(std::string(error.what()).starts_with("not valid TOML: ")) << error.what();
}

TEST(Toml, a_key_or_table_written_twice_is_an_error) {
    EXPECT_EQ(error_of("a = 1\na = 2\n").place.line, 2U);
    const auto error = error_of("[e.s]\nx = 1\n[e.s]\ny = 1\n");
    EXPECT_EQ(error.place.line, 3U);
    EXPECT_NE(std::string(error.what()).find("e.s"), std::string::npos) << error.what();
    EXPECT_FALSE(error.remedy.empty());
}

TEST(Toml, names_utf_16) {
    using namespace std::string_view_literals;
    for (const auto text : {"\xFF\xFE"
                            "a\0=\0"sv,
                            "\xFE\xFF\0a\0="sv, "a\0=\0001\0"sv}) {
        const auto error = error_of(text);
        EXPECT_NE(std::string(error.what()).find("UTF-16"), std::string::npos);
        EXPECT_NE(error.remedy.find("UTF-8"), std::string::npos);
    }
}

TEST(Toml, bytes_that_are_no_utf_8_are_an_error) {
    EXPECT_EQ(error_of("a = \"\xC3\x28\"").place.line, 1U);
}

TEST(Toml, never_repeats_a_value) {
    for (const char* text : {"a = postgres://u:hunter2@h", "a = thunter2", "a = \"hunter2", "a = 'hunter2\nb = 1",
                             "a = fhunter2", "a = {hunter2"}) {
        EXPECT_EQ(std::string(error_of(text).what()).find("unter2"), std::string::npos) << error_of(text).what();
    }
}

}  // namespace
}  // namespace pgrename::project
