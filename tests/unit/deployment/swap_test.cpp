#include "deployment/swap.hpp"

#include <gtest/gtest.h>

#include "deployment/atomic.hpp"

namespace pgrename::deployment {
namespace {

model::Step swap_of(const std::string& table) {
    model::Step step{"swap " + table,
                     model::Step::Kind::swap,
                     {{"public", table}},
                     {"alter table public." + table + " rename to new_" + table},
                     "true",
                     table};
    step.first = {"create or replace function " + table + "_f"};
    return step;
}

TEST(Swap, DoesWhatNeedsNoLockBeforeItAndNothingElseUnderIt) {
    const auto text = message(swap_of("t"), {}, "insert into journal");
    const auto lock = text.find("lock table \"public\".\"t\" in access exclusive mode nowait;\n");
    ASSERT_NE(lock, std::string::npos) << text;
    EXPECT_LT(text.find("create or replace function t_f;\n"), lock);
    EXPECT_LT(text.find("insert into journal;\n"), lock);
    EXPECT_LT(text.find("set local lock_timeout = '10ms';\n"), lock);
    EXPECT_EQ(text.substr(lock),
              "lock table \"public\".\"t\" in access exclusive mode nowait;\n"
              "alter table public.t rename to new_t;\ncommit");
}

TEST(Swap, QueuesForAsLongAsItMayAndOnceItHasTheLockWaitsForNobody) {
    const auto text = message(swap_of("t"), {true, Milliseconds(12.3)}, "insert into journal");
    const auto lock = text.find("lock table \"public\".\"t\" in access exclusive mode;\n");
    ASSERT_NE(lock, std::string::npos) << text;
    EXPECT_LT(text.find("set local lock_timeout = '13ms';\n"), lock);
    EXPECT_GT(text.find("set local lock_timeout = '10ms';\n"), lock);
    EXPECT_LT(text.find("insert into journal;\n"), lock);
    EXPECT_GT(text.find("'pgrename.before_lock'"), lock) << "the wait is not counted as hold";
}

TEST(Swap, OfAllTablesAtOnceTakesEveryLockInOneStatement) {
    const auto one = swap_of("a");
    const auto other = swap_of("b");
    const auto text = message(merged({&one, &other}), {}, "insert into journal");
    const auto lock = text.find("lock table \"public\".\"a\", \"public\".\"b\" in access exclusive mode nowait;\n");
    ASSERT_NE(lock, std::string::npos) << text;
    EXPECT_LT(text.find("create or replace function b_f;\n"), lock);
    EXPECT_GT(text.find("alter table public.a rename"), lock);
    EXPECT_GT(text.find("alter table public.b rename"), lock);
}

}  // namespace
}  // namespace pgrename::deployment
