#include "reports/rehearsal_report.hpp"

#include <gmock/gmock.h>

#include "reports/line_diff.hpp"
#include "reports/wording.hpp"
#include "sample.hpp"

namespace {

using namespace pgrename;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const base::Style plain;
const base::Style ascii(false, false);

TEST(PhaseText, OneLineForEachAct) {
    auto phase = sample::rehearsal().phases.front();
    phase.hazards = {sample::hazards()[1], sample::hazards()[2]};
    EXPECT_EQ(reports::phase_text(phase, plain), R"(Phase 1 · System tables: 3 renames, 2 views, 1 function rewritten
  ✓ apply      41 ms      1 attempt    longest lock 0.9 ms   old names: 8 sessions, 41 902 statements, 0 errors, longest stall 46 ms
  ✓ rollback   12 ms      2 attempts   longest lock 0.4 ms   old names: 8 sessions, 41 902 statements, 0 errors, longest stall 46 ms
  ✓ cleanup    1 900 ms   1 attempt    longest lock 3 ms     clients: 8 sessions, 41 902 statements, 0 errors, longest stall 46 ms
  ✓ policies 2/2   ✓ grants 1/1
  hazards: 1 caution (PN210), 1 note (PN220)
)");
}

TEST(PhaseText, WhatFailedStandsInFull) {
    auto phase = sample::rehearsal().phases.front();
    phase.acts.resize(1);
    phase.acts[0].clients.errors = {{"42P01", 2}, {"57014", 1}};
    phase.acts[0].clients.first_error = "select 1 from messages\nERROR: relation does not exist";
    phase.acts[0].clients.left_out = 3;
    phase.checks[0] = {"policies", "public.messages", false, "expected 2\nfound 1"};
    phase.hazards = sample::hazards();
    phase.failure = "verification failed\nsecond line";
    EXPECT_EQ(reports::phase_text(phase, ascii), R"(Phase 1 - System tables: 3 renames, 2 views, 1 function rewritten
  FAILED apply   41 ms   1 attempt   longest lock 0.9 ms   old names: 8 sessions, 41 902 statements, 3 errors (42P01: 2, 57014: 1), longest stall 46 ms (3 left out: failed beforehand)
      select 1 from messages
      ERROR: relation does not exist
  FAILED policies 1/2   ok grants 1/1
  FAILED policies: public.messages
      expected 2
      found 1
  hazards: 1 blocker (PN201), 1 caution (PN210), 1 note (PN220)
  blocker[PN201]: the new name is taken
    -> public.log - public.audit_log  (renames/phase_1.toml:20:3)
    help: choose another name (docs/hazards/name-taken.md)
  FAILED verification failed
      second line
)");
}

TEST(PhaseText, ManyProbesTakeFewLines) {
    auto phase = sample::rehearsal().phases.front();
    phase.acts.clear();
    phase.checks.clear();
    for (int i = 0; i < 20; ++i) phase.checks.push_back({"probe number " + std::to_string(10 + i), "x", true, ""});
    const auto text = reports::phase_text(phase, base::Style(true, true));
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 6) << text;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find('\n', at);
        EXPECT_LE(base::display_width(std::string_view(text).substr(at, end - at)), 100U);
        at = end + 1;
    }
}

TEST(VerdictText, SumsUp) {
    auto rehearsal = sample::rehearsal();
    EXPECT_EQ(reports::verdict_text(rehearsal, plain),
              "PASS  1 phase: 3 tables, 0 client errors in 125 706 statements, longest stall 46 ms, longest lock 3 ms, "
              "31 s\n");
    rehearsal.phases.push_back(rehearsal.phases.front());
    EXPECT_THAT(reports::verdict_text(rehearsal, plain), HasSubstr("PASS  both phases: 6 tables, "));
    rehearsal.phases.push_back(rehearsal.phases.front());
    EXPECT_THAT(reports::verdict_text(rehearsal, plain), HasSubstr("PASS  all 3 phases: 9 tables, "));
}

TEST(VerdictText, SaysWhatFailedFirst) {
    auto rehearsal = sample::rehearsal();
    auto& phase = rehearsal.phases.front();
    phase.failure = "lock not granted\nDETAIL: pid 7";
    EXPECT_EQ(reports::verdict_text(rehearsal, plain), "FAIL  phase 1: lock not granted\n");
    phase.checks[1] = {"policies", "public.call", false, "gone"};
    EXPECT_EQ(reports::verdict_text(rehearsal, plain), "FAIL  phase 1: policies: public.call: gone\n");
    phase.acts[1].clients.errors["42P01"] = 1;
    phase.acts[1].clients.first_error = "select 1: no such table";
    EXPECT_EQ(reports::verdict_text(rehearsal, plain),
              "FAIL  phase 1: rollback: 1 client error (42P01: 1), first: select 1: no such table\n");
    rehearsal.phases.clear();
    EXPECT_EQ(reports::verdict_text(rehearsal, plain), "FAIL  no phase was rehearsed\n");
    rehearsal.failure = "migration 3 failed\nsyntax error";
    EXPECT_EQ(reports::verdict_text(rehearsal, plain),
              "FAIL  migration 3 failed\n      migration 3 failed\n      syntax error\n");
    rehearsal.failure = "out of disk";
    EXPECT_EQ(reports::verdict_text(rehearsal, plain), "FAIL  out of disk\n");
}

TEST(RehearsalText, HostileTextsDoNotReachTheTerminal) {
    const auto rehearsal = sample::hostile_rehearsal();
    const auto text = reports::phase_text(rehearsal.phases.front(), plain) + reports::verdict_text(rehearsal, plain);
    EXPECT_THAT(text, Not(HasSubstr("\x1b")));
    EXPECT_THAT(text, Not(HasSubstr("\xE2\x80\xAE")));
}

TEST(RehearsalJson, HasThePromisedMembers) {
    auto rehearsal = sample::rehearsal();
    rehearsal.phases.front().hazards = sample::hazards();
    const auto json = reports::rehearsal_json(rehearsal);
    EXPECT_EQ(json.at("schema_version").integer(), 1);
    EXPECT_EQ(json.at("verdict").string(), "pass");
    EXPECT_EQ(json.at("server").string(), "PostgreSQL 15.18");
    const auto& phase = json.at("phases").elements().front();
    EXPECT_EQ(phase.at("phase").integer(), 1);
    EXPECT_EQ(phase.at("renames").integer(), 3);
    EXPECT_EQ(phase.at("views").integer(), 2);
    EXPECT_EQ(phase.at("functions_rewritten").integer(), 1);
    EXPECT_EQ(phase.at("checks").dump(), R"({"passed":3,"failed":[]})");
    EXPECT_EQ(phase.at("clients").at("statements").integer(), 125706);
    EXPECT_EQ(phase.at("clients").at("errors").integer(), 0);
    EXPECT_EQ(phase.at("clients").at("max_stall_ms").number(), 46.2);
    EXPECT_EQ(phase.at("hazards").elements().size(), 3U);
    EXPECT_EQ(phase.at("acts").elements().size(), 3U);
    EXPECT_EQ(phase.at("contradictions").elements().size(), 1U);
    EXPECT_EQ(phase.at("review").elements().size(), 1U);
    EXPECT_EQ(phase.at("views_added").dump(),
              R"([{"table":"public.messages","evidence":["4 functions name it","anon may reach it by name"]}])");
    EXPECT_EQ(json.at("stubs").dump(), R"([{"extension":"pg_net","stand_in":"functions that do nothing"}])");
    rehearsal.phases.front().acts[0].clients.errors["42P01"] = 1;
    EXPECT_EQ(reports::rehearsal_json(rehearsal).at("verdict").string(), "fail");
}

TEST(RehearsalHtml, IsOneSelfContainedPage) {
    const auto page = reports::rehearsal_html(sample::rehearsal());
    EXPECT_TRUE(page.starts_with("<!DOCTYPE html>"));
    EXPECT_THAT(page, HasSubstr("The rehearsal passed: 3 tables got their new names in 1 phase, and no request of a "
                                "client failed. 3 of 3 checks hold."));
    for (const char* none : {"<script", "http:", "https:", "src=", "url(", "@import", "<link", "href="}) {
        EXPECT_THAT(page, Not(HasSubstr(none)));
    }
    EXPECT_THAT(page, HasSubstr("prefers-color-scheme: dark"));
    EXPECT_THAT(page, HasSubstr("size: A4"));
    EXPECT_THAT(
        page,
        HasSubstr("<td class=\"name\"><code>messages</code></td><td class=\"name\"><code>comms_messages</code></td>"
                  "<td>Communications Domain</td><td class=\"n\">1 200</td>"));
    EXPECT_THAT(page, HasSubstr("<span class=\"removed\">-   delete from call;</span>"
                                "<span class=\"added\">+   delete from comms_calls;</span>"));
    EXPECT_THAT(page, HasSubstr("<code>pgrename rollback --phase 1</code>"));
    EXPECT_THAT(page, HasSubstr("In this rehearsal it took 12 ms."));
    EXPECT_THAT(page, HasSubstr(sample::plan().hash()));
}

TEST(RehearsalHtml, HostileTextsStayText) {
    const auto page = reports::rehearsal_html(sample::hostile_rehearsal());
    EXPECT_THAT(page, Not(HasSubstr("</script>")));
    EXPECT_THAT(page, Not(HasSubstr("<b>")));
    EXPECT_THAT(page, Not(HasSubstr("\x1b")));
    EXPECT_THAT(page, Not(HasSubstr("\xE2\x80\xAE")));
    EXPECT_THAT(page, HasSubstr("&lt;/script&gt;&lt;b&gt;&quot;&#39;&amp;\\x1b[31m"));
}

TEST(Reports, AnEmptyRehearsalIsAFailureAndNoCrash) {
    const model::Rehearsal nothing;
    EXPECT_THAT(reports::rehearsal_html(nothing), HasSubstr("The rehearsal failed: no phase was rehearsed"));
    EXPECT_EQ(reports::rehearsal_json(nothing).at("verdict").string(), "fail");
    EXPECT_EQ(reports::phase_text({}, plain), "Phase 0: 0 renames, 0 views, 0 functions rewritten\n");
}

TEST(Wording, Numbers) {
    EXPECT_EQ(reports::grouped(0), "0");
    EXPECT_EQ(reports::grouped(999), "999");
    EXPECT_EQ(reports::grouped(1000), "1 000");
    EXPECT_EQ(reports::grouped(-1234567), "-1 234 567");
    EXPECT_EQ(reports::counted(1, "rename", "renames"), "1 rename");
    EXPECT_EQ(reports::milliseconds(0), "0 ms");
    EXPECT_EQ(reports::milliseconds(0.01), "< 0.1 ms");
    EXPECT_EQ(reports::milliseconds(0.94), "0.9 ms");
    EXPECT_EQ(reports::milliseconds(9.96), "10 ms");
    EXPECT_EQ(reports::milliseconds(12300), "12.3 s");
    EXPECT_EQ(reports::seconds(4.1), "4.1 s");
    EXPECT_EQ(reports::seconds(131), "2 min 11 s");
}

TEST(LineDiff, FewestChangesWithAFewLinesAround) {
    using reports::DiffLine;
    using Kind = reports::DiffLine::Kind;
    EXPECT_TRUE(reports::line_diff("a\nb", "a\nb").empty());
    EXPECT_THAT(reports::line_diff("1\n2\n3\n4\n5\n6\n7", "1\n2\n3\nfour\n5\n6\n7", 1),
                ElementsAre(DiffLine{Kind::gap, ""}, DiffLine{Kind::same, "3"}, DiffLine{Kind::removed, "4"},
                            DiffLine{Kind::added, "four"}, DiffLine{Kind::same, "5"}, DiffLine{Kind::gap, ""}));
    EXPECT_THAT(reports::line_diff("x\ny", "x\nnew\ny\nz", 0),
                ElementsAre(DiffLine{Kind::gap, ""}, DiffLine{Kind::added, "new"}, DiffLine{Kind::gap, ""},
                            DiffLine{Kind::added, "z"}));
    EXPECT_THAT(reports::line_diff("", "a"), ElementsAre(DiffLine{Kind::removed, ""}, DiffLine{Kind::added, "a"}));
}

TEST(LineDiff, VeryLongTextsAreStillAnswered) {
    std::string before;
    std::string after;
    for (int i = 0; i < 5000; ++i) {
        before += "old " + std::to_string(i) + "\n";
        after += "new " + std::to_string(i) + "\n";
    }
    EXPECT_EQ(reports::line_diff(before, after, 0).size(), 10001U);  // and one gap: the empty last line
}

}  // namespace
