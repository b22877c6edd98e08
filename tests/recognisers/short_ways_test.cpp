// The short ways of reading code say what the long ones say: some statements what the whole file says, our patterns
// what tree-sitter's queries find.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/files.hpp"
#include "base/format.hpp"
#include "base/text.hpp"
#include "project/project.hpp"
#include "project/toml.hpp"
#include "recognisers/surveyed_folder.hpp"
#include "source/tree_pattern.hpp"

namespace pgrename {
namespace {

namespace fs = std::filesystem;
using base::format;
using source::Language;

const fs::path root = fs::path(PROJECT_ROOT);

/// Everything a survey says, a line each.
std::vector<std::string> lines(const rewriting::Survey& survey) {
    std::vector<std::string> out;
    for (const model::Reference& each : survey.ledger.references)
        out.push_back(format("{}:{}:{} {} {} {} {} {} {} {} {}", each.file, each.line, each.column, each.from.shown(),
                             each.to.shown(), each.kind, to_string(each.certainty), to_string(each.action), each.why,
                             each.recogniser, each.silent));
    for (const model::DynamicSite& each : survey.ledger.dynamic)
        out.push_back(format("{}:{}:{} {} {}", each.file, each.line, each.column, each.expression, each.recogniser));
    for (const std::string& file : survey.edits.files())
        for (const model::Edit& each : survey.edits.of(file))
            out.push_back(format("{} {} {} {}", each.file, each.offset, each.expected, each.replacement));
    return out;
}

void expect_the_same(const fs::path& folder, const rewriting::Names& names) {
    rewriting::SurveySettings settings;
    const auto fast = lines(tests::survey_folder(folder, names, settings));
    settings.thorough = true;
    EXPECT_EQ(lines(tests::survey_folder(folder, names, settings)), fast) << folder;
    EXPECT_FALSE(fast.empty()) << folder;
}

/// The sources of all recogniser cases.
std::vector<fs::path> case_files() {
    std::vector<fs::path> out;
    for (const auto& entry : fs::recursive_directory_iterator(root / "tests/recognisers"))
        if (entry.is_regular_file() && entry.path().string().find("/before/") != std::string::npos)
            out.push_back(entry.path());
    std::ranges::sort(out);
    return out;
}

TEST(ShortWays, SayOfEveryCaseWhatTheLongOneSays) {
    for (const auto& entry : fs::directory_iterator(root / "tests/recognisers"))
        if (entry.is_directory()) expect_the_same(entry.path() / "before", tests::shared_names());
}

TEST(ShortWays, SayOfTheExampleWhatTheLongOneSays) {
    rewriting::Names::Pairs pairs;
    for (const auto& phase : project::load(root / "examples/crm").phases)
        for (const auto& rename : phase.renames()) pairs.emplace(rename.from, rename.to);
    expect_the_same(root / "examples/crm", {pairs, {"public"}});
}

/// The code as the body of a method, beside others that have nothing to do with it.
std::string in_a_class(const std::string& code, int number) {
    std::string out = format("class Wrapped{0} {{\n  method(parameter) {{\n", number);
    for (const std::string& line : base::split(code, '\n')) {
        if (line.starts_with("import")) continue;
        out += (line.starts_with("export ") && !line.starts_with("export default") ? line.substr(7) : line) + "\n";
    }
    out += format("  }}\n  other(a, b) {{\n    if (a) {{\n      const table = 'none', T = b, TABLES = {0}\n", number);
    for (int i = 0; i < 10; ++i) out += format("      b = a(table, T, TABLES, [{}], (c) => c.table)\n", i);
    return out + "    }\n    return b\n  }\n}\n";
}

/// Files of many statements of which few matter, and whose names clash: all cases of a language in one file, in two
/// orders, between statements without end that have nothing to do with tables.
TEST(ShortWays, SayOfLongFilesWhatTheLongOneSays) {
    std::string filler;
    for (int i = 0; i < 20; ++i)
        filler +=
            format("export const filler{0} = (a: number) => a + {0}\nexport function also{0}() {{ return {0} }}\n", i);
    const tests::FolderCopy folder;
    std::string all;
    std::string backwards;
    std::string wrapped;
    int count = 0;
    for (const fs::path& file : case_files()) {
        if (file.extension() != ".ts" || file.string().ends_with(".d.ts")) continue;
        const std::string text = base::read_file(file) + "\n" + filler;
        base::write_file(folder.path() / format("{}.ts", file.stem().string()), filler + text);
        all += text;
        backwards.insert(0, text);
        const std::string one = in_a_class(base::read_file(file), ++count);
        base::write_file(folder.path() / format("wrapped{}.ts", count), one);
        wrapped += one;
    }
    base::write_file(folder.path() / "all.ts", all);
    base::write_file(folder.path() / "wrapped.ts", wrapped);
    base::write_file(folder.path() / "backwards.ts", backwards);
    expect_the_same(folder.path(), tests::shared_names());
}

/// The recognisers' queries by language, one text each.
std::map<Language, std::string> queries() {
    std::map<Language, std::string> out;
    for (const auto& entry : fs::directory_iterator(root / "src/rewriting/recognisers")) {
        const auto file = project::read_toml(base::read_file(entry.path()));
        for (const auto& site : file.find("site")->value.elements) {
            const auto* languages = site.find("languages") != nullptr ? site.find("languages") : file.find("languages");
            for (const auto& each : languages->value.elements) {
                const auto language = source::language_named(each.text == "javascript" ? "tsx" : each.text);
                out[language.value()] += site.find("query")->value.text + "\n";
            }
        }
    }
    return out;
}

std::string line(std::size_t pattern, const source::Query::Match& match, std::string_view text) {
    std::vector<std::string> captures;
    for (const auto& [name, node] : match)
        captures.push_back(format("@{} {} {}", name, node.extent().offset, node.text(text)));
    // A query gives them in the order of the text, a pattern as they are written.
    std::ranges::sort(captures);
    std::string out = format("{}", pattern);
    for (const std::string& each : captures) out += " " + each;
    return out;
}

TEST(ShortWays, PatternsFindWhatQueriesFind) {
    std::size_t matches = 0;
    std::size_t not_plain = 0;
    for (const auto& [language, text] : queries()) {
        const source::Query query(language, text);
        const auto patterns = source::patterns_of_query(text);
        ASSERT_EQ(query.patterns(), patterns.size()) << to_string(language);
        std::vector<std::optional<source::TreePattern>> ours;
        for (const auto& each : patterns) ours.push_back(source::TreePattern::of(language, each));
        not_plain += static_cast<std::size_t>(std::ranges::count_if(ours, [](const auto& each) { return !each; }));
        for (const fs::path& file : case_files()) {
            if (source::language_of(file.string(), {}) != language) continue;
            const std::string code = base::read_file(file);
            const source::Tree tree = source::parse(code, language);
            std::set<std::string> expected;
            query.each(tree, code, std::nullopt, [&](std::size_t pattern, const source::Query::Match& match) {
                if (ours[pattern]) expected.insert(line(pattern, match, code));
            });
            std::set<std::string> found;
            source::walk(tree, [&](const source::Node& node, std::size_t) {
                source::SeenChildren children;
                for (std::size_t i = 0; i < ours.size(); ++i) {
                    if (!ours[i]) continue;
                    const auto& roots = ours[i]->roots();
                    if (!roots.empty() && !std::ranges::count(roots, node.symbol())) continue;
                    ours[i]->at(node, code, children, [&](const auto& match) { found.insert(line(i, match, code)); });
                }
                return true;
            });
            EXPECT_EQ(expected, found) << file;
            matches += found.size();
        }
    }
    EXPECT_GT(matches, 500U);
    EXPECT_LT(not_plain, 5U);
}

}  // namespace
}  // namespace pgrename
