// Names derived from a table's: renamed after the cleanup, refused with reasons, given back by a rollback.
#include "rollout/companions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/process.hpp"
#include "live/rollout_project.hpp"
#include "planning/companions.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "postgres/schema_dump.hpp"
#include "rollout/end_state.hpp"
#include "verification/structure.hpp"

namespace {

using namespace pgrename;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* more = R"sql(
alter table public.messages add constraint messages_body_check check (length(body) < 1000);
alter table public.messages add constraint messages_author_body_key unique (author, body);
create index idx_messages_author on public.messages (author);
create index unrelated on public.messages (body);
create function public.touch() returns trigger language plpgsql as 'begin return new; end';
create trigger messages_touched before update on public.messages for each row execute function public.touch();
create policy "messages: everybody's own" on public.messages for select using (author = auth.uid());
)sql";

class Companions : public ::testing::Test {
  protected:
    Companions()
        : files_(::testing::UnitTest::GetInstance()->current_test_info()->name(), live::rollout_phase,
                 live::rollout_schema() + more),
          project_(files_.project()),
          connection_(files_.connect()) {
        dump_ = dump();
        const auto before = postgres::read_snapshot(connection_);
        (void)rollout::apply(connection_, project_, planning::plan(project_, project_.phases.front(), before), before,
                             {});
        (void)rollout::clean_up(connection_, project_, 1, {});
    }

    [[nodiscard]] std::string dump() const {
        return postgres::dump_schema(live::server().programs(), files_.conninfo(), {"pgrename", "supabase_migrations"});
    }
    std::string names() {
        return connection_
            .query(
                "select string_agg(name, ' ' order by name collate \"C\") from ("
                "select relname::text as name from pg_class where relkind in ('i', 'S') and relnamespace = "
                "'public'::regnamespace"
                " union all select conname::text from pg_constraint where conrelid = 'public.comms_messages'::regclass"
                " and contype in ('f', 'c')"
                " union all select tgname::text from pg_trigger where tgrelid = 'public.comms_messages'::regclass and "
                "not tgisinternal"
                " union all select quote_ident(polname) from pg_policy where polrelid = "
                "'public.comms_messages'::regclass) n")
            .text(0, 0);
    }
    std::string differs() {
        const auto run = rollout::current_run(connection_, 1);
        const auto before = rollout::with_companions(run.before, rollout::recorded_companions(connection_, run.id));
        std::string out;
        for (const auto& it : verification::compare(before, postgres::read_snapshot(connection_), run.plan,
                                                    verification::Stage::cleaned_up)) {
            if (!it.holds) out += it.probe + " | " + it.subject + " | " + it.seen + "\n";
        }
        return out;
    }

    live::RolloutProject files_;
    project::Project project_;
    postgres::Connection connection_;
    std::string dump_;
};

TEST(CompanionName, ReplacesTheTablesNameWhereItIsAWord) {
    using planning::companion_name;
    EXPECT_EQ(companion_name("messages_pkey", "messages", "comms_messages"), "comms_messages_pkey");
    EXPECT_EQ(companion_name("idx_messages_messages", "messages", "comms_messages"), "idx_comms_messages_messages");
    EXPECT_EQ(companion_name("comms_messages_pkey", "messages", "comms_messages"), "comms_messages_pkey");
    EXPECT_EQ(companion_name("allmessages_pkey", "messages", "comms_messages"), "allmessages_pkey");
    EXPECT_EQ(companion_name("users_pkey", "user", "users"), "users_pkey");
    EXPECT_EQ(companion_name("user_pkey", "user", "users"), "users_pkey");
    EXPECT_EQ(companion_name("Read own messages!", "messages", "m\"x"), "Read own m\"x!");
}

TEST_F(Companions, FollowTheTableAfterTheCleanup) {
    const auto done = rollout::rename_companions(connection_, 1, false, {});
    EXPECT_THAT(names(),
                AllOf(HasSubstr("comms_messages_author_body_key comms_messages_body_check comms_messages_id_seq"
                                " comms_messages_pkey comms_messages_reply_to_fkey comms_messages_touched"
                                " comms_messages_workspace_id_fkey idx_comms_messages_author"),
                      HasSubstr("unrelated"), HasSubstr("workspaces_id_seq workspaces_pkey"),
                      HasSubstr("\"comms_messages: everybody's own\""), Not(HasSubstr(" messages_"))));
    EXPECT_EQ(differs(), "");
    connection_.execute(
        "insert into public.comms_messages (workspace_id, author, body) values (1, gen_random_uuid(), 'x')");
    EXPECT_TRUE(rollout::plan_companions(connection_, rollout::current_run(connection_, 1), false).companions.empty());
    for (const auto& step : done.done.outcome.steps) EXPECT_FALSE(step.skipped);
}

TEST_F(Companions, ARollbackGivesThemBackByteForByte) {
    (void)rollout::rename_companions(connection_, 1, false, {});
    connection_.execute("drop trigger comms_messages_touched on public.comms_messages");
    (void)rollout::roll_back(connection_, project_, 1, {});
    connection_.execute(
        "create trigger messages_touched before update on public.messages for each row execute function "
        "public.touch()");
    EXPECT_EQ(rollout::first_difference(dump_, dump()), "");
}

TEST_F(Companions, WhatUsesANameAsTextIsFoundAndTheNameCanBeLeft) {
    connection_.execute(
        "create function public.next_one() returns bigint language sql as $$ select nextval('messages_id_seq') $$;"
        "create table public.counted (n bigint default nextval('public.messages_id_seq'::text));"
        "create table public.comms_messages_pkey (id int)");
    const auto run = rollout::current_run(connection_, 1);
    try {
        (void)rollout::plan_companions(connection_, run, false);
        FAIL();
    } catch (const base::Error& error) {
        EXPECT_EQ(error.exit_code(), 6);
        EXPECT_THAT(std::string(error.what()),
                    AllOf(HasSubstr("sequence public.messages_id_seq: function next_one() names it"),
                          HasSubstr("sequence public.messages_id_seq: the default of counted names it as text"),
                          HasSubstr("index public.messages_pkey: the name comms_messages_pkey is taken")));
    }
    EXPECT_THAT(names(), HasSubstr(" messages_pkey"));
    (void)rollout::rename_companions(connection_, 1, true, {});
    EXPECT_THAT(names(), AllOf(HasSubstr(" messages_id_seq messages_pkey"), HasSubstr("comms_messages_body_check")));
    EXPECT_EQ(connection_.query("select public.next_one() > 0").text(0, 0), "t");
}

TEST_F(Companions, TheFilesDoTheSameThereAndBack) {
    const auto run = rollout::current_run(connection_, 1);
    const auto files = planning::companion_files(planning::companions(connection_, run.plan), run.plan, project_);
    ASSERT_EQ(files.size(), 2U);
    EXPECT_EQ(files[0].path.filename(), "20260118000001_first_companions.sql");
    EXPECT_EQ(files[0].path.parent_path().filename(), "pending");
    const auto before = names();
    connection_.execute(files[0].text);
    EXPECT_THAT(names(), HasSubstr("comms_messages_pkey"));
    connection_.execute(files[1].text);
    EXPECT_EQ(names(), before);
}

TEST_F(Companions, TheCommandShowsAndSaysWhatTheApiSees) {
    const auto run = [&](std::vector<std::string> words) {
        words.insert(words.begin(), PGRENAME_PROGRAM);
        for (const auto& it : {"--phase", "1", "--project"}) words.emplace_back(it);
        words.push_back(files_.folder().string());
        words.emplace_back("--url");
        words.push_back(files_.conninfo());
        return base::run({.command = words});
    };
    const auto dry = run({"companions", "--dry-run"});
    EXPECT_THAT(dry.out, AllOf(HasSubstr("alter index \"public\".\"messages_pkey\" rename to \"comms_messages_pkey\""),
                               HasSubstr("lock table \"public\".\"comms_messages\" in access exclusive mode nowait")));
    const auto done = run({"companions", "--yes"});
    EXPECT_EQ(done.exit_code, 0) << done.err;
    EXPECT_THAT(done.err, HasSubstr("foreign keys are among them"));
    EXPECT_THAT(done.out, HasSubstr("phase 1: companions renamed"));
    EXPECT_EQ(run({"verify"}).exit_code, 0);
}

}  // namespace
