// Functions in a later server's language: libpg_query reads what PostgreSQL 15 reads, and what it can't is said.
#include <gtest/gtest.h>

#include <algorithm>

#include "live/rollout_project.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"

namespace {

using namespace pgrename;

/// `is json` came with 16. Older servers store it unread, which is all that a plan needs.
constexpr const char* with_json = R"sql(
set check_function_bodies = off;
create function public.count_json() returns bigint language plpgsql as $$
begin
    return (select count(*) from public.messages where body is json);
end
$$;
create function public.count_all() returns bigint language plpgsql as $$
begin
    return (select count(*) from public.messages);
end
$$;
reset check_function_bodies;
)sql";

TEST(LaterSyntax, IsListedForReviewAndLeftAlone) {
    const live::RolloutProject files("later syntax", live::rollout_phase, live::rollout_schema() + with_json);
    auto connection = files.connect();
    const auto project = files.project();
    const auto plan = planning::plan(project, project.phases.front(), postgres::read_snapshot(connection));
    const auto rewritten = [&](const std::string& name) {
        return std::any_of(plan.functions.begin(), plan.functions.end(),
                           [&](const auto& function) { return function.shown.starts_with("public." + name + "("); });
    };
    EXPECT_TRUE(rewritten("count_all"));
    EXPECT_FALSE(rewritten("count_json"));
    const auto note = std::find_if(plan.review.begin(), plan.review.end(),
                                   [](const auto& each) { return each.function.starts_with("public.count_json("); });
    ASSERT_NE(note, plan.review.end());
    EXPECT_NE(note->why.find("the body could not be parsed"), std::string::npos) << note->why;
}

}  // namespace
