// The examples of docs/rules are executed, and the example project is linted before, between and after its phases.
#include "project/naming_rules.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "live_server.hpp"
#include "naming/linting.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "rollout/phase_run.hpp"
#include "rollout/rehearsal_database.hpp"

namespace pgrename::naming {
namespace {

struct Example {
    std::string sql;
    std::string naming;                   ///< lines of `[naming]`
    std::multiset<std::string> expected;  ///< `PN101 user_order -> user_orders`
};

Example example_of(const std::string& name) {
    const auto page = base::read_file(std::string(PROJECT_ROOT) + "/docs/rules/" + name + ".md");
    const auto begin = page.find("```sql\n") + 7;
    Example out;
    for (const auto& line : base::split(page.substr(begin, page.find("\n```", begin) - begin), '\n')) {
        if (line.starts_with("-- naming: ")) {
            out.naming += line.substr(11) + "\n";
        } else if (line.starts_with("-- expect: ")) {
            out.expected.insert(line.substr(11));
        } else {
            out.sql += line + "\n";
        }
    }
    return out;
}

project::NamingRules rules_of(const std::string& naming) {
    project::Project project;
    project.schemas = {"public"};
    project.naming = project::read_toml("[naming]\n" + naming).find("naming")->value;
    return project::naming_rules(project, rule_ids());
}

/// The proposal stands with the first finding of a table.
std::multiset<std::string> found(const model::LintResult& result) {
    std::multiset<std::string> out;
    for (const auto& table : result.tables) {
        std::string proposal = table.proposal ? " -> " + table.proposal->name : "";
        for (const auto& finding : table.findings) {
            out.insert(finding.rule + " " + table.table.name() + proposal);
            proposal.clear();
        }
    }
    return out;
}

TEST(NamingPages, show_what_is_found) {
    for (const auto& rule : catalogue()) {
        SCOPED_TRACE(rule.name);
        const auto example = example_of(std::string(rule.name));
        auto connection = live::fresh_database("naming_page").connect();
        connection.execute(example.sql);
        const auto snapshot = postgres::read_snapshot(connection);
        const auto rules = rules_of(example.naming);
        EXPECT_EQ(found(lint(Surroundings(snapshot, rules, {"public"}), "2026-01-01")), example.expected);
        EXPECT_FALSE(example.expected.empty());
    }
}

TEST(NamingProposals, are_free_unique_and_conform) {
    auto connection = live::fresh_database("naming_collisions").connect();
    connection.execute(R"sql(
        create table public.orders (id int primary key);
        create table public."Order" (id int primary key);
        create table public.tbl_order (id int primary key);
        create view public.invoices as select 1 as id;
        create table public.invoice (id int primary key, order_id int references public.orders);
        create table public.parts (id int) partition by range (id);
        create table public.part_old partition of public.parts for values from (0) to (9);
        create table public.schema_migrations (version text);
    )sql");
    const auto snapshot = postgres::read_snapshot(connection);
    const auto rules = rules_of("preset = \"plain-plural\"\n");
    const Surroundings around(snapshot, rules, {"public"});
    const auto result = lint(around, "2026-01-01");
    std::map<std::string, std::string> names;
    for (const auto& table : result.tables) names[table.table.name()] = table.proposal->name;
    EXPECT_EQ(names, (std::map<std::string, std::string>{
                         {"Order", "order_records"}, {"invoice", "order_invoices"}, {"tbl_order", "order_entries"}}));
}

/// The example project, in a database of its own.
struct Crm {
    project::Project project = project::load(std::string(PROJECT_ROOT) + "/examples/crm");
    project::NamingRules rules = project::naming_rules(project, rule_ids());
    postgres::Connection connection;

    explicit Crm(const std::string& name) : connection(made(name, project)) {}

    static postgres::Connection made(const std::string& name, const project::Project& project) {
        rollout::build_from_migrations(live::server(), name, project);
        return live::server().connect(name);
    }

    [[nodiscard]] model::LintResult linted() {
        const auto snapshot = postgres::read_snapshot(connection);
        return lint(Surroundings(snapshot, rules, project.schemas), "2026-01-01");
    }
};

TEST(NamingOfTheExample, finds_the_tables_of_the_plan_and_proposes_its_names) {
    if (!live::views_keep_row_security()) GTEST_SKIP() << live::example_needs;
    Crm crm("naming crm before");
    std::map<std::string, std::string> planned;
    for (const auto& phase : crm.project.phases) {
        for (const auto& rename : phase.renames()) planned.emplace(rename.from.name(), rename.to.name());
    }
    std::set<std::string> proposed;
    std::size_t same = 0;
    const auto result = crm.linted();
    for (const auto& table : result.tables) {
        ASSERT_TRUE(planned.contains(table.table.name())) << table.table.name();
        ASSERT_FALSE(table.proposal->name.empty()) << table.table.name() << ": " << table.proposal->obstacle;
        EXPECT_TRUE(proposed.insert(table.proposal->name).second) << table.proposal->name;
        if (table.proposal->name == planned.at(table.table.name())) ++same;
    }
    EXPECT_EQ(result.tables.size(), planned.size());
    EXPECT_EQ(planned.size(), 35U);
    EXPECT_GE(same, 30U);
    EXPECT_EQ(result.excepted, 1U);
}

TEST(NamingOfTheExample, finds_nothing_after_both_phases) {
    if (!live::views_keep_row_security()) GTEST_SKIP() << live::example_needs;
    Crm crm("naming crm after");
    for (const auto& phase : crm.project.phases) {
        const auto snapshot = postgres::read_snapshot(crm.connection);
        rollout::apply(crm.connection, crm.project, planning::plan(crm.project, phase, snapshot), snapshot, {});
        rollout::clean_up(crm.connection, crm.project, phase.number, {});
    }
    const auto result = crm.linted();
    EXPECT_EQ(found(result), std::multiset<std::string>{});
    EXPECT_EQ(result.excepted, 1U);
    EXPECT_EQ(result.conforming, 42U);
}

}  // namespace
}  // namespace pgrename::naming
