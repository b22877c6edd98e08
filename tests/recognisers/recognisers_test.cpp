// Every recogniser's cases: tests/recognisers/<name>/before becomes …/after, and nothing is left to do then. A file
// that is not in `after` has to stay as it is: those are the silent cases.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "base/files.hpp"
#include "base/format.hpp"
#include "base/text.hpp"
#include "recognisers/surveyed_folder.hpp"
#include "reports/code_report.hpp"

namespace pgrename {
namespace {

namespace fs = std::filesystem;

const fs::path cases = fs::path(PROJECT_ROOT) / "tests/recognisers";

std::vector<std::string> case_names() {
    std::vector<std::string> out;
    for (const auto& entry : fs::directory_iterator(cases))
        if (entry.is_directory()) out.push_back(entry.path().filename().string());
    std::ranges::sort(out);
    return out;
}

std::vector<std::string> files_below(const fs::path& folder) {
    std::vector<std::string> out;
    if (!fs::exists(folder)) return out;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) out.push_back(entry.path().lexically_relative(folder).generic_string());
    std::ranges::sort(out);
    return out;
}

class RecogniserCase : public testing::TestWithParam<std::string> {};

TEST_P(RecogniserCase, BeforeBecomesAfter) {
    const fs::path folder = cases / GetParam();
    const tests::FolderCopy copy(folder / "before");
    const auto names = tests::shared_names();
    const auto survey = tests::survey_folder(copy.path(), names);
    survey.edits.write(copy.path());
    if (std::getenv("PGRENAME_ACCEPT") != nullptr) {
        for (const std::string& file : survey.edits.files())
            base::write_file(folder / "after" / file, base::read_file(copy.path() / file));
    }
    for (const std::string& file : files_below(folder / "before")) {
        const fs::path after = folder / "after" / file;
        const std::string expected = base::read_file(fs::exists(after) ? after : folder / "before" / file);
        EXPECT_EQ(base::read_file(copy.path() / file), expected) << file;
    }
    for (const std::string& file : files_below(folder / "after"))
        EXPECT_TRUE(fs::exists(copy.path() / file)) << "only in after: " << file;
    const auto& ledger = survey.ledger;
    EXPECT_EQ(ledger.references.size(), ledger.count(model::Action::rewrite) + ledger.count(model::Action::keep) +
                                            ledger.count(model::Action::review));
    // Two names that change places can't be told from names that never did.
    if (GetParam() == "swaps") return;
    const auto again = tests::survey_folder(copy.path(), names);
    EXPECT_TRUE(again.edits.empty()) << reports::code_lines(again.ledger, model::Action::rewrite, base::Style());
}

TEST_P(RecogniserCase, HasThreeThatChangeAndThreeThatStay) {
    const auto survey = tests::survey_folder(cases / GetParam() / "before", tests::shared_names());
    EXPECT_GE(survey.ledger.count(model::Action::rewrite), 3U);
    // A place for review is none that stays: nobody has decided about it.
    EXPECT_GE(survey.ledger.count(model::Action::keep), 3U);
}

INSTANTIATE_TEST_SUITE_P(Cases, RecogniserCase, testing::ValuesIn(case_names()),
                         [](const testing::TestParamInfo<std::string>& name) {
                             std::string out = name.param;
                             std::ranges::replace_if(
                                 out, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
                             return out;
                         });

TEST(Recognisers, PatternsAreNumberedAsTheirQueryHasThem) {
    const rewriting::Recognisers recognisers;
    for (int i = 0; i <= static_cast<int>(source::Language::html); ++i) {
        const auto language = static_cast<source::Language>(i);
        EXPECT_EQ(recognisers.of(language).sites.size(), recognisers.possible(language).in("", nullptr).possible.size())
            << i;
    }
}

TEST(Recognisers, EachHasCasesAndAPage) {
    const rewriting::Recognisers recognisers;
    for (const std::string& name : recognisers.names()) {
        EXPECT_TRUE(fs::is_directory(cases / name / "before")) << "tests/recognisers/" << name << "/before is missing";
        EXPECT_TRUE(fs::exists(fs::path(PROJECT_ROOT) / "docs/recognisers" / (name + ".md")))
            << "docs/recognisers/" << name << ".md is missing";
    }
}

/// Where no old name stands, the ledger has a line all the same.
TEST(Recognisers, ClassesWhoseTableGoesByTheirNameAreFound) {
    std::vector<std::string> found;
    for (const std::string& name : case_names()) {
        const auto survey = tests::survey_folder(cases / name / "before", tests::shared_names());
        for (const model::Reference& each : survey.ledger.references)
            if (each.derived)
                found.push_back(base::format("{}:{}: {}, {}", each.file.substr(each.file.find(name)), each.line,
                                             each.from.name(), to_string(each.action)));
    }
    EXPECT_EQ(base::join(found, "\n") + "\n", base::read_file(cases / "by_name.txt"));
}

}  // namespace
}  // namespace pgrename
