#include "commands/surveyed.hpp"

#include <gtest/gtest.h>

namespace pgrename::commands {
namespace {

TEST(Surveyed, AMigrationOfAPhaseIsKnownByItsVersionOrItsWholeSlug) {
    project::Project project;
    project.phases.push_back({.number = 1, .slug = "names", .version = "20260117", .cleanup_slug = "names_cleanup"});
    for (const char* ours :
         {"20260117_other.sql", "0007_names.sql", "V7__names.up.sql", "0007_names_ROLLBACK.sql",
          "0008_names_cleanup.sql", "0009_names_companions.sql", "prisma/20260117_other/migration.sql",
          "prisma/0007_names/migration.sql", "0003_surnames_and_names.sql"})
        EXPECT_TRUE(is_migration_of_a_phase(project, ours)) << ours;
    for (const char* other : {"0003_names_of_rooms.sql", "0003_surnames.sql", "names.sql", "0003_rooms.sql",
                              "prisma/0003_names_of_rooms/migration.sql"})
        EXPECT_FALSE(is_migration_of_a_phase(project, other)) << other;
}

}  // namespace
}  // namespace pgrename::commands
