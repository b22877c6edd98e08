// Functions that compile no longer, and views that answer no longer, are found by asking the server.
#include "verification/soundness.hpp"

#include <gtest/gtest.h>

#include "live/live_server.hpp"
#include "live/verification_renaming.hpp"

namespace {

using namespace pgrename;

constexpr const char* schema = R"sql(
create schema app;
create table public.messages (id int, body text);
create table app.notes (id int);
create function public.by_sql() returns bigint language sql as 'select count(*) from public.messages';
create function public.by_path() returns bigint language sql set search_path = app as 'select count(*) from notes';
create function public.by_plpgsql() returns bigint language plpgsql set search_path = app, public as $$
declare
    answer bigint;
begin
    with picked as (select id from messages) select count(*) into answer from picked;
    create temporary table scratch on commit drop as select 1 as id;
    perform from scratch, pg_temp.scratch again, notes for update of notes;
    return answer;
end
$$;
create function public.by_type() returns text language plpgsql as $$
declare
    m public.messages%rowtype;
begin
    return m.body;
end
$$;
create function public.changed() returns trigger language plpgsql as $$ begin delete from public.messages where id = old.id; return new; end $$;
create trigger changed after update on app.notes for each row execute function public.changed();
create view public.recent as select id, body from public.messages;
create function public.numbers(n int) returns setof int language sql as 'select generate_series(1, n)';
set check_function_bodies = off;
create function public.never_right() returns bigint language sql as 'select count(*) from public.nowhere';
)sql";

std::vector<std::string> wrong(const verification::Soundness& soundness) {
    std::vector<std::string> out;
    for (const auto& [key, condition] : soundness)
        if (!condition.wrong.empty()) out.push_back(condition.shown);
    std::sort(out.begin(), out.end());
    return out;
}

/// Each time in a session of its own: PL/pgSQL would remember what it compiled.
verification::Soundness examined(const live::Database& database) {
    auto connection = database.connect();
    const auto out = verification::examine(connection, postgres::read_snapshot(connection));
    EXPECT_FALSE(connection.in_transaction());
    return out;
}

void expect_findings(const live::Database& database) {
    auto connection = database.connect();
    connection.execute(schema);
    const auto before = examined(database);
    const auto first = wrong(before);
    EXPECT_NE(std::find(first.begin(), first.end(), "public.never_right()"), first.end());
    EXPECT_LE(first.size(), 2U) << "plpgsql_check can't know of a temporary table";
    connection.execute("alter table public.messages rename to chats");
    const auto now = examined(database);
    const std::vector<std::string> expected{"functions compile public.by_plpgsql()",
                                            "functions compile public.by_sql()", "functions compile public.by_type()",
                                            "functions compile public.changed()"};
    auto found = live::failures(verification::compare(before, now));
    std::sort(found.begin(), found.end());
    EXPECT_EQ(found, expected) << live::told(verification::compare(before, now));
    // Without a look beforehand, what names no table of the plan is not held against it.
    model::RenamePlan plan;
    plan.renames.emplace_back();
    plan.renames[0].from = "messages";
    plan.renames[0].to = "chats";
    found = live::failures(verification::judged(now, plan));
    std::sort(found.begin(), found.end());
    EXPECT_EQ(found, expected);
}

TEST(Soundness, IsAskedOfTheValidatorsAndTheCatalogs) {
    expect_findings(live::fresh_database("sound"));
}

TEST(Soundness, IsAskedOfPlpgsqlCheckWhenItIsThere) {
    const auto database = live::fresh_database("sound");
    auto connection = database.connect();
    if (connection.query("select from pg_available_extensions where name = 'plpgsql_check'").empty())
        GTEST_SKIP() << "plpgsql_check is not installed here";
    connection.execute("create extension plpgsql_check");
    expect_findings(database);
    connection.execute(
        "create function public.by_column() returns int language plpgsql as "
        "$$ begin return (select nothing from public.chats); end $$");
    const auto found = wrong(examined(database));
    EXPECT_NE(std::find(found.begin(), found.end(), "public.by_column()"), found.end());
}

TEST(Soundness, OfViewsIsThatTheyAnswer) {
    const auto database = live::fresh_database("sound");
    auto connection = database.connect();
    connection.execute(
        "create table public.messages (id int); create role reader_of_views;"
        "create view public.recent" +
        live::with_invoker() +
        " as select id from public.messages;"
        "alter view public.recent owner to reader_of_views");
    const auto snapshot = postgres::read_snapshot(connection);
    EXPECT_EQ(wrong(verification::examine(connection, snapshot)).empty(), live::views_keep_row_security());
    if (live::views_keep_row_security()) connection.execute("alter view public.recent set (security_invoker = false)");
    EXPECT_EQ(wrong(verification::examine(connection, snapshot)), std::vector<std::string>{"public.recent"})
        << "its owner may not read the table";
    connection.execute("drop view public.recent; drop role reader_of_views");
}

}  // namespace
