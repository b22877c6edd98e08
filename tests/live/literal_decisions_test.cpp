// What the team decided about string literals is carried out, taken back, and refused where it does not fit.
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "live/rollout_project.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "rollout/phase_run.hpp"

namespace {

using namespace pgrename;

constexpr const char* with_literals = R"sql(
create function public.count_rows(name text) returns bigint language plpgsql as $$
declare
  answer bigint;
begin
  if name not in ('messages', 'workspace') then
    raise exception 'no counting of %', name;
  end if;
  execute format('select count(*) from public.%I', name) into answer;
  return answer;
end
$$;
create function public.names() returns text language sql as $$ select 'messages and workspace' $$;
create function public.names(which integer) returns text language sql as $$ select 'none' $$;
)sql";

class LiteralDecisions : public ::testing::Test {
  protected:
    static std::unique_ptr<live::RolloutProject> project_with(const std::string& decisions) {
        static int count = 0;
        return std::make_unique<live::RolloutProject>("literal decisions " + std::to_string(++count),
                                                      std::string(live::rollout_phase) + decisions,
                                                      live::rollout_schema() + with_literals);
    }

    static std::string complaint(const std::string& decisions) {
        try {
            const auto files = project_with(decisions);
            const auto project = files->project();
            auto connection = files->connect();
            (void)planning::plan(project, project.phases.front(), postgres::read_snapshot(connection));
        } catch (const base::Error& error) {
            return error.what();
        }
        return {};
    }
};

constexpr const char* decided = R"toml([[function]]
name = "count_rows"
literals = "both"
reason = "clients ask by either name"
[[function]]
name = "public.names()"
tables = ["messages"]
literals = "rewrite"
reason = "names of tables"
[[function]]
name = "public.names()"
literals = "keep"
reason = "a label"
)toml";

std::string count_of(postgres::Connection& connection, const std::string& name) {
    try {
        return connection.query("select public.count_rows($1)", {name}).text(0, 0);
    } catch (const postgres::StatementError& error) {
        return error.sqlstate();
    }
}

TEST_F(LiteralDecisions, AreCarriedOutAndTakenBack) {
    const auto files = project_with(decided);
    const auto project = files->project();
    auto connection = files->connect();
    const auto before = postgres::read_snapshot(connection);
    const auto plan = planning::plan(project, project.phases.front(), before);
    const auto names = [&] { return connection.query("select public.names()").text(0, 0); };
    (void)rollout::apply(connection, project, plan, before, {});
    EXPECT_EQ(count_of(connection, "messages"), "6");
    EXPECT_EQ(count_of(connection, "comms_messages"), "6");
    EXPECT_EQ(count_of(connection, "old_jobs"), "P0001");
    EXPECT_EQ(names(), "comms_messages and workspace");
    (void)rollout::roll_back(connection, project, 1, {});
    EXPECT_EQ(names(), "messages and workspace");
    (void)rollout::apply(connection, project, plan, before, {});
    (void)rollout::clean_up(connection, project, 1, {});
    EXPECT_EQ(count_of(connection, "comms_messages"), "6");
    EXPECT_EQ(count_of(connection, "messages"), "42P01");
}

TEST_F(LiteralDecisions, AreDueBeforeTheCleanup) {
    const auto files = project_with("");
    auto project = files->project();
    auto connection = files->connect();
    const auto before = postgres::read_snapshot(connection);
    (void)rollout::apply(connection, project, planning::plan(project, project.phases.front(), before), before, {});
    const auto refusal = [&] {
        try {
            (void)rollout::clean_up(connection, project, 1, {});
        } catch (const base::Error& error) {
            EXPECT_EQ(error.exit_code(), 6);
            return std::string(error.what());
        }
        return std::string("cleaned up");
    };
    const auto undecided = [](const char* function, const char* table) {
        return std::string(function) + " may mean public." + table + " (string literal)";
    };
    const std::string count = "public.count_rows(name text): line 5 `if name not in ('messages', 'workspace') then`";
    const std::string names = "public.names(): line 1 `select 'messages and workspace'`";
    auto said = refusal();
    for (const auto* table : {"messages", "workspace"}) {
        EXPECT_NE(said.find(undecided(count.c_str(), table)), std::string::npos) << said;
        EXPECT_NE(said.find(undecided(names.c_str(), table)), std::string::npos) << said;
    }
    EXPECT_EQ(count_of(connection, "messages"), "6") << "the view is there";
    // A migration of the team's, and a decision for what stays. One that apply would have had to carry out is none.
    connection.execute(
        "create or replace function public.count_rows(name text) returns bigint language plpgsql as $$ begin"
        " if name not in ('messages', 'comms_messages', 'workspace', 'workspaces') then raise exception 'no'; end if;"
        " return 0; end $$");
    project.phases.front().literals.push_back({"public.names()", "rewrite", {}, "too late", {}});
    said = refusal();
    EXPECT_EQ(said.find("count_rows"), std::string::npos) << said;
    EXPECT_NE(said.find(undecided(names.c_str(), "messages")), std::string::npos) << said;
    project.phases.front().literals = {{"names()", "keep", {{"public", "messages"}}, "a label", {}}};
    said = refusal();
    EXPECT_EQ(said.find(undecided(names.c_str(), "messages")), std::string::npos) << said;
    EXPECT_NE(said.find(undecided(names.c_str(), "workspace")), std::string::npos) << said;
    project.phases.front().literals.front().tables.clear();
    EXPECT_EQ(refusal(), "cleaned up");
}

TEST_F(LiteralDecisions, ThatDoNotFitAreErrorsWithTheirPlace) {
    const std::string head = "\n[[function]]\nreason = 'x'\nliterals = ";
    EXPECT_EQ(complaint(head + "'keep'\nname = 'nowhere()'"), "phase-1.toml:25:8: there is no function nowhere()");
    EXPECT_EQ(complaint(head + "'keep'\nname = 'names'"),
              "phase-1.toml:25:8: names may be public.names() or public.names(which integer)");
    EXPECT_EQ(complaint(head + "'keep'\nname = 'names('"), "phase-1.toml:25:8: \"names(\" is no function's signature");
    EXPECT_EQ(complaint(head + "'keep'\nname = 'names(int)'"),
              "phase-1.toml:25:8: no string literal of public.names(which integer) is left to decide about");
    EXPECT_EQ(complaint(head + "'both'\nname = 'names()'"),
              "phase-1.toml:25:8: line 1 `select 'messages and workspace'` of public.names() can't accept both names: "
              "the literal is not an element of a list");
    EXPECT_EQ(complaint(head + "'all'\nname = 'names()'").substr(0, 18), "phase-1.toml:24:12");
    EXPECT_EQ(complaint(head + "'keep'\nname = 'names()'\ntables = ['other']"),
              "phase-1.toml:26:11: this phase does not rename public.other");
}

}  // namespace
