#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "base/error.hpp"
#include "base/files.hpp"
#include "commands/phase_list.hpp"
#include "naming/positions.hpp"
#include "naming/rule.hpp"
#include "naming/words.hpp"
#include "project/naming_rules.hpp"
#include "unit/project/written_project.hpp"

namespace pgrename::naming {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Words, are_cut_at_underscores_capitals_and_other_characters) {
    EXPECT_THAT(words_of("user_orders"), ElementsAre("user", "orders"));
    EXPECT_THAT(words_of("UserOrders"), ElementsAre("user", "orders"));
    EXPECT_THAT(words_of("HTTPRequests"), ElementsAre("http", "requests"));
    EXPECT_THAT(words_of("my-Table 2"), ElementsAre("my", "table", "2"));
    EXPECT_THAT(words_of("__x__"), ElementsAre("x"));
    EXPECT_THAT(words_of("größen"), ElementsAre("größen"));
    EXPECT_EQ(head_of({"orders", "2024"}), 0U);
    EXPECT_EQ(head_of({"orders", "v2"}), 0U);
    EXPECT_EQ(head_of({"2024"}), 1U);
}

TEST(SnakeCase, is_judged) {
    EXPECT_TRUE(is_snake_case("user_orders_2"));
    for (const auto* name : {"", "Orders", "a__b", "_a", "a_", "2a", "a b", "größe"})
        EXPECT_FALSE(is_snake_case(name)) << name;
}

TEST(Positions, are_those_of_the_name_in_the_last_statement_that_gave_it) {
    const auto found = table_positions(
        {{"1.sql",
          "-- é\ncreate table if not exists public.a (id int);\n  create unlogged table \"B b\"(id int);\n"
          "create temp table t (id int);"},
         {"2.sql", "alter table only a rename to c;\nalter table app.x rename column y to z;"}},
        "public");
    const auto at = [&](const std::string& schema, const std::string& name) {
        return found.at({schema, name}).shown();
    };
    EXPECT_EQ(at("public", "a"), "1.sql:2:35");
    EXPECT_EQ(at("public", "B b"), "1.sql:3:25");
    EXPECT_EQ(at("public", "c"), "2.sql:1:30");
    EXPECT_EQ(found.size(), 3U);
}

TEST(PhaseList, gains_entries_and_keeps_every_other_byte) {
    using commands::with_phases;
    EXPECT_EQ(with_phases("phases = []\nx = 1\n", {"a.toml"}), "phases = [\"a.toml\"]\nx = 1\n");
    EXPECT_EQ(with_phases("phases = [\"]\"]\n", {"a", "b"}), "phases = [\"]\", \"a\", \"b\"]\n");
    EXPECT_EQ(with_phases("# é\nphases = [\n  'x',\n]\n", {"a"}), "# é\nphases = [\n  'x', \"a\"\n]\n");
    EXPECT_EQ(with_phases("phases = [\"x\" # ]\n]\n", {"a"}), "phases = [\"a\", \"x\" # ]\n]\n");
    EXPECT_EQ(with_phases("phases = [\"a\"]", {"a"}), "phases = [\"a\"]");
    EXPECT_THROW((void)with_phases("x = 1", {"a"}), base::Error);
}

TEST(Presets, can_be_read) {
    for (const auto& name : project::naming_presets()) EXPECT_EQ(project::naming_preset(name).preset, name);
    const auto domains = project::naming_preset("supabase-domains");
    EXPECT_EQ(domains.domains.size(), 10U);
    EXPECT_TRUE(domains.style.require_domain);
}

std::string complaint(const std::string& naming) {
    test::WrittenProject project;
    project.file("pgrename.toml", "phases = []\n" + naming);
    try {
        (void)project::naming_rules(project.load(), rule_ids());
        return {};
    } catch (const base::Error& error) {
        return error.what();
    }
}

TEST(NamingRules, stand_on_their_preset) {
    test::WrittenProject project;
    project.file(
        "pgrename.toml",
        "phases = []\n[naming]\npreset = \"supabase-domains\"\nnumber = \"either\"\n[naming.domains.crm]\n"
        "words = [\"account\"]\n[naming.domains.re]\noff = true\n[naming.schemas.app]\nrequire_domain = false\n");
    const auto rules = project::naming_rules(project.load(), rule_ids());
    EXPECT_EQ(rules.style.number, project::NameNumber::either);
    EXPECT_EQ(rules.domain("re"), nullptr);
    EXPECT_THAT(rules.domain("crm")->words, testing::AllOf(testing::Contains("lead"), testing::Contains("account")));
    EXPECT_FALSE(rules.style_of("app").require_domain);
    EXPECT_TRUE(rules.style_of("public").require_domain);
}

TEST(NamingRules, are_checked_with_positions) {
    EXPECT_EQ(complaint("[naming]\nnumber = \"plural\"\n"), "");
    EXPECT_THAT(complaint("[naming]\nnumber = \"plurals\"\n"), HasSubstr("pgrename.toml:3:10: "));
    EXPECT_THAT(complaint("[naming]\npreset = \"rials\"\n"), HasSubstr("did you mean \"rails\"?"));
    EXPECT_THAT(complaint("[naming]\nmax_lenght = 3\n"), HasSubstr("did you mean \"max_length\"?"));
    EXPECT_THAT(complaint("[naming]\nmax_length = 64\n"), HasSubstr("63 bytes"));
    EXPECT_THAT(complaint("[naming]\nrules_off = [\"PN999\"]\n"), HasSubstr("there is no naming rule PN999"));
    EXPECT_THAT(complaint("[[naming.exceptions]]\ntable = \"a\"\n"),
                HasSubstr("\"naming.exceptions.reason\" is missing"));
    EXPECT_THAT(complaint("[[naming.exceptions]]\ntable = \"a\"\nreason = \"r\"\nowner = \"o\"\nexpires = \"soon\"\n"),
                HasSubstr("is no date"));
    EXPECT_THAT(complaint("[naming]\nfallback_domain = \"x\"\n"), HasSubstr("names no domain"));
}

TEST(Rules, have_rising_ids_and_a_page_each_and_no_other) {
    std::set<std::string> names{"README"};
    std::string last = "PN100";
    const auto root = std::filesystem::path(PROJECT_ROOT) / "docs/rules";
    const auto overview = base::read_file(root / "README.md");
    for (const auto& rule : catalogue()) {
        EXPECT_LT(last, rule.id);
        last = rule.id;
        names.emplace(rule.name);
        const auto id = std::string(rule.id);
        const auto name = std::string(rule.name);
        EXPECT_TRUE(base::read_file(root / (name + ".md")).starts_with("# " + id + " " + name + "\n")) << name;
        EXPECT_THAT(overview,
                    HasSubstr("| " + id + " | [" + name + "](" + name + ".md) | " + std::string(rule.summary) + " |"));
    }
    std::set<std::string> pages;
    for (const auto& entry : std::filesystem::directory_iterator(root)) pages.insert(entry.path().stem().string());
    EXPECT_EQ(pages, names);
}

}  // namespace
}  // namespace pgrename::naming
