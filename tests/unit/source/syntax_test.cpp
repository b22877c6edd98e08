#include "source/syntax.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>

#include "base/error.hpp"
#include "base/interruption.hpp"

namespace pgrename::source {
namespace {

/// tree-sitter looks at the clock and at the flag every hundred steps or so.
std::string many_calls() {
    std::string out;
    for (int i = 0; i < 500; ++i) out += "f('a', [1, 2, 3]);\n";
    return out;
}

TEST(Syntax, a_text_that_takes_too_long_is_not_whole) {
    const std::string text = many_calls();
    const Tree late = parse(text, Language::typescript, {}, Deadline{});
    EXPECT_FALSE(late.is_whole());
    EXPECT_TRUE(late.root().has_error());
    // The parser is none the worse for it.
    const Tree tree = parse(text, Language::typescript);
    EXPECT_TRUE(tree.is_whole());
    EXPECT_FALSE(tree.root().has_error());
}

TEST(Syntax, a_query_says_that_it_was_not_finished) {
    const std::string text = many_calls();
    const Tree tree = parse(text, Language::typescript);
    const Query query(Language::typescript, "(call_expression) @call");
    std::size_t count = 0;
    const auto found = [&](std::size_t, const Query::Match&) { ++count; };
    EXPECT_FALSE(query.each(tree, text, std::nullopt, found, Deadline{}));
    EXPECT_LT(count, 500U);
    count = 0;
    EXPECT_TRUE(query.each(tree, text, std::nullopt, found));
    EXPECT_EQ(count, 500U);
}

/// Ends the process with the exit code of the error that `work` throws after a SIGTERM, 0 when it throws none.
[[noreturn]] void exit_interrupted(const std::function<void()>& work) {
    base::watch_for_interruption();
    (void)std::raise(SIGTERM);
    try {
        work();
    } catch (const base::Error& error) {
        std::_Exit(error.exit_code());
    }
    std::_Exit(0);
}

TEST(SyntaxDeathTest, an_interruption_ends_a_parse_and_a_query) {
    const std::string text = many_calls();
    const Tree tree = parse(text, Language::typescript);
    const Query query(Language::typescript, "(call_expression) @call");
    const auto interrupted = testing::ExitedWithCode(static_cast<int>(base::Trouble::interrupted));
    EXPECT_EXIT(exit_interrupted([&] { (void)parse(text, Language::typescript); }), interrupted, "");
    EXPECT_EXIT(exit_interrupted([&] { query.each(tree, text, std::nullopt, [](std::size_t, const auto&) {}); }),
                interrupted, "");
    // What must be finished is finished.
    EXPECT_EXIT(exit_interrupted([&] {
                    const base::Uninterrupted peace;
                    if (!parse(text, Language::typescript).is_whole()) std::abort();
                }),
                testing::ExitedWithCode(0), "");
}

TEST(Syntax, an_awaited_call_with_type_arguments_is_a_call_of_its_method) {
    const std::string text =
        "const rows = await db.from<Row>(\"messages\");\nconst plain = await db.from(\"calls\");\n";
    const Query query(Language::typescript,
                      "(call_expression function: (member_expression) arguments: (arguments (string) @table))");
    std::vector<std::string> found;
    query.each(parse(text, Language::typescript), text, std::nullopt, [&](std::size_t, const Query::Match& match) {
        for (const auto& [name, node] : match) found.emplace_back(node.text(text));
    });
    EXPECT_EQ(found, (std::vector<std::string>{"\"messages\"", "\"calls\""}));
}

}  // namespace
}  // namespace pgrename::source
