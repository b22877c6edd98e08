// Every case of tests/hazards/*.sql: set-up, plan, inspection by that one check, findings compared.
#include <gtest/gtest.h>

#include <functional>

#include "hazards/fixture.hpp"
#include "hazards/inspection.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "postgres/throwaway_server.hpp"

namespace pgrename::hazards {
namespace {

using hazards_test::Case;

/// A server of its own: prepared transactions have to be switched on at the start.
postgres::ThrowawayServer& server() {
    static postgres::ThrowawayServer started({.settings = {"max_prepared_transactions=5", "wal_level=logical",
                                                           "shared_preload_libraries=pg_stat_statements"}});
    return started;
}

model::RenamePlan plan_of(const Case& one, postgres::Connection& connection) {
    project::Project project;
    project.platform = one.platform;
    project.schemas = {"public"};
    project::Phase phase;
    phase.number = 1;
    phase.groups.push_back({.number = 1, .title = "all"});
    for (const auto& [from, to] : one.renames) {
        const auto old_name = model::RelationName::parse(from, "public");
        phase.groups[0].renames.push_back(
            {old_name, model::RelationName::parse(to, old_name.schema()), "", one.view, {}, {}});
    }
    auto snapshot = postgres::read_snapshot(connection);
    if (one.pretended_server != 0) snapshot.server_version = one.pretended_server;
    return planning::plan(project, phase, snapshot);
}

std::string shown(const model::Hazard& hazard) {
    return hazard.check + " " + std::string(to_string(hazard.severity)) + " " +
           (hazard.relation.empty() ? "-" : hazard.relation) + " " + hazard.object;
}

std::string listed(const std::vector<model::Hazard>& hazards) {
    std::string out;
    for (const auto& hazard : hazards)
        out += "  " + shown(hazard) + "\n    " + hazard.detail + "\n    " + hazard.remedy + "\n";
    return out;
}

void compare(const Case& one, const std::vector<model::Hazard>& found) {
    std::vector<std::string> expected;
    for (const auto& each : one.expected) {
        expected.push_back(each.check + " " + each.severity + " " + (each.relation.empty() ? "-" : each.relation) +
                           " " + each.object);
    }
    std::vector<std::string> seen;
    seen.reserve(found.size());
    for (const auto& hazard : found) seen.push_back(shown(hazard));
    auto sorted = expected;
    std::sort(sorted.begin(), sorted.end());
    std::sort(seen.begin(), seen.end());
    EXPECT_EQ(seen, sorted) << "found:\n" << listed(found);
    for (std::size_t i = 0; i < one.expected.size(); ++i) {
        for (const auto& part : one.expected[i].details) {
            const bool said = std::any_of(found.begin(), found.end(), [&](const model::Hazard& hazard) {
                return shown(hazard) == expected[i] &&
                       (hazard.detail + "\n" + hazard.remedy).find(part) != std::string::npos;
            });
            EXPECT_TRUE(said) << "nobody says '" << part << "'; found:\n" << listed(found);
        }
    }
}

/// What the case made is rolled back, or its database dropped.
void in_database_of(const Case& one, const std::function<void(postgres::Connection&)>& work) {
    if (!one.own_database) {
        auto connection = server().connect();
        postgres::Transaction transaction(connection);
        connection.execute(one.text);
        work(connection);
        return;
    }
    server().create_database("own");
    {
        auto connection = server().connect("own");
        connection.execute(one.text);
        work(connection);
        const auto prepared = connection.query("select gid from pg_prepared_xacts where database = current_database()");
        for (const auto& row : prepared.rows) connection.execute("rollback prepared " + model::quoted_literal(*row[0]));
    }
    server().drop_database("own");
}

class Fixture : public testing::TestWithParam<std::string> {};

TEST_P(Fixture, finds_what_each_case_says_and_nothing_else) {
    const auto& checks = catalogue();
    const auto check =
        std::find_if(checks.begin(), checks.end(), [&](const Check& each) { return each.name == GetParam(); });
    ASSERT_NE(check, checks.end());
    for (const auto& one : hazards_test::cases_of(hazards_test::fixture_of(GetParam()))) {
        SCOPED_TRACE(GetParam() + ": " + one.title);
        if (server().connect().server_version() < one.server_from) continue;
        ASSERT_NO_THROW(in_database_of(one, [&](postgres::Connection& connection) {
            if (!one.role.empty()) connection.execute("set role " + model::quoted(one.role));
            const auto plan = plan_of(one, connection);
            std::vector<LaterStatement> later;
            for (const auto& [place, text] : one.later) later.push_back({place, text, "not applied here yet"});
            compare(one, inspect(connection, plan, {}, std::span(&*check, 1), {}, later));
        }));
    }
}

std::vector<std::string> names() {
    std::vector<std::string> out;
    for (const auto& check : catalogue()) out.emplace_back(check.name);
    return out;
}

INSTANTIATE_TEST_SUITE_P(Hazards, Fixture, testing::ValuesIn(names()), [](const auto& named) {
    std::string out = named.param;
    std::replace(out.begin(), out.end(), '-', '_');
    return out;
});

Case two_tables() {
    Case out;
    out.renames = {{"messages", "chats"}, {"notes", "memos"}};
    out.text = R"sql(
create table public.messages (id int primary key);
alter table public.messages enable row level security;
create table public.notes (id int);
create table public.memos (id int);
)sql";
    out.view = true;
    return out;
}

TEST(Inspection, puts_blockers_first_and_fills_in_positions_and_reasons) {
    const auto one = two_tables();
    in_database_of(one, [&](postgres::Connection& connection) {
        auto plan = plan_of(one, connection);
        plan.renames[1].position = "phase-1.toml:20:8";
        const auto found = inspect(connection, plan, {{"PN201", "memos is dropped in the same release"}});
        ASSERT_EQ(found.size(), 2U) << listed(found);
        EXPECT_EQ(found[0].check, "PN201");
        EXPECT_EQ(found[0].relation, "public.notes");
        EXPECT_EQ(found[0].position, "phase-1.toml:20:8");
        EXPECT_EQ(found[0].allowed, "memos is dropped in the same release");
        EXPECT_EQ(found[1].check, "PN206");
        EXPECT_EQ(found[1].allowed, "");
    });
}

TEST(Inspection, leaves_the_session_as_it_was) {
    const auto one = two_tables();
    in_database_of(one, [&](postgres::Connection& connection) {
        connection.execute("set local search_path = 'public'");
        const auto plan = plan_of(one, connection);
        static_cast<void>(inspect(connection, plan, {}));
        EXPECT_EQ(connection.query("show search_path").text(0, 0), "public");
        EXPECT_TRUE(connection.in_transaction());
    });
}

TEST(Inspection, names_the_check_whose_query_fails) {
    const auto one = two_tables();
    in_database_of(one, [&](postgres::Connection& connection) {
        const auto plan = plan_of(one, connection);
        const Check broken{.id = "PN299", .name = "broken", .query = "select relation from nowhere"};
        try {
            static_cast<void>(inspect(connection, plan, {}, std::span(&broken, 1)));
            FAIL() << "nothing was thrown";
        } catch (const base::Error& failure) {
            EXPECT_NE(std::string(failure.what()).find("PN299 broken"), std::string::npos) << failure.what();
        }
    });
}

}  // namespace
}  // namespace pgrename::hazards
