#include "naming/inflection.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <sstream>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/process.hpp"
#include "base/text.hpp"

namespace pgrename::naming {
namespace {

namespace fs = std::filesystem;

std::string here(const std::string& name) {
    return std::string(PROJECT_ROOT) + "/tests/unit/naming/" + name;
}

std::vector<std::string> nouns() {
    std::istringstream in(base::read_file(here("nouns.txt")));
    std::vector<std::string> out;
    for (std::string word; in >> word;) out.push_back(word);
    return out;
}

TEST(Inflection, knows_words_of_databases) {
    const Inflector english;
    const std::map<std::string, std::string> pairs{
        {"order", "orders"},       {"category", "categories"}, {"address", "addresses"},
        {"box", "boxes"},          {"batch", "batches"},       {"analysis", "analyses"},
        {"index", "indexes"},      {"woman", "women"},         {"child", "children"},
        {"alias", "aliases"},      {"bus", "buses"},           {"virus", "viruses"},
        {"database", "databases"}, {"case", "cases"},          {"invoice", "invoices"},
        {"api", "apis"},           {"movie", "movies"},        {"cache", "caches"},
        {"shelf", "shelves"},      {"archive", "archives"},    {"response", "responses"},
        {"lens", "lenses"},        {"menu", "menus"},          {"key", "keys"},
        {"quiz", "quizzes"},       {"matrix", "matrices"},     {"salesperson", "salespeople"}};
    for (const auto& [one, many] : pairs) {
        EXPECT_EQ(english.plural(one), many);
        EXPECT_EQ(english.singular(many), one);
        EXPECT_EQ(english.plural(many), many) << "a plural stays";
        EXPECT_EQ(english.singular(one), one) << "a singular stays";
        EXPECT_TRUE(english.is_plural(many) && !english.is_plural(one)) << one;
    }
    for (const auto* word : {"status", "news", "media", "data", "settings", "series", "criteria", "people"}) {
        EXPECT_TRUE(english.is_plural(word)) << word;
        EXPECT_EQ(english.plural(word), word);
    }
}

TEST(Inflection, obeys_a_teams_own_words) {
    const Inflector own({{"status", "statuses"}, {"cow", "kine"}}, {"setup"});
    EXPECT_EQ(own.plural("status"), "statuses");
    EXPECT_EQ(own.singular("statuses"), "status");
    EXPECT_FALSE(own.is_plural("status"));
    EXPECT_EQ(own.plural("cow"), "kine");
    EXPECT_TRUE(own.is_plural("setup"));
}

TEST(Inflection, finds_its_way_back_from_every_plural) {
    const Inflector english;
    // Two singulars share a plural, or the plural is a word with one form.
    const std::set<std::string> ambiguous{"axis",   "basis",   "criterion", "customs",  "datum",
                                          "ethic",  "glass",   "mean",      "mechanic", "medium",
                                          "person", "premise", "saving",    "setting",  "statistic"};
    for (const auto& word : nouns()) {
        const auto many = english.plural(word);
        EXPECT_EQ(english.plural(many), many) << word;
        EXPECT_EQ(english.singular(word), word == "customs" ? "custom" : word);
        if (!ambiguous.contains(word)) {
            EXPECT_EQ(english.singular(many), word);
        }
    }
}

/// The two libraries in a folder beside the tests; empty when npm or the registry is not to be had.
std::string npm_folder() {
    const auto folder = fs::read_symlink("/proc/self/exe").parent_path() / "npm";
    if (fs::exists(folder / "node_modules/inflection")) return (folder / "node_modules").string();
    fs::create_directories(folder);
    try {
        const auto done = base::run({.command = {"npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix",
                                                 folder.string(), "pluralize@8.0.0", "inflection@3.0.2"}});
        return done.exit_code == 0 ? (folder / "node_modules").string() : std::string();
    } catch (const base::Error&) {
        return {};
    }
}

/// Every word of nouns.txt on which the three disagree stands in inflection_differences.txt with a reason.
TEST(Inflection, differs_from_two_libraries_only_as_listed) {
    const auto modules = npm_folder();
    if (modules.empty()) GTEST_SKIP() << "npm could not install pluralize and inflection";
    const auto theirs = base::run({.command = {"node", here("compare.js")},
                                   .input = base::read_file(here("nouns.txt")),
                                   .environment = {{"NODE_PATH", modules}}});
    ASSERT_EQ(theirs.exit_code, 0) << theirs.err;
    std::set<std::string> listed;
    for (const auto& line : base::split(base::read_file(here("inflection_differences.txt")), '\n')) {
        if (line.empty() || line.starts_with('#')) continue;
        const auto reason = line.find(" : ");
        ASSERT_NE(reason, std::string::npos) << line;
        listed.insert(line.substr(0, reason));
    }
    const Inflector english;
    std::size_t compared = 0;
    for (const auto& line : base::split(theirs.out, '\n')) {
        std::istringstream in(line);
        std::string word, one, other;
        if (!(in >> word >> one >> other)) continue;
        ++compared;
        const auto ours = english.plural(word);
        const auto entry = word + " " + ours + " " + one + " " + other;
        const bool differs = ours != one || ours != other;
        EXPECT_EQ(listed.erase(entry), differs ? 1U : 0U) << entry;
    }
    EXPECT_GT(compared, 2500U);
    EXPECT_TRUE(listed.empty()) << "no longer a difference: " << *listed.begin();
}

}  // namespace
}  // namespace pgrename::naming
