// A seed whose names are new already, in a rehearsal's database where the old ones answer.
#include "rollout/seed.hpp"

#include <gtest/gtest.h>

#include "live/rollout_project.hpp"

namespace {

using namespace pgrename;

constexpr const char* new_names =
    "-- comms_messages come after workspaces\n"
    "insert into public.workspaces (owner, name) values ('00000000-0000-4000-8000-000000000001', 'comms_messages');\n"
    "insert into comms_messages (workspace_id, author) select w.id, w.owner from public.workspaces w;\n"
    "insert into public.old_jobs values (1, 'one');\n";

TEST(Seed, with_new_names_is_loaded_under_the_old_ones) {
    const live::RolloutProject files("seed_test");
    const auto seed = files.folder() / "supabase/seed.sql";
    base::write_file(seed, new_names);
    (void)rollout::build_from_migrations(live::server(), "seed_of_new_names", files.project());
    auto connection = live::server().connect("seed_of_new_names");
    const auto rows = connection.query(
        "select (select string_agg(name, ',') from workspace), (select count(*) from messages),"
        " (select count(*) from old_jobs)");
    EXPECT_EQ(rows.text(0, 0), "comms_messages");
    EXPECT_EQ(rows.text(0, 1), "1");
    EXPECT_EQ(rows.text(0, 2), "1");
    EXPECT_EQ(base::read_file(seed), new_names);
}

TEST(Seed, is_taken_as_it_is_where_a_table_has_the_new_name) {
    const live::RolloutProject files("seed_taken");
    base::write_file(files.folder() / "supabase/seed.sql", "insert into public.workspaces values (1);\n");
    auto connection = files.connect();
    EXPECT_NE(rollout::seed_for_old_names(connection, files.project(), files.folder()), *files.project().seed);
    connection.execute("create table public.workspaces (id int)");
    EXPECT_EQ(rollout::seed_for_old_names(connection, files.project(), files.folder()), *files.project().seed);
}

}  // namespace
