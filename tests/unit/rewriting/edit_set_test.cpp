#include "rewriting/edit_set.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <functional>
#include <map>
#include <random>

#include "base/error.hpp"
#include "base/process.hpp"
#include "rewriting/originals.hpp"
#include "rewriting/unified_diff.hpp"
#include "unit/source/git_folder.hpp"

namespace pgrename::rewriting {
namespace {

namespace fs = std::filesystem;
using model::Edit;
using test::GitFolder;
using testing::ElementsAre;
using testing::HasSubstr;
using namespace std::string_literals;

EditSet set_of(const std::vector<Edit>& edits) {
    EditSet out;
    for (const auto& edit : edits) out.add(edit);
    return out;
}

std::string trouble(const std::function<void()>& act) {
    try {
        act();
    } catch (const base::Error& error) {
        return std::to_string(error.exit_code()) + " " + error.what();
    }
    return "no error";
}

TEST(edit_set, applies_all_names_in_one_pass) {
    // A swap and a name that another begins with.
    const auto edits = set_of({{"f", 9, "b", "a"}, {"f", 2, "a", "b"}, {"f", 4, "sub", "subs"}});
    EXPECT_EQ(edits.applied("f", "x a sub, b"), "x b subs, a");
    EXPECT_EQ(edits.applied("another file", "x a"), "x a");
    EXPECT_EQ(edits.size(), 3u);
    EXPECT_THAT(edits.files(), ElementsAre("f"));
}

TEST(edit_set, refuses_overlaps) {
    const auto edits = set_of({{"f", 5, "abc", "x"}, {"f", 10, "", "y"}});
    for (const auto& edit : std::vector<Edit>{{"f", 7, "cd", "x"},
                                              {"f", 3, "xya", "x"},
                                              {"f", 6, "", "x"},
                                              {"f", 5, "abc", "other"},
                                              {"f", 4, "xabcd", "x"},
                                              {"f", 9, "zz", "x"},
                                              {"f", 10, "", "z"}}) {
        EditSet more = edits;
        EXPECT_THAT(trouble([&] { more.add(edit); }), HasSubstr("70 f: two edits overlap")) << edit.offset;
    }
    EditSet more = edits;
    for (const auto& edit : std::vector<Edit>{
             {"f", 8, "", "x"}, {"f", 5, "", "x"}, {"f", 3, "xy", "x"}, {"f", 10, "q", "x"}, {"g", 5, "abc", "z"}})
        more.add(edit);
    EXPECT_EQ(more.size(), 7u);
}

TEST(edit_set, the_same_edit_twice_is_one_and_no_change_is_none) {
    auto edits = set_of({{"f", 5, "abc", "x"}, {"f", 5, "abc", "x"}, {"f", 5, "abc", "abc"}});
    EXPECT_EQ(edits.size(), 1u);
    edits.add({"g", 0, "same", "same"});
    EXPECT_THAT(edits.files(), ElementsAre("f"));
}

TEST(edit_set, says_where_the_text_is_another) {
    EXPECT_EQ(trouble([] {
                  (void)set_of({{"f.ts", 4, "deals", "x"}}).applied("f.ts", "a\nb deal");
              }),
              "3 f.ts:2:3: `deals` was to be replaced, but `deal` stands there");
    EXPECT_THAT(trouble([] {
                    (void)set_of({{"f.ts", 40, "deals", "x"}}).applied("f.ts", "a");
                }),
                HasSubstr("f.ts:1:2: `deals`"));
}

TEST(edit_set, only_takes_the_edits_of_some_files) {
    const auto edits = set_of({{"f", 0, "a", "b"}, {"g", 0, "a", "b"}});
    EXPECT_THAT(edits.only({"g", "h"}).files(), ElementsAre("g"));
}

TEST(edit_set, writes_keeping_mode_and_encoding) {
    GitFolder folder;
    folder.file("run.sh", "a\r\nb").file("mark.sql", "\xEF\xBB\xBF"s + "a").file("wide.sql", "\xFF\xFE"s + "x\0a\0"s);
    chmod((folder.root() / "run.sh").c_str(), 0755);
    set_of({{"run.sh", 0, "a", "new"}, {"mark.sql", 0, "a", "new"}, {"wide.sql", 1, "a", "é"}}).write(folder.root());
    EXPECT_EQ(folder.text("run.sh"), "new\r\nb");
    EXPECT_EQ(folder.text("mark.sql"), "\xEF\xBB\xBFnew");
    EXPECT_EQ(folder.text("wide.sql"), "\xFF\xFE"s + "x\0\xE9\0"s);
    EXPECT_EQ(fs::status(folder.root() / "run.sh").permissions(), fs::perms(0755));
}

TEST(edit_set, writes_nothing_unless_all_files_fit) {
    GitFolder folder;
    folder.file("a", "old").file("b", "changed").file("c", "a\0b"s);
    fs::create_symlink("a", folder.root() / "link");
    const Edit good{"a", 0, "old", "new"};
    EXPECT_THAT(trouble([&] { set_of({good, {"b", 0, "old", "new"}}).write(folder.root()); }), HasSubstr("3 b:1:1"));
    EXPECT_THAT(trouble([&] { set_of({good, {"c", 0, "a", "new"}}).write(folder.root()); }), HasSubstr("binary"));
    EXPECT_THAT(trouble([&] { set_of({good, {"gone", 0, "a", "new"}}).write(folder.root()); }), HasSubstr("gone"));
    EXPECT_THAT(trouble([&] {
                    set_of({good, {"link", 0, "old", "new"}}).write(folder.root());
                }),
                HasSubstr("symbolic"));
    EXPECT_EQ(folder.text("a"), "old");
}

TEST(edit_set, a_write_that_fails_puts_back_what_was_written) {
    GitFolder folder;
    // A name of the longest length leaves no room for the file written beside it.
    const std::string late = "z" + std::string(254, 'z');
    folder.file("a", "old");
    (void)base::run({.command = {"sh", "-c", "printf old > " + late}, .folder = folder.root()});
    EXPECT_THAT(trouble([&] {
                    set_of({{"a", 0, "old", "new"}, {late, 0, "old", "new"}}).write(folder.root());
                }),
                HasSubstr("3 writing"));
    EXPECT_EQ(folder.text("a"), "old");
    EXPECT_EQ(folder.text(late), "old");
}

TEST(originals, all_that_can_be_are_put_back) {
    GitFolder folder;
    folder.file("a", "edited").file("z", "edited");
    const auto told = trouble([&] {
        put_back({{folder.root() / "a", "1"},
                  {folder.root() / "b" / std::string(300, 'x'), "2"},
                  {folder.root() / "z", "3"}});
    });
    EXPECT_THAT(told, HasSubstr("5 putting edited files back as they were:\n  writing "));
    EXPECT_EQ(folder.text("a") + folder.text("z"), "13");
}

TEST(edit_set, rebased_edits_fit_the_text_that_others_made) {
    const auto first = set_of({{"f", 2, "a", "longer"}, {"f", 8, "cc", ""}, {"g", 0, "", "x"}});
    const auto second = set_of({{"f", 0, "x", "y"}, {"f", 4, "b", "B"}, {"f", 10, "d", "D"}, {"f", 2, "a", "longer"}});
    const std::string text = "x a b   ccd";
    EXPECT_EQ(second.rebased(first).applied("f", first.applied("f", text)), "y longer B   D");
    EXPECT_THAT(trouble([&] { (void)set_of({{"f", 1, " a", ""}}).rebased(first); }), HasSubstr("overlap"));
}

/// Edits at random places that do not overlap, as the model of what they do.
struct Random {
    std::mt19937 engine;

    std::size_t below(std::size_t count) { return engine() % count; }

    std::string text(std::size_t longest) {
        static const std::string pieces[] = {"a", "b",  "deals", " ",    "\n", "\n", "\r\n",
                                             "é", "\"", "\t",    "\xFF", "-",  "+"};
        std::string out;
        for (auto count = below(longest + 1); count > 0; --count) out += pieces[below(std::size(pieces))];
        return out;
    }

    std::vector<Edit> edits(const std::string& file, const std::string& text) {
        std::vector<Edit> out;
        for (std::size_t at = below(8); at < text.size(); at += 1 + below(text.size() / 4 + 8)) {
            const std::size_t length = std::min(below(6), text.size() - at);
            out.push_back({file, at, text.substr(at, length), this->text(3)});
            at += length;
        }
        return out;
    }
};

std::string model_of(const std::string& text, std::vector<Edit> edits) {
    std::string out = text;
    std::sort(edits.begin(), edits.end(), [](const auto& one, const auto& other) { return one.offset > other.offset; });
    for (const auto& edit : edits) out.replace(edit.offset, edit.expected.size(), edit.replacement);
    return out;
}

TEST(edit_set, random_edits_do_what_the_model_does) {
    Random random{std::mt19937(11)};
    for (int round = 0; round < 5000; ++round) {
        const std::string text = random.text(60);
        auto edits = random.edits("f", text);
        const std::string expected = model_of(text, edits);
        std::shuffle(edits.begin(), edits.end(), random.engine);
        ASSERT_EQ(set_of(edits).applied("f", text), expected);
        // Applied in two parts, whichever is first.
        EditSet one;
        EditSet other;
        for (const auto& edit : edits) (random.below(2) == 0 ? one : other).add(edit);
        ASSERT_EQ(other.rebased(one).applied("f", one.applied("f", text)), expected);
        ASSERT_EQ(one.rebased(other).applied("f", other.applied("f", text)), expected);
    }
}

TEST(unified_diff, git_makes_the_same_bytes_of_random_edits) {
    Random random{std::mt19937(13)};
    GitFolder folder;
    const std::vector<std::string> names = {"plain.ts", "with blank.ts", "quo\"te", "new\nline",
                                            "\xFF.ts",  "ü/é.sql",       "tab\t",   "b/c d/e"};
    EditSet all;
    std::map<std::string, std::string> expected;
    for (int file = 0; file < 150; ++file) {
        const std::string name = std::to_string(file) + names[random.below(names.size())];
        const std::string mark = random.below(8) == 0 ? "\xEF\xBB\xBF" : "";
        const std::string text = random.text(file % 50 == 0 ? 0 : 80);
        auto edits = random.edits(name, text);
        if (text.empty()) edits = {{name, 0, "", "something"}};
        folder.file(name, mark + text);
        for (const auto& edit : edits) all.add(edit);
        expected[name] = mark + model_of(text, edits);
    }
    folder.commit_all();
    const std::string diff = all.diff(folder.root());
    folder.git({"apply", "--check", "-"}, diff);
    folder.git({"apply", "--whitespace=nowarn", "-"}, diff);
    for (const auto& [name, text] : expected) ASSERT_EQ(folder.text(name), text) << diff;
    EXPECT_EQ(folder.git({"apply", "--reverse", "-"}, diff), "");
    EXPECT_EQ(folder.status(), "");
    all.write(folder.root());
    for (const auto& [name, text] : expected) ASSERT_EQ(folder.text(name), text);
}

TEST(unified_diff, reads_as_git_writes_it) {
    GitFolder folder;
    std::string text;
    for (int line = 1; line <= 30; ++line) text += "line " + std::to_string(line) + "\n";
    text += "the end";
    folder.file("with blank.ts", text).commit_all();
    const auto edits = set_of({{"with blank.ts", text.find("line 5\n"), "line 5", "five"},
                               {"with blank.ts", text.find("line 12\n"), "line 12", "twelve\nagain"},
                               {"with blank.ts", text.find("line 22\n"), "line 22\n", ""},
                               {"with blank.ts", text.find("end"), "end", "end\n"}});
    const std::string diff = edits.diff(folder.root());
    edits.write(folder.root());
    std::string git = folder.git({"diff"}) + "\n";
    // git adds hashes of the contents, and a line of the function around each hunk.
    git.erase(git.find("index "), git.find("--- ") - git.find("index "));
    for (auto at = git.find(" @@ "); at != std::string::npos; at = git.find(" @@ ", at))
        git.erase(at + 3, git.find('\n', at) - at - 3);
    EXPECT_EQ(diff, git);
}

TEST(unified_diff, git_takes_line_ends_as_they_are_in_the_working_tree) {
    GitFolder folder;
    folder.file(".gitattributes", "*.ts text eol=crlf\n").file("a.ts", "1\r\ndeals\r\n3\r\n").commit_all();
    folder.file("mixed.sql", "1\r\ndeals\n3\r4").commit_all();
    const auto edits = set_of({{"a.ts", 3, "deals", "x"}, {"mixed.sql", 3, "deals", "x"}});
    const std::string diff = edits.diff(folder.root());
    folder.git({"apply", "--check", "-"}, diff);
    folder.git({"apply", "-"}, diff);
    EXPECT_EQ(folder.text("a.ts"), "1\r\nx\r\n3\r\n");
    EXPECT_EQ(folder.text("mixed.sql"), "1\r\nx\n3\r4");
}

TEST(unified_diff, an_utf16_file_is_named_and_does_not_disturb_git) {
    GitFolder folder;
    folder.file("a.sql", "a\n").file("b.sql", "\xFF\xFE"s + "a\0"s).file("c.sql", "a\n");
    const auto edits = set_of({{"a.sql", 0, "a", "x"}, {"b.sql", 0, "a", "x"}, {"c.sql", 0, "a", "x"}});
    const std::string diff = edits.diff(folder.root());
    EXPECT_THAT(diff, HasSubstr("# Binary files a/b.sql and b/b.sql differ\n"));
    EXPECT_THAT(edits.undiffable(folder.root()), ElementsAre("b.sql"));
    folder.git({"apply", "-"}, diff);
    EXPECT_EQ(folder.text("a.sql") + folder.text("c.sql"), "x\nx\n");
}

TEST(unified_diff, quotes_paths_as_git_does) {
    EXPECT_EQ(quoted_path("a b'c.ts"), "a b'c.ts");
    EXPECT_EQ(quoted_path("a\"b\\c\n\x01\x7F"), "\"a\\\"b\\\\c\\n\\001\\177\"");
    EXPECT_EQ(quoted_path("ü"), "\"\\303\\274\"");
}

}  // namespace
}  // namespace pgrename::rewriting
