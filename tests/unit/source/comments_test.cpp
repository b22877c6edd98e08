#include "source/comments.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/files.hpp"
#include "source/syntax.hpp"

namespace pgrename::source {
namespace {

/// The comment around the first `messages` of the text; empty when the scan doesn't say.
std::string comment_in(std::string_view text, Language language = Language::typescript) {
    const std::size_t offset = text.find("messages");
    const auto found = comments_around(text, language, {{offset, 8}});
    return found ? std::string(text.substr(found->front().offset, found->front().end - found->front().offset)) : "";
}

TEST(Comments, hold_a_word) {
    EXPECT_EQ("// the messages", comment_in("f('//'); // the messages\nx"));
    EXPECT_EQ("/* the\n messages */", comment_in("const a = `${'`'}`; /* the\n messages */ b"));
    EXPECT_EQ("// messages", comment_in("const a = b / c; // messages"));
    EXPECT_EQ("// messages", comment_in("const a = /[\"/]'/.test(b); // messages"));
    EXPECT_EQ("// messages", comment_in("if (a) /'/.test(b); // messages"));
    EXPECT_EQ("// messages", comment_in("a = `x ${ {b: `y ${c} '`} } \"`; // messages"));
    EXPECT_EQ("// messages", comment_in("i++ / 2 // messages"));
    EXPECT_EQ("// messages", comment_in("a = 1. / 2 // messages"));
    EXPECT_EQ("// messages", comment_in("a! / b! // messages"));
    EXPECT_EQ("// messages", comment_in("a = /[[\\]']/g // messages"));
    EXPECT_EQ("// messages", comment_in("a = b << /*<*/ 2 // messages"));
    EXPECT_EQ("// messages", comment_in("a = b << 2; // messages", Language::tsx));
    EXPECT_EQ("// messages", comment_in("#!/usr/bin/env node's\n// messages"));
}

TEST(Comments, are_not_guessed) {
    for (const char* text :
         {"messages // x", "a = 'http://messages'", "a = `// messages`", "a = `${messages}` // x",
          "function f() {} /'/.test(a) // messages", "a\n! / b // messages", "a = 'no end\n// messages", "/* messages",
          "a = /no end\n// messages", "} // messages", "a = /[[a]'/]/v // messages"})
        EXPECT_EQ("", comment_in(text)) << text;
    EXPECT_EQ("", comment_in("const a = <p>don't // messages</p>", Language::tsx));
    EXPECT_EQ("", comment_in("# messages", Language::python));
}

bool is_in_comment(const Tree& tree, Word word) {
    for (const Node& node : tree.path_to({word.offset, word.offset + word.length}))
        if (node.kind().find("comment") != std::string_view::npos) return true;
    return false;
}

/// Every word of a text that the scan takes for part of a comment is that for the grammar, too.
void expect_agreement(const std::string& path, const std::string& text, Language language, int& comments) {
    const Tree tree = parse(text, language);
    const auto is_letter = [](char byte) { return std::isalnum(static_cast<unsigned char>(byte)) != 0; };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_letter(text[i]) || (i > 0 && is_letter(text[i - 1]))) continue;
        std::size_t end = i;
        while (end < text.size() && is_letter(text[end])) ++end;
        if (!comments_around(text, language, {{i, end - i}})) continue;
        ++comments;
        ASSERT_TRUE(is_in_comment(tree, {i, end - i})) << path << ": " << text.substr(i, 60);
    }
}

TEST(Comments, are_those_of_the_grammar) {
    int comments = 0;
    for (const char* folder : {"examples/crm/src", "examples/crm/supabase/functions", "examples/crm/tests",
                               "examples/crm/scripts", "tests/recognisers"})
        for (const auto& entry :
             std::filesystem::recursive_directory_iterator(std::filesystem::path(PROJECT_ROOT) / folder)) {
            const std::string path = entry.path().string();
            if (!entry.is_regular_file() || path.ends_with("database.types.ts")) continue;
            const auto language = language_of(path, {});
            if (language != Language::typescript && language != Language::tsx) continue;
            expect_agreement(path, base::read_file(path), *language, comments);
        }
    EXPECT_GT(comments, 500);
}

}  // namespace
}  // namespace pgrename::source
