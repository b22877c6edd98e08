#include "base/files.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iterator>

#include "base/error.hpp"

namespace pgrename::base {
namespace {

namespace fs = std::filesystem;

class files : public testing::Test {
  protected:
    files() {
        std::string name = "/tmp/files-test-XXXXXX";
        folder_ = mkdtemp(name.data());
    }
    ~files() override { fs::remove_all(folder_); }
    fs::path folder_;
};

TEST_F(files, what_is_written_is_read_and_nothing_else_is_left) {
    const std::string text("a\0b\r\n", 5);
    write_file(folder_ / "deep" / "er" / "file", text);
    EXPECT_EQ(read_file(folder_ / "deep" / "er" / "file"), text);
    write_file(folder_ / "deep" / "er" / "file", "");
    EXPECT_EQ(read_file(folder_ / "deep" / "er" / "file"), "");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_ / "deep" / "er"), {}), 1);
}

TEST_F(files, what_is_long_or_says_no_size_is_read_to_its_end) {
    const std::string long_text(300000, 'x');
    write_file(folder_ / "long", long_text);
    EXPECT_EQ(read_file(folder_ / "long"), long_text);
    // Of proc(5) every file is said to be empty.
    EXPECT_EQ(fs::file_size("/proc/self/maps"), 0U);
    EXPECT_NE(read_file("/proc/self/maps").find("[stack]"), std::string::npos);
}

TEST_F(files, permissions_and_links_stay) {
    write_file(folder_ / "script", "old");
    fs::permissions(folder_ / "script", fs::perms(0750));
    fs::create_symlink("script", folder_ / "link");
    write_file(folder_ / "link", "new");
    EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
    EXPECT_EQ(read_file(folder_ / "script"), "new");
    EXPECT_EQ(fs::status(folder_ / "script").permissions(), fs::perms(0750));
}

TEST_F(files, failures_name_the_path_and_the_reason) {
    try {
        (void)read_file(folder_ / "missing");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(error.trouble(), Trouble::world);
        EXPECT_EQ(error.what(), "reading " + (folder_ / "missing").string() + ": No such file or directory");
    }
    EXPECT_THROW((void)read_file(folder_), Error);
    write_file(folder_ / "file", "");
    EXPECT_THROW(write_file(folder_ / "file" / "below", ""), Error);
    EXPECT_THROW(write_file(folder_, ""), Error);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1);
}

}  // namespace
}  // namespace pgrename::base
