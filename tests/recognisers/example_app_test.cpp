// The example application against the lists that people made of it: what a perfect rename edits, what it leaves, and
// what somebody has to decide (tests/example_app).
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "base/files.hpp"
#include "base/format.hpp"
#include "base/text.hpp"
#include "project/project.hpp"
#include "recognisers/surveyed_folder.hpp"

namespace pgrename {
namespace {

namespace fs = std::filesystem;
using model::Action;
using model::Reference;

const fs::path root = fs::path(PROJECT_ROOT);

struct Line {
    std::string file;
    std::size_t line = 0;
    std::string old;
    std::string replacement;
    auto operator<=>(const Line&) const = default;
};

std::vector<Line> read_list(const std::string& name, bool with_new) {
    std::vector<Line> out;
    std::istringstream stream(base::read_file(root / "tests/example_app" / name));
    std::string text;
    std::getline(stream, text);  // the heads of the columns
    while (std::getline(stream, text)) {
        const auto columns = base::split(text, '\t');
        out.push_back({columns.at(0), std::stoul(columns.at(1)), columns.at(3), with_new ? columns.at(4) : ""});
    }
    return out;
}

rewriting::Names names_of_the_example() {
    rewriting::Names::Pairs pairs;
    for (const auto& phase : project::load(root / "examples/crm").phases)
        for (const auto& rename : phase.renames()) pairs.emplace(rename.from, rename.to);
    return {pairs, {"public"}};
}

const rewriting::Survey& surveyed() {
    static const rewriting::Survey survey = [] {
        rewriting::SurveySettings settings;
        settings.documentation = true;
        return tests::survey_folder(root / "examples/crm", names_of_the_example(), settings);
    }();
    return survey;
}

/// Edits by file, line and old name, as often as they are there.
std::multiset<Line> edits_made(const std::set<std::string>& files) {
    std::multiset<Line> out;
    for (const Reference& each : surveyed().ledger.references) {
        const std::string file = each.file.substr(std::string_view("examples/crm/").size());
        if (each.action != Action::rewrite || !files.contains(file)) continue;
        for (const model::Edit& edit : surveyed().edits.of(each.file))
            if (edit.offset == each.offset) out.insert({file, each.line, each.from.name(), edit.replacement});
    }
    return out;
}

std::set<std::string> listed_files() {
    std::set<std::string> out;
    for (const char* list : {"expected.tsv", "traps.tsv", "review.tsv"})
        for (const Line& line : read_list(list, false)) out.insert(line.file);
    return out;
}

std::string shown(const Line& line) {
    return base::format("{}:{}: {} → {}", line.file, line.line, line.old, line.replacement);
}

TEST(ExampleApp, NothingElseIsEdited) {
    std::multiset<Line> expected;
    for (const Line& line : read_list("expected.tsv", true)) expected.insert(line);
    std::size_t wrong = 0;
    for (const Line& made : edits_made(listed_files())) {
        const auto found = expected.find(made);
        if (found != expected.end()) {
            expected.erase(found);
            continue;
        }
        // What somebody may decide either way is no trap.
        const auto reviews = read_list("review.tsv", true);
        if (std::ranges::count(reviews, made) == 0) {
            ++wrong;
            ADD_FAILURE() << "wrong edit: " << shown(made);
        }
    }
    EXPECT_EQ(wrong, 0U);
}

TEST(ExampleApp, WhatIsNotRewrittenIsForReview) {
    std::multiset<Line> made = edits_made(listed_files());
    std::size_t rewritten = 0;
    std::size_t reviewed = 0;
    std::vector<std::string> lost;
    for (const Line& line : read_list("expected.tsv", true)) {
        if (const auto found = made.find(line); found != made.end()) {
            made.erase(found);
            ++rewritten;
            continue;
        }
        const bool listed = std::ranges::any_of(surveyed().ledger.references, [&](const Reference& each) {
            return each.action == Action::review && each.file == "examples/crm/" + line.file &&
                   each.line == line.line && each.from.name() == line.old;
        });
        if (listed)
            ++reviewed;
        else
            lost.push_back(shown(line));
    }
    RecordProperty("rewritten", static_cast<int>(rewritten));
    RecordProperty("review", static_cast<int>(reviewed));
    EXPECT_TRUE(lost.empty()) << testing::PrintToString(lost);
    EXPECT_GE(rewritten, 344U);
}

TEST(ExampleApp, TheLedgerSums) {
    const auto& ledger = surveyed().ledger;
    EXPECT_EQ(ledger.references.size(),
              ledger.count(Action::rewrite) + ledger.count(Action::keep) + ledger.count(Action::review));
}

}  // namespace
}  // namespace pgrename
