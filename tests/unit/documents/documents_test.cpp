#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "documents/conventions.hpp"
#include "documents/markdown.hpp"
#include "documents/mermaid.hpp"
#include "documents/regions.hpp"
#include "documents/table_section.hpp"

namespace pgrename::documents {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Markdown, prose_stays_prose) {
    EXPECT_EQ(plain("One row per user_order."), "One row per user_order.");
    EXPECT_EQ(plain("a | b"), "a \\| b");
    EXPECT_EQ(plain("<script>&"), "&lt;script&gt;&amp;");
    EXPECT_EQ(plain("*bold* [x](y) `c`"), "\\*bold\\* \\[x\\]\\(y) \\`c\\`");
    EXPECT_EQ(plain("two\nlines"), "two\\\\nlines");
}

TEST(Markdown, code_spans_hold_backticks_and_pipes) {
    EXPECT_EQ(code("a"), "`a`");
    EXPECT_EQ(code("a|b"), "`a\\|b`");
    EXPECT_EQ(code("a`b"), "``a`b``");
    EXPECT_EQ(code("`a``"), "``` `a`` ```");
    EXPECT_EQ(code("two\nlines"), "`two\\nlines`");
    EXPECT_EQ(code(""), "–");
}

TEST(Regions, keep_what_people_wrote) {
    const auto first = merged({{"a", "A\n"}, {"b", "B\n"}}, "");
    EXPECT_EQ(first,
              "<!-- pgrename:begin a -->\nA\n<!-- pgrename:end a -->\n\n"
              "<!-- pgrename:begin b -->\nB\n<!-- pgrename:end b -->\n");
    const auto noted = "Mine on top.\n\n" + first + "\nNote on b.\n";
    const auto second = merged({{"a", "A2\n"}, {"c", "C\n", {"b"}}}, noted);
    EXPECT_EQ(second,
              "Mine on top.\n\n<!-- pgrename:begin a -->\nA2\n<!-- pgrename:end a -->\n\n"
              "<!-- pgrename:begin c -->\nC\n<!-- pgrename:end c -->\n\nNote on b.\n");
    EXPECT_EQ(merged({{"a", "A2\n"}, {"c", "C\n"}}, second), second);
    EXPECT_THAT(merged({{"a", "A\n"}}, second), HasSubstr("Note on b."));
}

TEST(Regions, an_id_cannot_end_its_marker) {
    const auto made = merged({{"table:x --> y", "A\n"}}, "");
    EXPECT_THAT(made, HasSubstr("<!-- pgrename:begin table:x%20%2D%2D%3E%20y -->\n"));
    EXPECT_EQ(merged({{"table:x --> y", "A\n"}}, made), made);
}

TEST(Mermaid, shows_what_means_something_to_it_in_another_form) {
    const auto shown = mermaid_text("we\"ird `%%{init}` <b>\\ #1;\n");
    for (const char byte : std::string("\"`%<>\\#\n")) EXPECT_THAT(shown, Not(HasSubstr(std::string(1, byte))));
    EXPECT_EQ(mermaid_text("orders"), "orders");
}

model::Relation table(model::Oid oid, const std::string& name) {
    model::Relation out;
    out.oid = oid;
    out.schema = "public";
    out.name = name;
    out.kind = "r";
    out.columns = {{.position = 1, .name = "id", .type = "bigint", .not_null = true},
                   {.position = 2, .name = "next", .type = "numeric(12,2)"}};
    out.constraints = {{.oid = oid + 1000, .name = name + "_pkey", .type = "p", .columns = {"id"}}};
    return out;
}

TEST(Mermaid, keeps_diagrams_small) {
    std::vector<model::Relation> tables;
    for (model::Oid at = 1; at <= 45; ++at) tables.push_back(table(at, "t" + std::to_string(at)));
    for (std::size_t at = 1; at < tables.size(); ++at) {
        tables[at].constraints.push_back(
            {.name = "fk", .type = "f", .references = tables[at - 1].oid, .columns = {"next"}});
    }
    RelationIndex index;
    std::vector<const model::Relation*> pointers;
    for (const auto& one : tables) {
        index.emplace(one.oid, &one);
        pointers.push_back(&one);
    }
    const auto made = diagrams(pointers, index);
    std::size_t count = 0;
    for (auto at = made.find("erDiagram"); at != std::string::npos; at = made.find("erDiagram", at + 1)) ++count;
    EXPECT_EQ(count, 3U);
    EXPECT_THAT(made, HasSubstr("    t_t1 |o--o{ t_t2 : \"next\"\n"));
    EXPECT_THAT(made, HasSubstr("        numeric_12_2 next FK\n"));
}

TEST(Policies, are_told_in_words) {
    model::Policy policy;
    policy.name = "own";
    policy.command = "update";
    policy.roles = {"authenticated"};
    policy.using_expression = "(a | b)";
    policy.check_expression = "true";
    EXPECT_EQ(policy_sentence(policy),
              "`own`: `authenticated` may change rows where `(a \\| b)`, and that then satisfy `true`");
    policy.permissive = false;
    policy.check_expression.clear();
    policy.roles = {""};
    EXPECT_EQ(policy_sentence(policy),
              "`own`: everybody may change only rows where `(a \\| b)`, whatever other policies say");
}

TEST(Conventions, domains_are_the_first_words_that_tables_share) {
    model::Snapshot snapshot;
    snapshot.relations = {table(1, "call_logs"), table(2, "call_notes"), table(3, "deals"), table(4, "user_mfa")};
    const auto domains = domains_by_prefix(snapshot, {"public"});
    ASSERT_EQ(domains.size(), 1U);
    EXPECT_EQ(domains[0].prefix, "call");
    EXPECT_EQ(domain_of("call_logs", domains)->prefix, "call");
    EXPECT_EQ(domain_of("caller", domains), nullptr);
}

TEST(Conventions, a_table_belongs_where_its_next_name_says) {
    Conventions conventions;
    conventions.domains = {{"comms", "messages"}, {"deal", "deals", "deals"}};
    conventions.decisions = {{1, "First", "G", "public", "messages", "comms_messages", "because"}};
    EXPECT_EQ(domain_of(table(1, "deals"), conventions), "deal");
    EXPECT_EQ(domain_of(table(2, "messages"), conventions), "comms");
    EXPECT_EQ(domain_of(table(3, "comms_threads"), conventions), "comms");
    EXPECT_EQ(domain_of(table(4, "messages_old"), conventions), "");
}

TEST(Conventions, tell_the_rules_with_names_that_keep_and_break_them) {
    model::Snapshot snapshot;
    snapshot.relations = {table(1, "workspaces"), table(2, "messages")};
    Conventions conventions;
    conventions.domains_required = true;
    conventions.source = "From `[naming]`.";
    conventions.domains = {{"comms", "messages", "", {"mail-team"}}};
    conventions.rules = {{"PN101",
                          "number",
                          "The last word is a plural.",
                          {{"billing", ""}},
                          "Because.",
                          {"workspaces"},
                          {{"workspace", "workspaces"}, {"tbl_a|b", ""}}}};
    conventions.switched_off = {"PN105 generic-name"};
    conventions.decisions = {{1, "First", "G", "public", "messages", "comms_messages", "because"}};
    const auto made = conventions_document(snapshot, conventions, {"public"}, "");
    EXPECT_THAT(made,
                HasSubstr("### PN101 number\n\nThe last word is a plural.\n\nIn schema `billing`: nothing is asked."
                          "\n\nBecause.\n\n- good: `workspaces`\n- not so: `workspace` → `workspaces`, "
                          "`tbl_a\\|b`\n\nSwitched off: PN105 generic-name."));
    EXPECT_THAT(made, HasSubstr("| `comms_` | messages | mail-team | 1 | `messages` → `comms_messages` |"));
    EXPECT_THAT(made, HasSubstr("2. Name the table by the rules:\n   - The last word is a plural.\n"));
}

TEST(Conventions, follow_a_table_through_two_phases) {
    model::Snapshot snapshot;
    snapshot.relations = {table(1, "comms_letters")};
    Conventions conventions;
    conventions.decisions = {{1, "First", "G", "public", "messages", "comms_messages", ""},
                             {2, "Second", "G", "public", "comms_messages", "comms_letters", ""}};
    const auto made = conventions_document(snapshot, conventions, {"public"}, "");
    EXPECT_THAT(made, HasSubstr("| `messages` | `comms_messages` | | renamed, and again later |"));
    EXPECT_THAT(made, HasSubstr("| `comms_messages` | `comms_letters` | | renamed |"));
    const auto section = table_section(snapshot.relations[0], Surroundings(snapshot, conventions.decisions), false);
    EXPECT_THAT(section, HasSubstr("Formerly `comms_messages` (renamed in phase 2).\n\nFormerly `messages` (renamed in "
                                   "phase 1).\n\n"));
}

TEST(UsedBy, names_functions_by_what_their_bodies_refer_to) {
    model::Snapshot snapshot;
    snapshot.search_path = {"public"};
    snapshot.relations = {table(1, "calls"), table(2, "messages")};
    const auto function = [](model::Oid oid, const std::string& name, const std::string& body) {
        model::Function out;
        out.oid = oid;
        out.schema = "public";
        out.name = name;
        out.language = "plpgsql";
        out.body = body;
        return out;
    };
    snapshot.functions = {
        function(11, "reads", "begin return (select count(*) from Messages); end"),
        function(12, "hides", "begin return (with messages as (select 1) select count(*) from messages); end"),
        function(13, "runs", "begin execute 'delete from public.calls'; end"),
        function(14, "says", "begin raise notice 'no messages, no calls'; end")};
    snapshot.relations[0].triggers = {{.name = "t", .function = 11}};
    const auto calls = table_section(snapshot.relations[0], Surroundings(snapshot, {}), false);
    const auto messages = table_section(snapshot.relations[1], Surroundings(snapshot, {}), false);
    EXPECT_THAT(calls, HasSubstr("**Used by**\n\n- function `public.runs()`\n"));
    EXPECT_THAT(calls, Not(HasSubstr("says")));
    EXPECT_THAT(messages, HasSubstr("**Used by**\n\n- function `public.reads()`, run by triggers of `public.calls`\n"));
    EXPECT_THAT(messages, Not(HasSubstr("hides")));
}

TEST(Conventions, say_what_became_of_each_decision) {
    model::Snapshot snapshot;
    snapshot.relations = {table(1, "comms_messages"), table(2, "deals"), table(3, "leads")};
    Conventions conventions;
    conventions.decisions = {{1, "First | phase", "G", "public", "messages", "comms_messages", "because"},
                             {1, "First | phase", "G", "public", "deals", "", "clear"},
                             {1, "First | phase", "G", "public", "leads", "crm_leads", ""}};
    const auto made = conventions_document(snapshot, conventions, {"public"}, "");
    EXPECT_THAT(made, HasSubstr("### Phase 1: First \\| phase\n"));
    EXPECT_THAT(made, HasSubstr("| G | `messages` | `comms_messages` | because | renamed |"));
    EXPECT_THAT(made, HasSubstr("| G | `deals` | (unchanged) | clear | kept |"));
    EXPECT_THAT(made, HasSubstr("| G | `leads` | `crm_leads` | | planned |"));
}

}  // namespace
}  // namespace pgrename::documents
