#include "reports/plan_report.hpp"

#include <gmock/gmock.h>

#include "sample.hpp"

namespace {

using namespace pgrename;
using testing::HasSubstr;
using testing::Not;

const base::Style plain;
const base::Style ascii(false, false);

TEST(PlanText, ShowsEverythingInColumns) {
    EXPECT_EQ(reports::plan_text(sample::plan(), {}, "staging · postgres@db:5432/app · PostgreSQL 15.8", plain),
              R"(Target: staging · postgres@db:5432/app · PostgreSQL 15.8
Phase 1 · System tables

Group 4 · Communications Domain
  messages → comms_messages   2 FK  3 policies  1 trigger  4 functions  1 view  publication supabase_realtime
  call     → comms_calls      1 policy

Group 5 · Audit
  log      → audit_log

Compatibility views: 2 (1 planned, 1 added)
  added  messages   4 functions name it; anon may reach it by name
  no view under the old name: log
Functions rewritten: 1
  public.close_call(integer)   1 replacement  public.call
For review: 1
  public.close_call(integer):12  execute 'select 1 from messages'
      public.messages: string literal; left as it is
! public.messages: phase file says planned without a view: found 4 functions name it
    renames/phase_1.toml:12:3

Plan: 3 renames, 2 compatibility views, 1 function rewrite, 0 rows rewritten.
)");
}

TEST(PlanText, NamesTheSchemaOnlyWhenThereAreSeveral) {
    auto plan = sample::plan();
    plan.renames[2].schema = "My App";
    const auto text = reports::plan_text(plan, {}, "here", plain);
    EXPECT_THAT(text, HasSubstr("  public.call     → public.comms_calls"));
    EXPECT_THAT(text, HasSubstr("  \"My App\".log    → \"My App\".audit_log\n"));
}

TEST(PlanText, OneVeryLongNamePushesItsOwnLineOnly) {
    auto plan = sample::plan();
    plan.renames[2].from = std::string(63, 'x');
    const auto text = reports::plan_text(plan, {}, "here", plain);
    EXPECT_THAT(text, HasSubstr("  call     → comms_calls      1 policy\n"));
    EXPECT_THAT(text, HasSubstr("  " + std::string(63, 'x') + " → audit_log\n"));
}

TEST(PlanText, LinesOfCodeAreCut) {
    auto plan = sample::plan();
    plan.review[0].text = std::string(5000, 'y');
    EXPECT_THAT(reports::plan_text(plan, {}, "here", plain), HasSubstr(std::string(99, 'y') + "…\n"));
    EXPECT_THAT(reports::plan_text(plan, {}, "here", ascii), HasSubstr(std::string(97, 'y') + "...\n"));
}

TEST(PlanText, IsAsciiWhereTheTerminalIs) {
    const auto text = reports::plan_text(sample::plan(), sample::hazards(), "here", ascii);
    EXPECT_THAT(text, HasSubstr("messages -> comms_messages"));
    for (const char c : text) ASSERT_GE(c, 0) << text;
}

TEST(PlanText, HostileNamesDoNotReachTheTerminal) {
    const auto hostile = sample::hostile_rehearsal().phases.front();
    const auto text = reports::plan_text(hostile.plan, hostile.hazards, sample::hostile, plain);
    EXPECT_THAT(text, Not(HasSubstr("\x1b")));
    EXPECT_THAT(text, Not(HasSubstr("\xE2\x80\xAE")));
    EXPECT_THAT(text, HasSubstr(R"(\x1b[31m\n\u202ex)"));
}

TEST(HazardsText, OneBlockEach) {
    EXPECT_EQ(reports::hazards_text(sample::hazards(), plain), R"(blocker[PN201]: the new name is taken
  → public.log · public.audit_log  (renames/phase_1.toml:20:3)
  help: choose another name (docs/hazards/name-taken.md)
caution[PN210]: the body names it
  → public.call · public.close_call(integer)
  help: rewritten (docs/hazards/function-text.md)
note[PN220]: the row type is renamed too
  → public.call
  help: nothing to do (docs/hazards/row-type.md)
)");
}

TEST(HazardsText, AnAcceptedBlockerSaysWhy) {
    auto hazards = sample::hazards();
    hazards.resize(1);
    hazards[0].allowed = "the other table goes first";
    EXPECT_THAT(reports::hazards_text(hazards, plain), HasSubstr("\n  accepted: the other table goes first\n"));
}

TEST(EvidenceText, CountsThenWhatFailed) {
    const std::vector<model::Evidence> evidence = {{"policies", "a", true, ""},
                                                   {"grants", "a", false, "expected: select\nfound: none"},
                                                   {"policies", "b", true, ""}};
    EXPECT_EQ(reports::evidence_text(evidence, ascii), R"(ok policies 2/2
FAILED grants 0/1
FAILED grants: a
    expected: select
    found: none
)");
    EXPECT_EQ(reports::evidence_json(evidence).dump(),
              R"({"passed":2,"failed":[{"probe":"grants","subject":"a","seen":"expected: select\nfound: none"}]})");
    EXPECT_EQ(reports::evidence_json({}).dump(), R"({"passed":0,"failed":[]})");
}

TEST(PlanJson, HoldsThePlanItself) {
    const auto json = reports::plan_json(sample::plan(), sample::hazards(), "here");
    EXPECT_EQ(json.at("schema_version").integer(), 1);
    EXPECT_EQ(json.at("target").string(), "here");
    EXPECT_EQ(model::plan_from_json(json.at("plan")).hash(), sample::plan().hash());
    EXPECT_EQ(json.at("plan_hash").string(), sample::plan().hash());
    EXPECT_EQ(json.at("hazards").elements().size(), 3U);
    EXPECT_EQ(json.at("hazards").elements()[0].at("severity").string(), "blocker");
}

}  // namespace
