#include "postgres/conninfo.hpp"

#include <gtest/gtest.h>

namespace pgrename::postgres {
namespace {

TEST(Conninfo, as_a_url) {
    EXPECT_EQ(url_of({{"host", "db.example"},
                      {"port", "6543"},
                      {"user", "a b"},
                      {"password", "p@ss/wörd"},
                      {"dbname", "crm"},
                      {"sslmode", "require"}}),
              "postgresql://a%20b:p%40ss%2Fw%C3%B6rd@db.example:6543/crm?sslmode=require");
    EXPECT_EQ(url_of({{"host", "/tmp/a b"}, {"port", "5432"}, {"user", "postgres"}, {"dbname", "crm"}}),
              "postgresql://postgres@localhost:5432/crm?host=%2Ftmp%2Fa%20b");
    EXPECT_EQ(url_of({{"user", "me"}, {"dbname", "crm"}}), "postgresql://me@localhost/crm");
}

}  // namespace
}  // namespace pgrename::postgres
