#include "planning/layouts.hpp"

#include <gtest/gtest.h>

namespace pgrename::planning {
namespace {

model::RenamePlan some_plan() {
    model::RenamePlan plan;
    plan.slug = "rename";
    plan.version = "0042";
    plan.cleanup_slug = "remove_views";
    return plan;
}

project::Project some_project(project::Layout layout) {
    project::Project out;
    out.root = "/p";
    out.migrations = "/p/supabase/migrations";
    out.layout = layout;
    return out;
}

TEST(layouts, plain_keeps_everything_in_one_folder) {
    const auto paths = file_paths(some_plan(), some_project(project::Layout::plain));
    EXPECT_EQ(paths.migration, "/p/supabase/migrations/0042_rename.sql");
    EXPECT_EQ(paths.rollback, "/p/supabase/migrations/0042_rename_ROLLBACK.sql");
    EXPECT_EQ(paths.cleanup, "/p/supabase/migrations/0042_remove_views.sql");
}

TEST(layouts, supabase_pushes_the_migration_only) {
    const auto paths = file_paths(some_plan(), some_project(project::Layout::supabase));
    EXPECT_EQ(paths.migration, "/p/supabase/migrations/0042_rename.sql");
    EXPECT_EQ(paths.rollback, "/p/supabase/rollbacks/0042_rename.sql");
    EXPECT_EQ(paths.cleanup, "/p/supabase/pending/0042_remove_views.sql");
}

TEST(layouts, the_cleanup_may_have_a_version_of_its_own) {
    auto plan = some_plan();
    plan.cleanup_version = "0043";
    EXPECT_EQ(file_paths(plan, some_project(project::Layout::plain)).cleanup,
              "/p/supabase/migrations/0043_remove_views.sql");
}

TEST(layouts, a_slash_at_the_end_of_the_folder_makes_no_difference) {
    auto project = some_project(project::Layout::supabase);
    project.migrations = "/p/supabase/migrations/";
    EXPECT_EQ(file_paths(some_plan(), project).rollback, "/p/supabase/rollbacks/0042_rename.sql");
}

TEST(layouts, psql_runs_each_file_as_one_transaction) {
    const auto plain = some_project(project::Layout::plain);
    const auto supabase = some_project(project::Layout::supabase);
    EXPECT_EQ(psql_command("/p/a/1_x.sql", plain), "psql -X -v ON_ERROR_STOP=1 -f a/1_x.sql");
    EXPECT_EQ(psql_command("/p/a/1_x.sql", supabase), "psql -X -1 -v ON_ERROR_STOP=1 -f a/1_x.sql");
    EXPECT_EQ(one_transaction("select 1;\n", project::Layout::plain), "begin;\n\nselect 1;\ncommit;\n");
    EXPECT_EQ(one_transaction("select 1;\n", project::Layout::supabase), "select 1;\n");
}

}  // namespace
}  // namespace pgrename::planning
