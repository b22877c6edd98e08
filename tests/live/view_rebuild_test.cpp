// Compatibility views while their tables change: extended, renewed, refused; and the way on and back from there.
#include "rollout/view_rebuild.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "live/rollout_project.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "verification/structure.hpp"

namespace {

using namespace pgrename;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// Applied, with a client's grants and a later table of the team.
class ViewRebuild : public ::testing::Test {
  protected:
    ViewRebuild()
        : files_(::testing::UnitTest::GetInstance()->current_test_info()->name()),
          project_(files_.project()),
          connection_(files_.connect()) {
        const auto before = postgres::read_snapshot(connection_);
        (void)rollout::apply(connection_, project_, planning::plan(project_, project_.phases.front(), before), before,
                             {});
    }

    rollout::Rebuilt rebuild(const rollout::RebuildWish& wish) {
        return rollout::rebuild_views(connection_, 1, wish, {});
    }
    rollout::Rebuilt rebuild(const std::string& sql) {
        rollout::RebuildWish wish;
        wish.sql = sql;
        return rebuild(wish);
    }
    /// What `verify` says of the catalogs.
    std::string differs(verification::Stage stage = verification::Stage::applied) {
        const auto run = rollout::current_run(connection_, 1);
        std::string out;
        for (const auto& it :
             verification::compare(run.before, postgres::read_snapshot(connection_), run.plan, stage)) {
            if (!it.holds) out += it.probe + " | " + it.subject + " | " + it.seen + "\n";
        }
        return out;
    }
    std::string one(const std::string& sql) { return connection_.query(sql).text(0, 0); }
    std::string columns(const std::string& relation) {
        return one(
            "select string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', ' order by attnum)"
            " from pg_attribute where attrelid = '" +
            relation + "'::regclass and attnum > 0 and not attisdropped");
    }
    std::string options(const std::string& view) {
        return one("select reloptions::text from pg_class where oid = '" + view + "'::regclass");
    }
    /// The option as a server that has it shows it.
    static std::string invoker() { return live::views_keep_row_security() ? "{security_invoker=true}" : ""; }
    std::string refusal(const rollout::RebuildWish& wish, int code) {
        try {
            (void)rebuild(wish);
            ADD_FAILURE() << "not refused";
            return {};
        } catch (const base::Error& error) {
            EXPECT_EQ(error.exit_code(), code) << error.what();
            return std::string(error.what()) + "\n" + error.remedy();
        }
    }
    std::string refusal(const std::string& sql, int code) {
        rollout::RebuildWish wish;
        wish.sql = sql;
        return refusal(wish, code);
    }

    live::RolloutProject files_;
    project::Project project_;
    postgres::Connection connection_;
};

constexpr const char* change = R"sql(
-- what a later migration does
alter table public.comms_messages drop constraint messages_reply_to_fkey, alter column reply_to type numeric(30);
alter table comms_messages add column pinned boolean not null default false;
grant select on comms_messages to pg_monitor; -- the view's too
)sql";

TEST_F(ViewRebuild, DropsRunsTheTeamsSqlAndMakesTheSameViewAgain) {
    const auto done = rebuild(change);
    EXPECT_EQ(done.what.views.size(), 1U);
    EXPECT_EQ(done.what.views.front().how, planning::ViewRebuild::How::renew);
    EXPECT_TRUE(model::all_hold(done.evidence));
    EXPECT_EQ(columns("public.messages"), columns("public.comms_messages"));
    EXPECT_THAT(columns("public.messages"), HasSubstr("reply_to numeric(30,0), pinned boolean"));
    EXPECT_EQ(options("public.messages"), invoker());
    EXPECT_EQ(one("select has_table_privilege('pg_monitor', 'public.messages', 'select')"), "t");
    EXPECT_EQ(one("select has_table_privilege('pg_monitor', 'public.messages', 'insert')"), "f");
    connection_.execute(
        "insert into public.messages (workspace_id, author, body) values (1, gen_random_uuid(), 'old')");
    EXPECT_EQ(one("select pinned from public.comms_messages where body = 'old'"), "f");
    EXPECT_EQ(differs(), "") << "what was changed on purpose is no difference";
}

TEST_F(ViewRebuild, WhatWasDifferentBeforeStaysADifference) {
    connection_.execute("drop policy member on public.comms_messages");
    (void)rebuild("alter table public.comms_messages add column pinned boolean");
    EXPECT_THAT(differs(), HasSubstr("policies | public.messages"));
}

TEST_F(ViewRebuild, OnlyMoreColumnsExtendTheViewAndLeaveWhatWasBuiltOnIt) {
    connection_.execute("create view public.mine as select id, body from public.messages");
    const auto oid = one("select 'public.messages'::regclass::oid");
    const auto done = rebuild("alter table public.comms_messages add column pinned boolean default true");
    EXPECT_EQ(done.what.views.front().how, planning::ViewRebuild::How::extend);
    EXPECT_TRUE(model::all_hold(done.evidence));
    EXPECT_EQ(one("select 'public.messages'::regclass::oid"), oid);
    EXPECT_EQ(options("public.messages"), invoker());
    EXPECT_EQ(columns("public.messages"), columns("public.comms_messages"));
    const auto refused = refusal("alter table public.comms_messages drop column reply_to", 6);
    EXPECT_THAT(refused, HasSubstr("nothing was changed\n  view mine depends on public.messages"));
    EXPECT_THAT(columns("public.comms_messages"), HasSubstr("reply_to"));
}

TEST_F(ViewRebuild, StaleViewsAreFoundAndRebuiltWithoutSql) {
    EXPECT_THAT(rollout::stale_views(rollout::current_run(connection_, 1).plan, postgres::read_snapshot(connection_)),
                IsEmpty());
    EXPECT_TRUE(rebuild(rollout::RebuildWish{}).what.script.steps.empty());
    connection_.execute(
        "alter table public.comms_messages add column pinned boolean;"
        "alter table public.workspaces rename column name to title;"
        "create or replace view public.workspace as select id, owner, title as name from public.workspaces");
    const auto done = rebuild(rollout::RebuildWish{});
    ASSERT_EQ(done.what.views.size(), 2U);
    EXPECT_EQ(done.what.views[0].how, planning::ViewRebuild::How::renew);
    if (live::views_keep_row_security()) {
        EXPECT_THAT(done.what.reasons[0], HasSubstr("security_invoker is not set"));
    }
    EXPECT_EQ(done.what.views[1].how, planning::ViewRebuild::How::extend);
    EXPECT_THAT(done.what.reasons[1], HasSubstr("pinned is missing"));
    EXPECT_EQ(options("public.workspace"), invoker());
    EXPECT_THAT(columns("public.workspace"), HasSubstr("title text"));
    connection_.execute("drop view public.workspace");
    EXPECT_EQ(rebuild(rollout::RebuildWish{}).what.views.front().how, planning::ViewRebuild::How::create);
    EXPECT_THAT(rollout::stale_views(rollout::current_run(connection_, 1).plan, postgres::read_snapshot(connection_)),
                IsEmpty());
}

TEST_F(ViewRebuild, AnIdentityColumnHasADefaultWhileAllWhoInsertMayUseItsSequence) {
    const auto told = [&] {
        std::string out;
        for (const auto& it :
             rollout::stale_views(rollout::current_run(connection_, 1).plan, postgres::read_snapshot(connection_)))
            out += it.probe + ": " + it.seen + "\n";
        return out;
    };
    const std::string nextval = "nextval('public.workspace_id_seq'::regclass)";
    const auto shown_default = [&] {
        return one(
            "select coalesce(max(pg_get_expr(adbin, adrelid)), 'none') from pg_attrdef"
            " where adrelid = 'public.workspace'::regclass and adnum = 1");
    };
    EXPECT_EQ(shown_default(), "none") << "GENERATED ALWAYS takes no value";
    const std::string by_default = "alter table public.workspaces alter column id set generated by default";
    EXPECT_EQ(rebuild(by_default).what.views.front().how, planning::ViewRebuild::How::extend);
    connection_.execute("set search_path = pg_catalog");
    EXPECT_EQ(shown_default(), nextval) << "default privileges of the platform give the sequence to all";
    EXPECT_EQ(told(), "");
    EXPECT_EQ(differs(), "");

    connection_.execute("revoke all on sequence public.workspace_id_seq from authenticated");
    EXPECT_EQ(told(), "view defaults: id: the default is " + nextval + ", expected none\n");
    (void)rebuild(rollout::RebuildWish{});
    EXPECT_EQ(shown_default(), "none");
    connection_.execute("grant update on sequence public.workspace_id_seq to authenticated");
    EXPECT_EQ(told(), "view defaults: id: the default is none, expected " + nextval + "\n");
    (void)rebuild(rollout::RebuildWish{});
    EXPECT_EQ(shown_default(), nextval);

    // The default holds the sequence that goes with the identity.
    const auto error = connection_.attempt("alter table public.workspaces alter column id drop identity");
    ASSERT_TRUE(error);
    EXPECT_EQ(error->sqlstate(), "2BP01");
    EXPECT_EQ(rebuild("alter table public.workspaces alter column id drop identity").what.views.front().how,
              planning::ViewRebuild::How::renew);
    EXPECT_EQ(told(), "");
}

TEST_F(ViewRebuild, RollbackAndCleanupWorkAfterwards) {
    (void)rebuild(change);
    (void)rollout::clean_up(connection_, project_, 1, {});
    EXPECT_EQ(differs(verification::Stage::cleaned_up), "");
    (void)rollout::roll_back(connection_, project_, 1, {});
    EXPECT_THAT(columns("public.messages"), HasSubstr("pinned boolean"));
    EXPECT_EQ(one("select relkind from pg_class where oid = 'public.messages'::regclass"), "r");
    EXPECT_EQ(one("select count(*) from pg_class where relname = 'comms_messages'"), "0");
    EXPECT_EQ(one("select count(*) from pg_namespace where nspname like 'pgrename_staging%'"), "0");
}

TEST_F(ViewRebuild, TheSameSqlIsNotRunTwiceAndARefusedOneChangesNothing) {
    const std::string twice = "alter table public.comms_messages add column pinned boolean";
    (void)rebuild(twice);
    EXPECT_TRUE(rebuild(twice).what.done_before);
    const auto before = columns("public.messages");
    EXPECT_THAT(refusal("alter table public.comms_messages drop column body, add column id int", 6),
                HasSubstr("nothing was changed"));
    EXPECT_EQ(columns("public.messages"), before);
}

TEST_F(ViewRebuild, SaysWhatTheSqlMayNotDo) {
    EXPECT_THAT(refusal("select 1;\ncommit;", 2), HasSubstr("line 2 of the SQL controls the transaction"));
    EXPECT_THAT(refusal("alter table messages add column x int", 2),
                HasSubstr("line 1 of the SQL names public.messages, which is a compatibility view"));
    EXPECT_THAT(refusal("create table public.other (id int)", 2), HasSubstr("names no table of this phase"));
    rollout::RebuildWish wish;
    wish.tables = {{"public", "nothing"}};
    EXPECT_THAT(refusal(wish, 2), HasSubstr("no compatibility view for public.nothing"));
}

TEST_F(ViewRebuild, PrivilegesThatOnlyTheViewHasAreNotOursToDecide) {
    connection_.execute("revoke insert on public.messages from authenticated");
    rollout::RebuildWish wish;
    wish.tables = {{"public", "messages"}};
    EXPECT_THAT(refusal(wish, 6), HasSubstr("view grants: missing: INSERT to authenticated"));
    wish.follow_tables = true;
    EXPECT_TRUE(model::all_hold(rebuild(wish).evidence));
    EXPECT_EQ(one("select has_table_privilege('authenticated', 'public.messages', 'insert')"), "t");
}

TEST_F(ViewRebuild, TheFileDoesTheSame) {
    rollout::RebuildWish wish;
    wish.sql = change;
    const auto run = rollout::current_run(connection_, 1);
    const auto what = rollout::plan_rebuild(connection_, run, postgres::read_snapshot(connection_), wish);
    // As the Supabase command line sends it: one message without BEGIN.
    connection_.execute(planning::rebuild_file(run.plan, what.views, what.changes, project_));
    EXPECT_EQ(columns("public.messages"), columns("public.comms_messages"));
    EXPECT_EQ(options("public.messages"), invoker());
    EXPECT_EQ(one("select has_table_privilege('pg_monitor', 'public.messages', 'select')"), "t");
}

TEST_F(ViewRebuild, FunctionsThatASessionHasCompiledGoOnWithTheNewRowType) {
    connection_.execute(R"sql(
create function public.first_row() returns text language plpgsql as $$
declare m public.messages%rowtype;
begin
  select * into m from public.messages order by id limit 1;
  return m::text;
end $$;
create function public.first_of_all() returns text language plpgsql security definer as $$
declare m public.messages[];
begin
  m := array(select r from public.messages r order by id);
  return m[1]::text;
end $$;
create procedure public.first_noted() language plpgsql as $$
declare m public.messages;
begin
  m := jsonb_populate_record(null::public.messages, '{"body": "noted"}');
  perform m::text;
end $$;
)sql");
    auto client = files_.connect();
    const auto expect_same = [&](std::size_t columns) {
        const auto row = client.execute("select public.first_row()").text(0, 0);
        EXPECT_EQ(std::count(row.begin(), row.end(), ',') + 1, static_cast<std::ptrdiff_t>(columns)) << row;
        EXPECT_EQ(client.execute("select public.first_of_all()").text(0, 0), row);
        client.execute("call public.first_noted()");
    };
    expect_same(5);
    const auto added = rebuild("alter table public.comms_messages add column seen boolean");
    EXPECT_EQ(added.what.views.front().how, planning::ViewRebuild::How::extend);
    expect_same(6);
    const auto changed = rebuild(change);
    EXPECT_EQ(changed.what.views.front().how, planning::ViewRebuild::How::renew);
    expect_same(7);
    EXPECT_EQ(one("select prosecdef::text || ' ' || (select prosecdef from pg_proc where proname = 'first_row')::text"
                  " from pg_proc where proname = 'first_of_all'"),
              "true false");
}

TEST_F(ViewRebuild, APreparedStatementFindsTheNewView) {
    auto client = files_.connect();
    client.execute("prepare read as select count(*) from public.messages");
    client.execute("execute read");
    (void)rebuild(change);
    EXPECT_EQ(client.execute("execute read").text(0, 0), "6");
    client.execute(
        "select set_config('request.jwt.claims', '{\"sub\": \"00000000-0000-4000-8000-000000000001\"}', false)");
    EXPECT_EQ(client.execute("select public.post(1, 'through the function')").size(), 1U);
}

}  // namespace
