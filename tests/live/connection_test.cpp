#include "postgres/connection.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <thread>

#include "live/live_server.hpp"

namespace pgrename::postgres {
namespace {

using base::Trouble;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(connection, binds_parameters_and_keeps_nulls) {
    auto connection = live::fresh_database("connection").connect();
    const auto rows = connection.query("select $1::int + 1 as sum, $2::text as nothing, $3::text, true as yes",
                                       {"41", std::nullopt, "a'\"\\b"});
    EXPECT_THAT(rows.columns, ElementsAre("sum", "nothing", "text", "yes"));
    EXPECT_EQ(rows.integer(0, 0), 42);
    EXPECT_TRUE(rows.null(0, 1));
    EXPECT_EQ(rows.text(0, 1), "");
    EXPECT_EQ(rows.text(0, 2), "a'\"\\b");
    EXPECT_TRUE(rows.boolean(0, 3));
    EXPECT_THROW((void)rows.text(1, 0), base::Error);
    EXPECT_THROW((void)rows.integer(0, 2), base::Error);
}

TEST(connection, says_where_and_with_which_sqlstate_a_statement_failed) {
    auto connection = live::fresh_database("connection").connect();
    try {
        connection.query("select 'é', missing from pg_class");
        FAIL();
    } catch (const StatementError& error) {
        EXPECT_EQ(error.sqlstate(), "42703");
        EXPECT_EQ(error.trouble(), Trouble::refused);
        EXPECT_EQ(error.details().position, 13U);  // characters: é is one
        EXPECT_THAT(error.what(), HasSubstr("ERROR: column \"missing\" does not exist (SQLSTATE 42703)"));
    }
    EXPECT_EQ(connection.query("select 1").size(), 1U);
}

TEST(connection, passes_on_detail_and_hint) {
    auto connection = live::fresh_database("connection").connect();
    const auto error =
        connection.attempt("do $$ begin raise exception 'no' using detail = 'because', hint = 'do this'; end $$");
    ASSERT_TRUE(error);
    EXPECT_THAT(error->what(), HasSubstr("DETAIL: because"));
    EXPECT_EQ(error->remedy(), "do this");
    EXPECT_THAT(error->details().context, HasSubstr("RAISE"));
}

TEST(connection, several_statements_are_one_transaction_and_give_the_last_rows) {
    auto connection = live::fresh_database("connection").connect();
    EXPECT_EQ(
        connection.execute("create table t (a int); insert into t values (1), (2); select sum(a) from t").text(0, 0),
        "3");
    EXPECT_TRUE(connection.attempt("insert into t values (3); select 1 / 0"));
    EXPECT_EQ(connection.query("select count(*) from t").integer(0, 0), 2);
    EXPECT_EQ(connection.query("delete from t").affected, 2);
    EXPECT_TRUE(connection.execute("").empty());
}

TEST(connection, a_transaction_ends_in_rollback_unless_committed) {
    auto connection = live::fresh_database("connection").connect();
    connection.execute("create table t (a int)");
    {
        const Transaction lost(connection);
        connection.execute("insert into t values (1)");
        EXPECT_TRUE(connection.in_transaction());
    }
    EXPECT_FALSE(connection.in_transaction());
    {
        Transaction kept(connection, "isolation level repeatable read");
        EXPECT_EQ(connection.query("show transaction_isolation").text(0, 0), "repeatable read");
        connection.execute("insert into t values (2)");
        kept.commit();
    }
    EXPECT_EQ(connection.query("select a from t").text(0, 0), "2");
}

TEST(connection, notices_and_statements_are_handed_over) {
    auto connection = live::fresh_database("connection").connect();
    std::vector<std::string> heard;
    connection.on_notice(
        [&](const std::string& severity, const std::string& message) { heard.push_back(severity + ": " + message); });
    connection.on_statement([&](std::string_view sql) { heard.emplace_back(sql); });
    connection.execute("drop table if exists gone");
    EXPECT_THAT(heard, ElementsAre("drop table if exists gone", "NOTICE: table \"gone\" does not exist, skipping"));
}

TEST(connection, can_be_cancelled_from_another_thread) {
    auto connection = live::fresh_database("connection").connect();
    std::thread other([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        connection.cancel();
    });
    const auto error = connection.attempt("select pg_sleep(20)");
    other.join();
    ASSERT_TRUE(error);
    EXPECT_EQ(error->sqlstate(), "57014");
    EXPECT_EQ(error->trouble(), Trouble::world);
    EXPECT_TRUE(connection.alive());
}

TEST(connection, a_lost_connection_is_the_worlds_no) {
    const auto database = live::fresh_database("connection");
    auto connection = database.connect();
    database.connect().query("select pg_terminate_backend($1::int, 5000)", {std::to_string(connection.backend_pid())});
    const auto error = connection.attempt("select 1");
    ASSERT_TRUE(error);
    EXPECT_EQ(error->trouble(), Trouble::world);
    EXPECT_FALSE(connection.alive());
    const auto again = connection.attempt("select 1");
    ASSERT_TRUE(again);
    EXPECT_EQ(again->sqlstate(), "");
}

TEST(connection, a_lock_timeout_is_locked) {
    const auto database = live::fresh_database("connection");
    auto holder = database.connect();
    auto waiter = database.connect();
    holder.execute("create table t (a int)");
    const Transaction held(holder);
    holder.execute("lock table t");
    const auto error = waiter.attempt("set lock_timeout = '50ms'; select * from t");
    ASSERT_TRUE(error);
    EXPECT_EQ(error->trouble(), Trouble::locked);
}

TEST(connection, refuses_copy_and_nul_bytes_without_losing_the_session) {
    auto connection = live::fresh_database("connection").connect();
    connection.execute("create table t (a int)");
    EXPECT_TRUE(connection.attempt("copy t from stdin"));
    EXPECT_FALSE(connection.attempt("copy t to stdout"));
    EXPECT_TRUE(connection.attempt(std::string_view("select 1\0", 9)));
    EXPECT_EQ(connection.query("select 1").integer(0, 0), 1);
}

TEST(connection, carries_large_texts_both_ways) {
    auto connection = live::fresh_database("connection").connect();
    const std::string large(20'000'000, 'x');
    EXPECT_EQ(connection.query("select $1::text", {large}).text(0, 0), large);
}

TEST(connection, its_errors_never_hold_the_password) {
    for (const std::string conninfo :
         {"postgresql://me:hunter2@127.0.0.1:1/db", "postgresql://me:hun/ter2@127.0.0.1/db",
          "postgresql://me:12/hunter2@127.0.0.1/db", "host=127.0.0.1 port=1 password=top hunter2",
          "postgresql://me:hunter2%zz@127.0.0.1/db", "postgresql://me:p@h/db?hunter2=1"}) {
        try {
            Connection::open(conninfo);
            FAIL() << conninfo;
        } catch (const base::Error& error) {
            EXPECT_EQ(error.trouble(), Trouble::world) << conninfo;
            EXPECT_THAT(std::string(error.what()) + error.remedy(), Not(HasSubstr("unter2"))) << conninfo;
            EXPECT_THAT(std::string(error.what()) + error.remedy(), Not(HasSubstr("ter2"))) << conninfo;
        }
    }
}

TEST(connection, says_where_it_is) {
    const auto database = live::fresh_database("We\"ird 'name");
    const auto connection = database.connect();
    EXPECT_EQ(connection.database(), database.name);
    EXPECT_EQ(connection.user(), "postgres");
    EXPECT_EQ(connection.target(), "postgres@" + live::server().folder().string() + ":5432/" + database.name);
    EXPECT_GE(connection.server_version(), 130000);
}

}  // namespace
}  // namespace pgrename::postgres
