// The bundle of a check is whole: a line in the catalogue, a fixture, a page, a line in the list of pages.
#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "hazards/fixture.hpp"
#include "hazards/inspection.hpp"

namespace pgrename::hazards {
namespace {

namespace fs = std::filesystem;

std::set<std::string> files(const fs::path& folder, const std::string& extension) {
    std::set<std::string> out;
    for (const auto& entry : fs::directory_iterator(fs::path(hazards_test::root()) / folder)) {
        if (entry.path().extension() == extension) out.insert(entry.path().stem().string());
    }
    return out;
}

std::set<std::string> names() {
    std::set<std::string> out;
    for (const auto& check : catalogue()) out.emplace(check.name);
    return out;
}

TEST(Catalogue, has_unique_names_and_rising_ids) {
    std::string last = "PN200";
    for (const auto& check : catalogue()) {
        EXPECT_LT(last, check.id);
        EXPECT_TRUE(check.id.starts_with("PN2") && check.id.size() == 5) << check.id;
        EXPECT_FALSE(check.summary.empty() || check.remedy.empty()) << check.id;
        EXPECT_NE(check.query.empty(), check.read == nullptr) << check.id << " asks the catalogs, or reads files";
        last = check.id;
    }
    EXPECT_EQ(names().size(), catalogue().size());
}

TEST(Catalogue, has_a_fixture_for_each_check_and_no_other) {
    EXPECT_EQ(files("tests/hazards", ".sql"), names());
}

TEST(Catalogue, has_a_page_for_each_check_and_no_other) {
    auto pages = files("docs/hazards", ".md");
    EXPECT_EQ(pages.erase("README"), 1U);
    EXPECT_EQ(pages, names());
}

TEST(Fixtures, hold_a_finding_and_a_silent_case_and_expect_their_own_check) {
    for (const auto& check : catalogue()) {
        SCOPED_TRACE(check.name);
        const auto cases = hazards_test::cases_of(hazards_test::fixture_of(check.name));
        ASSERT_FALSE(cases.empty());
        EXPECT_FALSE(cases[0].expected.empty()) << "the first case is the page's example: it has a finding";
        const auto silent =
            std::count_if(cases.begin(), cases.end(), [](const auto& one) { return one.expected.empty(); });
        EXPECT_GT(silent, 0);
        for (const auto& one : cases) {
            EXPECT_FALSE(one.renames.empty()) << one.title;
            for (const auto& expected : one.expected) EXPECT_EQ(expected.check, check.id) << one.title;
        }
    }
}

TEST(Pages, have_their_title_and_sections_in_order) {
    for (const auto& check : catalogue()) {
        const auto page = base::read_file(hazards_test::page_of(check.name));
        EXPECT_TRUE(page.starts_with("# " + std::string(check.id) + " " + std::string(check.name) + "\n"))
            << check.name;
        std::size_t last = 0;
        for (const auto* section :
             {"What it is", "Example", "Why it matters", "What pgrename does", "What you can do"}) {
            const auto at = page.find("\n## " + std::string(section) + "\n");
            EXPECT_NE(at, std::string::npos) << check.name << " lacks the section " << section;
            EXPECT_GE(at, last) << check.name << ": " << section << " is out of order";
            last = at;
        }
    }
}

TEST(Pages, show_the_first_case_of_their_fixture) {
    for (const auto& check : catalogue()) {
        const auto cases = hazards_test::cases_of(hazards_test::fixture_of(check.name));
        const auto page = base::read_file(hazards_test::page_of(check.name));
        ASSERT_FALSE(cases.empty()) << check.name;
        EXPECT_NE(page.find("\n```sql\n" + cases[0].text + "\n```\n"), std::string::npos)
            << "docs/hazards/" << check.name << ".md should hold:\n```sql\n"
            << cases[0].text << "\n```";
    }
}

std::string table() {
    std::string out = "| id | check | severity | what it finds |\n|---|---|---|---|\n";
    for (const auto& check : catalogue()) {
        const std::string name(check.name);
        out += "| " + std::string(check.id) + " | [" + name + "](" + name + ".md) | " +
               std::string(to_string(check.severity)) + " | " + std::string(check.summary) + " |\n";
    }
    return out;
}

/// PGRENAME_ACCEPT=1 writes the table into the page instead of comparing.
TEST(Pages, are_all_listed) {
    const auto file = fs::path(hazards_test::root()) / "docs/hazards/README.md";
    auto page = base::read_file(file);
    const auto begin = page.find("| id |");
    ASSERT_NE(begin, std::string::npos);
    const auto end = page.find("\n\n", begin) + 1;
    if (std::getenv("PGRENAME_ACCEPT") != nullptr) {
        page.replace(begin, end - begin, table());
        base::write_file(file, page);
        return;
    }
    EXPECT_EQ(page.substr(begin, end - begin), table());
}

}  // namespace
}  // namespace pgrename::hazards
