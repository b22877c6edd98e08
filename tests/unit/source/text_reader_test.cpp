#include "source/text_reader.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "base/files.hpp"
#include "unit/source/git_folder.hpp"

namespace pgrename::source {
namespace {

using namespace std::string_literals;

TEST(TextReader, reads_one_file_after_the_other_into_the_same_memory) {
    test::GitFolder folder;
    const std::string large(std::size_t{5} << 20U, 'x');
    folder.file("large", large)
        .file("short", "select 1")
        .file("marked", "\xEF\xBB\xBFselect 2")
        .file("wide", "\xFF\xFEs\0q\0l\0"s)
        .file("binary", "a\0b"s)
        .file("empty", "");
    TextReader reader;
    const auto read = [&](const char* name) { return reader.read(folder.root() / name); };
    EXPECT_EQ(read("large").text, large);
    EXPECT_EQ(read("short").text, "select 1");
    EXPECT_EQ(read("marked").text, "select 2");
    EXPECT_EQ(read("marked").bytes, 11U);
    EXPECT_EQ(read("wide").text, "sql");
    EXPECT_EQ(read("wide").encoding, Encoding::utf16_le);
    EXPECT_EQ(read("binary").encoding, Encoding::binary);
    EXPECT_EQ(read("binary").text, "a\0b"s);
    EXPECT_EQ(read("empty").text, "");
    EXPECT_EQ(read("short").text, "select 1");
    EXPECT_THROW((void)read("missing"), base::Error);
}

}  // namespace
}  // namespace pgrename::source
