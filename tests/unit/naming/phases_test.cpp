#include "naming/phases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pgrename::naming {
namespace {

ProposedRename rename(const std::string& from, int foreign_keys) {
    ProposedRename out{{"public", from}, {}, "PN101: it is singular", {}, {}};
    out.proposal.name = from + "s";
    out.impact.foreign_keys = foreign_keys;
    return out;
}

TEST(ProposedPhases, weigh_places_in_the_code_when_they_were_counted) {
    std::vector<ProposedRename> renames{rename("lead", 1), rename("note", 2), rename("page", 3)};
    const auto before = by_impact(renames);
    ASSERT_EQ(before.size(), 2U);
    EXPECT_EQ(before[1].front().from.name(), "page");

    add_code_references(renames, {{{"public", "lead"}, 40}});
    EXPECT_EQ(weight(renames[0]), 41);
    EXPECT_EQ(renames[1].code_references, 0);
    const auto after = by_impact(renames);
    ASSERT_EQ(after.size(), 2U);
    EXPECT_EQ(after[1].front().from.name(), "lead");

    ProposedPhase phase{1, "Names", "20260105000000", "20260119000000", after[1]};
    EXPECT_THAT(phase_text(phase, {}, "public"),
                testing::HasSubstr("# impact: 40 places in the code, 1 foreign key\n"));
}

}  // namespace
}  // namespace pgrename::naming
