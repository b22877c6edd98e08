// Every finding about a view has its page, and no page is without one.
#include "verification/view_findings.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

namespace {

using pgrename::verification::view_findings;

TEST(ViewFindings, HaveRisingIdsAndAPageEach) {
    std::set<std::string> names;
    std::string last = "PN300";
    for (const auto& finding : view_findings()) {
        EXPECT_LT(last, finding.id);
        last = finding.id;
        names.emplace(finding.name);
    }
    std::set<std::string> pages;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(PROJECT_ROOT) / "docs/views"))
        pages.insert(entry.path().stem().string());
    EXPECT_EQ(pages, names);
}

}  // namespace
