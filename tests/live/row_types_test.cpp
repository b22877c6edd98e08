// Rows read through the old name go on being taken by whatever takes rows of the table; the casts are gone with the
// views.
#include <gtest/gtest.h>

#include "live/rollout_project.hpp"
#include "planning/migration_files.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "postgres/schema_dump.hpp"
#include "rollout/phase_run.hpp"

namespace {

using namespace pgrename;

constexpr const char* row_typed = R"sql(
create function public.title(m public.messages) returns text language sql stable as $$ select m.id || ': ' || m.body $$;
create function public.count_all(m public.messages[]) returns integer language sql as $$ select cardinality(m) $$;
create table public.archive (entry public.messages, entries public.messages[]);
create domain public.good_message as public.messages check ((value).id > 0);
create function public.lead(m public.messages) returns setof public.workspace rows 1 language sql stable as
$$ select * from public.workspace w where w.id = m.workspace_id $$;
create function public.first_message() returns public.messages language plpgsql as $$
declare
  q text := 'select * from ' || 'messages m order by id limit 1';
  out_row messages;
begin
  execute q into out_row;
  return out_row;
end
$$;
create function public.copied() returns text language plpgsql as $$
declare
  r record;
begin
  execute 'select m from ' || 'messages m order by id limit 1' into r;
  return public.title(r.m);
end
$$;
)sql";

std::string answer(postgres::Connection& connection, const std::string& query) {
    const auto rows = connection.query(query);
    return rows.empty() ? "" : rows.text(0, 0);
}

/// What a client does with rows of `name`.
void expect_rows_are_taken(postgres::Connection& connection, const std::string& name) {
    SCOPED_TRACE(name);
    const auto of = " from " + name + " m where m.id = 1";
    const std::string title = "1: message 1";
    EXPECT_EQ(answer(connection, "select public.title(m)" + of), title);
    EXPECT_EQ(answer(connection, "select m.title" + of), title);
    EXPECT_EQ(answer(connection, "select title(m) from " + name + " m order by 1 limit 1"), title);
    EXPECT_EQ(answer(connection, "select public.count_all(array_agg(m)) from " + name + " m"), "6");
    EXPECT_EQ(answer(connection, "select w.name from " + name + " m, lateral public.lead(m) w where m.id = 1"),
              "first");
    EXPECT_EQ(answer(connection, "select (m::public.good_message).body" + of), "message 1");
    const postgres::Transaction rolled_back(connection);
    connection.execute("insert into public.archive (entry, entries) select m, array[m]" + of);
    EXPECT_EQ(answer(connection, "select (entry).body || cardinality(entries) from public.archive"), "message 11");
}

std::int64_t casts(postgres::Connection& connection) {
    return connection
        .query("select count(*) from pg_cast k join pg_type t on t.oid = k.castsource where t.typtype = 'c'")
        .integer(0, 0);
}

class RowTypes : public ::testing::Test {
  protected:
    RowTypes()
        : files_(::testing::UnitTest::GetInstance()->current_test_info()->name(), live::rollout_phase,
                 live::rollout_schema() + row_typed),
          project_(files_.project()),
          connection_(files_.connect()),
          before_(postgres::read_snapshot(connection_)),
          plan_(planning::plan(project_, project_.phases.front(), before_)) {}

    [[nodiscard]] std::string dump() const {
        return postgres::dump_schema(live::server().programs(), files_.conninfo(), {"pgrename", "supabase_migrations"});
    }

    live::RolloutProject files_;
    project::Project project_;
    postgres::Connection connection_;
    model::Snapshot before_;
    model::RenamePlan plan_;
};

TEST_F(RowTypes, AreTakenThroughBothNamesUntilTheCleanup) {
    const auto first = dump();
    expect_rows_are_taken(connection_, "public.messages");
    (void)rollout::apply(connection_, project_, plan_, before_, {});
    EXPECT_EQ(casts(connection_), 2) << "workspace is a result type, messages an argument";
    expect_rows_are_taken(connection_, "public.messages");
    expect_rows_are_taken(connection_, "public.comms_messages");
    EXPECT_EQ(answer(connection_, "select (public.first_message()).body"), "message 1");
    EXPECT_EQ(answer(connection_, "select public.copied()"), "1: message 1");
    (void)rollout::roll_back(connection_, project_, 1, {});
    EXPECT_EQ(dump(), first);
    EXPECT_EQ(casts(connection_), 0);
    expect_rows_are_taken(connection_, "public.messages");
    (void)rollout::apply(connection_, project_, plan_, before_, {});
    project_.phases.front().allowed.emplace("PN219", "first_message is not asked any more");
    (void)rollout::clean_up(connection_, project_, 1, {});
    EXPECT_EQ(casts(connection_), 0);
    expect_rows_are_taken(connection_, "public.comms_messages");
}

TEST_F(RowTypes, AreTakenAfterTheGeneratedMigrationToo) {
    const auto first = dump();
    const auto files = planning::migration_files(plan_, project_);
    ASSERT_EQ(files.size(), 3U);
    connection_.execute(files[0].text);
    expect_rows_are_taken(connection_, "public.messages");
    connection_.execute(files[1].text);
    EXPECT_EQ(dump(), first);
    connection_.execute(files[0].text);
    connection_.execute(files[2].text);
    EXPECT_EQ(casts(connection_), 0);
    connection_.execute(files[1].text);
    EXPECT_EQ(dump(), first);
}

TEST_F(RowTypes, OfSomebodyElsesCastStopTheCleanup) {
    (void)rollout::apply(connection_, project_, plan_, before_, {});
    connection_.execute("create cast (public.messages as public.workspaces) with inout");
    connection_.execute(
        "create function public.second(m public.messages) returns text language sql as 'select m.body'");
    try {
        (void)rollout::clean_up(connection_, project_, 1, {});
        FAIL() << "nothing was thrown";
    } catch (const base::Error& error) {
        EXPECT_NE(std::string(error.what()).find("function second(messages)"), std::string::npos) << error.what();
        EXPECT_NE(std::string(error.what()).find("cast from messages to workspaces"), std::string::npos)
            << error.what();
    }
}

}  // namespace
