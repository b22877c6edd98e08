// Who uses an old name, and views that have become unsafe: seen on a real server.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/json.hpp"
#include "base/process.hpp"
#include "live/rollout_project.hpp"
#include "observation/sightings.hpp"
#include "observation/statement_counts.hpp"
#include "observation/usage.hpp"
#include "observation/view_additions.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "rollout/observations.hpp"
#include "rollout/view_rebuild.hpp"
#include "verification/view_findings.hpp"

namespace {

using namespace pgrename;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Watch : public ::testing::Test {
  protected:
    Watch()
        : files_(::testing::UnitTest::GetInstance()->current_test_info()->name()),
          project_(files_.project()),
          connection_(files_.connect()) {
        const auto before = postgres::read_snapshot(connection_);
        (void)rollout::apply(connection_, project_, planning::plan(project_, project_.phases.front(), before), before,
                             {});
        plan_ = rollout::current_run(connection_, 1).plan;
    }

    base::Finished watch(std::vector<std::string> more) {
        std::vector<std::string> words{PGRENAME_PROGRAM,         "watch", "--phase",        "1", "--project",
                                       files_.folder().string(), "--url", files_.conninfo()};
        words.insert(words.end(), more.begin(), more.end());
        return base::run({.command = words});
    }
    std::string unsafe() {
        std::vector<model::RelationName> names;
        for (const auto& rename : plan_.renames) {
            names.push_back(rename.old_name());
            names.push_back(rename.new_name());
        }
        auto found = rollout::stale_views(plan_, postgres::read_outsides(connection_, names));
        for (auto& it : observation::view_additions(connection_, plan_)) {
            if (!it.holds) found.push_back(std::move(it));
        }
        verification::number(found);
        std::string out;
        for (const auto& it : found) out += it.subject + " | " + it.probe + " | " + it.seen + "\n";
        return out;
    }

    live::RolloutProject files_;
    project::Project project_;
    postgres::Connection connection_;
    model::RenamePlan plan_;
};

TEST_F(Watch, SeesWhoHoldsALockOnAViewAndCountsATransactionOnce) {
    auto client = files_.connect();
    client.execute("set application_name = 'worker 7'; begin");
    client.execute("prepare old as select\n count(*) from public.messages");
    EXPECT_THAT(observation::look(connection_, plan_), ::testing::SizeIs(1)) << "analysing it takes the lock";
    client.execute("execute old");
    const auto seen = observation::look(connection_, plan_);
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(seen[0].relation, "public.messages");
    EXPECT_EQ(seen[0].application, "worker 7");
    EXPECT_EQ(seen[0].query, "execute old");
    observation::Usage usage;
    usage.add(seen);
    client.execute("select 1");
    usage.add(observation::look(connection_, plan_));
    EXPECT_EQ(usage.total(), 1) << "the lock is that of the transaction";
    client.execute("rollback; begin; select * from public.comms_messages");
    EXPECT_THAT(observation::look(connection_, plan_), IsEmpty()) << "the new name is nobody's business";
}

TEST_F(Watch, FindsWhateverMakesAViewUnsafeOrUntrue) {
    EXPECT_EQ(unsafe(), "");
    connection_.execute(
        "create or replace view public.workspace as select id, owner, name from public.workspaces;"
        "grant select on public.messages to pg_monitor;"
        "alter view public.messages alter column body set default 'view';"
        "alter view public.messages rename column author to writer;"
        "create function public.nothing() returns trigger language plpgsql as 'begin return null; end';"
        "create trigger never after insert on public.messages for each statement execute function public.nothing();"
        "create rule swallow as on delete to public.workspace do instead nothing;"
        "alter view public.workspace owner to service_role");
    const auto found = unsafe();
    if (live::views_keep_row_security()) {
        EXPECT_THAT(found, HasSubstr("public.workspace | view options | PN302: security_invoker is not set"));
    }
    EXPECT_THAT(found, HasSubstr("public.workspace | view owner | PN303: it is service_role"));
    EXPECT_THAT(found, HasSubstr("public.messages | view columns | PN304: column 3 is writer, expected author"));
    EXPECT_THAT(found, HasSubstr("public.messages | view defaults | PN305: body: the default is 'view'"));
    EXPECT_THAT(found, HasSubstr("public.messages | view grants | PN306: more than the table: SELECT to pg_monitor"));
    EXPECT_THAT(found,
                HasSubstr("public.messages | view triggers | PN307: never (for each statement: it never fires)"));
    EXPECT_THAT(found, HasSubstr("public.workspace | view rules | PN308: swallow"));
}

TEST_F(Watch, TheCommandSaysWhatItSawKeepsItAndExitsWithOne) {
    const auto quiet = watch({"--once"});
    EXPECT_EQ(quiet.exit_code, 0) << quiet.out << quiet.err;
    EXPECT_THAT(quiet.out, AllOf(HasSubstr("nothing was seen to use an old name in 1 looks"),
                                 HasSubstr("every view is as it should be")));
    auto client = files_.connect();
    client.execute("set application_name = 'worker 7'; begin; select count(*) from public.workspace");
    connection_.execute(
        "create or replace view public.messages as select * from public.comms_messages;"
        "alter table public.comms_messages add column pinned boolean");
    const auto found = watch({"--for", "1s", "--interval", "1s", "--json"});
    EXPECT_EQ(found.exit_code, 1) << found.err;
    EXPECT_THAT(found.out,
                AllOf(HasSubstr(R"("relation":"public.workspace")"), HasSubstr(R"("application":"worker 7")"),
                      HasSubstr("PN304"), HasSubstr(R"("uses":1)")));
    const auto kept = rollout::last_observation(connection_, rollout::current_run(connection_, 1).id);
    ASSERT_TRUE(kept.has_value());
    EXPECT_EQ(kept->uses, 1);
    EXPECT_FALSE(model::all_hold(kept->evidence));
    const auto status = base::run(
        {.command = {PGRENAME_PROGRAM, "status", "--project", files_.folder().string(), "--url", files_.conninfo()}});
    EXPECT_THAT(status.out, AllOf(HasSubstr("public.messages view columns: pinned is missing"),
                                  HasSubstr("pgrename rebuild-views --phase 1"), HasSubstr(": 1 uses\n")));
    EXPECT_EQ(watch({"--once", "--interval", "soon"}).exit_code, 2);
}

/// A server of its own: the library has to be loaded at the start.
TEST(StatementCounts, OnlyStatementsThatAreNewSinceTheRenameAreEvidence) {
    static postgres::ThrowawayServer server({.settings = {"shared_preload_libraries=pg_stat_statements"}});
    server.create_database("counts");
    auto connection = server.connect("counts");
    connection.execute(
        "create extension pg_stat_statements; create schema app; create table app.messages (id int, body text);"
        "grant all on schema app to public");
    connection.execute("insert into app.messages values (1, 'before')");
    model::TableRename rename;
    rename.schema = "app";
    rename.from = "messages";
    rename.to = "chats";
    rename.view.emplace();
    model::RenamePlan plan;
    plan.renames.push_back(rename);
    const auto kept = observation::known_statements(connection, plan);
    connection.execute("alter table app.messages rename to chats; create view app.messages as select * from app.chats");
    observation::StatementCounts counts(connection, plan, {kept.begin(), kept.end()});
    ASSERT_TRUE(counts.available());
    EXPECT_THAT(counts.look(connection), IsEmpty());
    connection.execute("insert into app.chats values (2, 'by the new name')");
    connection.execute("select 'messages' as a_word");
    EXPECT_THAT(counts.look(connection), IsEmpty()) << "counted under the old text before 18";
    for (int i = 0; i < 3; ++i) connection.execute("insert into app.messages values (3, 'by the old name')");
    const auto seen = counts.look(connection);
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(seen[0].relation, "app.messages");
    EXPECT_EQ(seen[0].calls, 3);
    EXPECT_THAT(counts.look(connection), IsEmpty());
    observation::StatementCounts again(connection, plan, {kept.begin(), kept.end()}, true);
    if (connection.server_version() < 180000) {
        EXPECT_EQ(again.look(connection).size(), 1U) << "since the rename";
    }
}

TEST(Usage, DrawsTheLastMinutes) {
    EXPECT_EQ(observation::sparkline({0, 1, 7}, true), "▁▂█");
    EXPECT_EQ(observation::sparkline({0, 0}, false), "00");
}

}  // namespace
