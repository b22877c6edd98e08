#include "sql/search_path.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pgrename::sql {
namespace {

TEST(SearchPath, is_cut_into_schemas) {
    EXPECT_THAT(schemas_in("public, \"My Schema\", pg_temp"), testing::ElementsAre("public", "My Schema", "pg_temp"));
    EXPECT_THAT(schemas_in("\"$user\", \"a, \"\"b\""), testing::ElementsAre("a, \"b"));
    EXPECT_THAT(schemas_in("\"\""), testing::ElementsAre());
}

}  // namespace
}  // namespace pgrename::sql
