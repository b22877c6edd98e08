// Junctions and self-references: each strategy all the way there and back, as a deployment and as files.
#include <gmock/gmock.h>

#include <algorithm>

#include "base/files.hpp"
#include "base/process.hpp"
#include "live/rollout_project.hpp"
#include "planning/migration_files.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "postgres/schema_dump.hpp"
#include "rollout/phase_run.hpp"
#include "verification/soundness.hpp"
#include "verification/structure.hpp"

namespace pgrename::planning {
namespace {

using testing::IsEmpty;
using testing::UnorderedElementsAre;
using verification::Stage;

constexpr const char* schema = R"sql(
create table public.films (id int primary key, title text not null default 'untitled');
create table public.actors (id int, country text, name text, primary key (id, country));
create table public.roles (
    film int references public.films, actor int, country text, foreign key (actor, country) references public.actors,
    part text default 'extra', primary key (film, actor, country)
);
create table public.people (id int primary key, boss int references public.people, name text);
alter table public.roles enable row level security;
create policy seen on public.roles for select to anon using (part <> 'secret');
revoke all on public.roles from authenticated;
)sql";

constexpr const char* phase = R"toml(phase = 1
title = "First"
slug = "first"
version = "20260117000000"
[[group]]
number = 1
title = "All"
rename = [
  { from = "actors", to = "film_actors", reason = "domain" },
  { from = "roles", to = "film_roles", reason = "domain" },
  { from = "people", to = "hr_people", reason = "domain" },
]
)toml";

std::vector<std::string> shown(const model::TableRename& rename) {
    std::vector<std::string> out;
    for (const auto& it : rename.view->relationships) out.push_back(it.shown() + " " + it.result);
    return out;
}

/// A test's name, without the `/` of its parameter.
std::string database_name() {
    std::string out = testing::UnitTest::GetInstance()->current_test_info()->name();
    std::replace(out.begin(), out.end(), '/', ' ');
    return out;
}

struct Junctions : testing::TestWithParam<std::string> {
    Junctions() : project_on_disk(database_name(), phase, schema, "select 1;"), project(project_on_disk.project()) {
        project.junction = GetParam();
        auto connection = project_on_disk.connect();
        before = postgres::read_snapshot(connection);
        made = plan(project, project.phases.front(), before);
    }
    std::string dump() const {
        return postgres::dump_schema(live::server().programs(), project_on_disk.conninfo(),
                                     {"pgrename", "supabase_migrations"});
    }
    void expect(Stage stage) {
        auto connection = project_on_disk.connect();
        const auto now = postgres::read_snapshot(connection);
        for (const auto& it : verification::compare(before, now, made, stage))
            EXPECT_TRUE(it.holds) << it.probe << " " << it.subject << ": " << it.seen;
        for (const auto& it : verification::judged(verification::examine(connection, now), made))
            EXPECT_TRUE(it.holds) << it.probe << " " << it.subject << ": " << it.seen;
    }
    /// psql alone, as a team would.
    void run(const std::string& what) {
        const auto file = project_on_disk.folder() / "script.sql";
        for (const auto& each : migration_files(made, project)) {
            if (each.what == what) base::write_file(file, each.text);
        }
        const auto done = base::run({{live::server().programs() / "psql", "-X", "-q", "-1", "-v", "ON_ERROR_STOP=1",
                                      "-d", project_on_disk.conninfo(), "-f", file.string()}});
        ASSERT_EQ(done.exit_code, 0) << done.err;
    }

    live::RolloutProject project_on_disk;
    project::Project project;
    model::Snapshot before;
    model::RenamePlan made;
};

TEST_P(Junctions, are_deployed_verified_rolled_back_and_cleaned_up) {
    const auto first = dump();
    auto connection = project_on_disk.connect();
    rollout::apply(connection, project, made, before, {});
    expect(Stage::applied);
    rollout::roll_back(connection, project, 1, {});
    expect(Stage::rolled_back);
    EXPECT_EQ(dump(), first);
    rollout::apply(connection, project, made, before, {});
    rollout::clean_up(connection, project, 1, {});
    expect(Stage::cleaned_up);
}

TEST_P(Junctions, are_carried_out_by_the_generated_files) {
    const auto first = dump();
    run("migration");
    expect(Stage::applied);
    run("rollback");
    EXPECT_EQ(dump(), first);
    run("migration");
    run("cleanup");
    expect(Stage::cleaned_up);
    run("rollback");
    EXPECT_EQ(dump(), first);
}

INSTANTIATE_TEST_SUITE_P(Strategies, Junctions, testing::Values("computed", "opaque"),
                         [](const auto& named) { return named.param; });

struct JunctionPlan : testing::Test {
    JunctionPlan() : database(live::fresh_database("junction", postgres::Platform::supabase)) {
        database.connect().execute(schema);
        project.platform = "supabase";
        project.schemas = {"public"};
        project::Phase one;
        one.groups.push_back({.number = 1, .title = "all"});
        rename(one, "actors", "film_actors");
        rename(one, "roles", "film_roles");
        rename(one, "people", "hr_people");
        project.phases.push_back(one);
    }
    static void rename(project::Phase& one, const std::string& from, const std::string& to) {
        one.groups[0].renames.push_back({{"public", from}, {"public", to}, "", true, {}, {}});
    }
    model::RenamePlan made(const std::string& more = {}) const {
        auto connection = database.connect();
        if (!more.empty()) connection.execute(more);
        return plan(project, project.phases.front(), postgres::read_snapshot(connection));
    }

    live::Database database;
    project::Project project;
};

TEST_F(JunctionPlan, has_a_function_for_each_pair_of_names) {
    const auto out = made();
    EXPECT_EQ(out.renames[0].view->junction, "");
    EXPECT_EQ(out.renames[1].view->junction, "computed");
    EXPECT_THAT(
        shown(out.renames[1]),
        UnorderedElementsAre("public.film_actors(public.films) film_actors", "public.actors(public.films) actors",
                             "public.films(public.film_actors) films", "public.films(public.actors) films"));
    EXPECT_THAT(shown(out.renames[2]), UnorderedElementsAre("public.hr_people(public.people) hr_people",
                                                            "public.people(public.hr_people) people"));
}

TEST_F(JunctionPlan, is_opaque_only_where_code_is_known_that_names_neither) {
    project.unnamed_in_code = [](const auto&, const auto&) { return false; };
    EXPECT_EQ(made().renames[1].view->junction, "computed");
    project.unnamed_in_code = [](const auto&, const auto&) { return true; };
    const auto out = made();
    EXPECT_EQ(out.renames[1].view->junction, "opaque");
    EXPECT_TRUE(out.renames[1].view->is_opaque());
    EXPECT_THAT(out.renames[1].view->relationships, IsEmpty());
    EXPECT_EQ(out.renames[2].view->junction, "computed") << "a self-reference loses nothing by functions";
    EXPECT_NE(out.hash(), without_remedies(out).hash());
}

TEST_F(JunctionPlan, obeys_the_phase_file_and_before_it_the_command_line) {
    project.phases[0].groups[0].renames[1].junction = "opaque";
    EXPECT_EQ(made().renames[1].view->junction, "opaque");
    EXPECT_EQ(made().renames[2].view->junction, "computed");
    project.junction = "plain";
    EXPECT_EQ(made().renames[1].view->junction, "plain");
    EXPECT_THAT(made().renames[1].view->relationships, IsEmpty());
}

TEST_F(JunctionPlan, leaves_a_pair_alone_that_is_joined_in_two_ways) {
    const auto out = made(
        "alter table public.films add lead int, add origin text,"
        " add foreign key (lead, origin) references public.actors");
    EXPECT_EQ(out.renames[1].view->junction, "plain");
    EXPECT_THAT(out.renames[1].view->relationships, IsEmpty());
}

TEST_F(JunctionPlan, closes_what_only_a_hint_could_tell_apart) {
    const auto out = made("alter table public.people add mentor int references public.people");
    for (const auto& it : out.renames[2].view->relationships) EXPECT_TRUE(it.closed) << it.shown();
}

TEST_F(JunctionPlan, leaves_relationships_alone_that_the_team_has_made) {
    const auto out = made(
        "create function public.films(public.actors) returns setof public.films language sql stable as"
        " 'select f.* from public.films f'");
    EXPECT_THAT(shown(out.renames[1]), UnorderedElementsAre("public.film_actors(public.films) film_actors",
                                                            "public.actors(public.films) actors"));
}

TEST_F(JunctionPlan, needs_an_api) {
    project.platform = "plain";
    EXPECT_EQ(made().renames[1].view->junction, "");
    EXPECT_FALSE(made().api);
    project.postgrest = "postgrest";
    EXPECT_EQ(made().renames[1].view->junction, "computed");
}

}  // namespace
}  // namespace pgrename::planning
