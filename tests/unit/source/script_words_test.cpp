#include "source/script_words.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>

#include "base/files.hpp"

namespace pgrename::source {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Where = ScriptWords::Where;

std::vector<std::string> statements(std::string_view text) {
    std::vector<std::string> out;
    const auto words = script_words(text, Language::typescript, {}, {});
    if (!words) return {"unsure"};
    for (std::size_t i = 1; i < words->statements.size(); ++i)
        out.emplace_back(text.substr(words->statements[i],
                                     text.find_first_of(" (;\n", words->statements[i]) - words->statements[i]));
    return out;
}

TEST(ScriptWords, tell_where_statements_begin) {
    EXPECT_THAT(statements("a; b\nc; d\n"), ElementsAre("b", "d"));
    EXPECT_THAT(statements("f()\nconst a = 1\nexport class B {}\nimport x from 'y'\n"),
                ElementsAre("const", "export", "import"));
    EXPECT_THAT(statements("type A = B<C>\nexport const d = 1\n"), ElementsAre("export"));
    EXPECT_THAT(statements("a()\n@B()\n@C({})\nexport class D {}\nclass E {}\n"), ElementsAre("@B", "class"));
    // What goes on, stands in brackets or is indented.
    EXPECT_THAT(statements("if (a) b; else c\n"), IsEmpty());
    EXPECT_THAT(statements("do a; while (b)\n"), IsEmpty());
    EXPECT_THAT(statements("export declare\nclass A {}\nx = y as\nconst\n"), IsEmpty());
    EXPECT_THAT(statements("f({ a: 1 },\n  function () {\n    b;\n  })\n"), IsEmpty());
    EXPECT_THAT(statements("const a = <\nconst T>(x: T) => x\n"), IsEmpty());
    EXPECT_THAT(statements("const a = `\n${b}\nexport c\n`\n"), IsEmpty());
    EXPECT_THAT(statements("a = b /* \nconst */ + c\n"), IsEmpty());
}

TEST(ScriptWords, leave_out_blocks_without_places) {
    const std::string filler(300, 'x');
    const std::string text = "f(a) { " + filler + "; if (b) { HERE; " + filler + " } if (c) { " + filler +
                             " } }; g = () => { " + filler + " }; h = { " + filler + " }";
    const auto words = script_words(text, Language::typescript, {}, {});
    ASSERT_TRUE(words);
    std::string out;
    for (const Extent& each : words->without_blocks({{0, text.size()}}, {text.find("HERE")}))
        out += text.substr(each.offset, each.end - each.offset);
    EXPECT_EQ(out, "f(a) { " + filler + "; if (b) { HERE; " + filler + " } if (c) {} }; g = () => {}; h = { " + filler +
                       " }");
}

TEST(ScriptWords, know_what_may_be_declared_outside_of_brackets) {
    const std::string text = "export const a: B = c\nlet d = e, f\nfunction g(h) { const i = 1 }\nj = k.l\n";
    const auto words = script_words(text, Language::typescript, {}, {});
    ASSERT_TRUE(words);
    std::string out;
    for (const Extent& each : words->outside) out += text.substr(each.offset, each.end - each.offset) + " ";
    EXPECT_EQ(out, "a d f g ");
}

TEST(ScriptWords, are_unsure_of_blanks_and_names_in_other_letters) {
    EXPECT_THAT(statements("db.from\u00A0('x'); a"), ElementsAre("unsure"));
    EXPECT_THAT(statements("db.fr\\u006Fm('x'); a"), ElementsAre("unsure"));
}

TEST(ScriptWords, spot_names_in_their_places) {
    Vocabulary vocabulary;
    const std::size_t from = vocabulary.add("from");
    EXPECT_EQ(from, vocabulary.add("from"));
    const auto place = [&](std::string_view text) {
        const auto words = script_words(text, Language::typescript, {}, vocabulary);
        return words && words->spotted.size() == 1 ? words->spotted[0].place : NamePlace{.key = true, .generic = true};
    };
    EXPECT_EQ(NamePlace{}, place("from = 1"));
    EXPECT_EQ((NamePlace{.member = true, .called = true}), place("db\n  .from\n('x')"));
    EXPECT_EQ((NamePlace{.member = true}), place("x.from = 2"));
    EXPECT_EQ(NamePlace{.key = true}, place("a = { from: 1 }"));
    EXPECT_EQ(NamePlace{.tagged = true}, place("from`x`"));
    EXPECT_EQ((NamePlace{.called = true, .tagged = true, .generic = true}), place("from<T>(x)"));
    EXPECT_EQ((NamePlace{.called = true, .tagged = true, .key = true, .generic = true}), place("from/* */(x)"));
}

TEST(ScriptWords, tell_a_place_by_the_text_around_it) {
    const auto place = [](std::string_view text) {
        const std::size_t at = text.find("from");
        return place_in_text(text, {at, at + 4});
    };
    EXPECT_FALSE(place("xfrom()"));
    EXPECT_FALSE(place("from_()"));
    EXPECT_EQ(place("from()"), (NamePlace{.called = true}));
    EXPECT_EQ(place("db.from<T>('x')"), (NamePlace{.member = true, .called = true, .tagged = true, .generic = true}));
    EXPECT_EQ(place("db.\n  from('x')"), (NamePlace{.member = true, .called = true}));
    EXPECT_EQ(place("{ from: 1 }"), (NamePlace{.key = true}));
}

TEST(ScriptWords, tell_literals_from_code) {
    const auto where = [](std::string_view text) {
        const auto words = script_words(text, Language::typescript, {{text.find("messages"), 8}}, {});
        return words ? words->where.at(0) : Where::comment;
    };
    EXPECT_EQ(Where::code, where("a = b.messages"));
    EXPECT_EQ(Where::code, where("a = /messages/.test(b)"));
    EXPECT_EQ(Where::literal, where("a = 'messages'"));
    EXPECT_EQ(Where::literal, where("a = `x messages`"));
    EXPECT_EQ(Where::literal, where("a = `x ${f({ messages })}`"));
    EXPECT_EQ(Where::code, where("a = `x ${b}` + messages"));
    EXPECT_EQ(Where::comment, where("a = 1 // messages"));
}

/// Every statement that the scan tells is one to the grammar.
TEST(ScriptWords, have_the_statements_of_the_grammar) {
    std::size_t found = 0;
    for (const char* folder : {"examples/crm", "tests/recognisers"})
        for (const auto& entry :
             std::filesystem::recursive_directory_iterator(std::filesystem::path(PROJECT_ROOT) / folder)) {
            const std::string path = entry.path().string();
            const auto language = language_of(path, {});
            if (!entry.is_regular_file() || path.find("node_modules") != std::string::npos ||
                (language != Language::typescript && language != Language::tsx))
                continue;
            const std::string text = base::read_file(path);
            const auto words = script_words(text, *language, {}, {});
            if (!words) continue;
            const Tree tree = parse(text, *language);
            const auto all = children_of(tree.root());
            for (std::size_t i = 1; i < words->statements.size(); ++i, ++found)
                EXPECT_TRUE(std::ranges::any_of(
                    all, [&](const Child& each) { return each.node.extent().offset == words->statements[i]; }))
                    << path << ": " << text.substr(words->statements[i], 60);
        }
    EXPECT_GT(found, 500U);
}

}  // namespace
}  // namespace pgrename::source
