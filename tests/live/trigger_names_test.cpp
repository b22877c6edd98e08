// A trigger function that compares TG_TABLE_NAME with an old name goes on working, and has its old body after a
// rollback.
#include <gtest/gtest.h>

#include "live/rollout_project.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "rollout/phase_run.hpp"

namespace {

using namespace pgrename;

constexpr const char* audited = R"sql(
create table public.audit_entries (id bigserial primary key, what text);
create function public.audit() returns trigger language plpgsql security definer as $$
begin
  if tg_table_name = 'messages' then
    insert into public.audit_entries (what) values ('message');
  elsif tg_relname in ('workspace', 'other') then
    insert into public.audit_entries (what) values ('workspace');
  elsif tg_table_name <> 'old_jobs' then
    insert into public.audit_entries (what) values ('unknown');
  end if;
  return new;
end
$$;
create trigger audit after insert on public.messages for each row execute function public.audit();
create trigger audit after update on public.workspace for each row execute function public.audit();
create trigger audit after update on public.old_jobs for each row execute function public.audit();
)sql";

std::string audit_of(postgres::Connection& connection, const std::string& messages, const std::string& workspace,
                     const std::string& jobs) {
    const postgres::Transaction rolled_back(connection);
    connection.execute("delete from public.audit_entries; insert into " + messages +
                       " (workspace_id, author) values (1, gen_random_uuid());" + "update " + workspace +
                       " set name = name where id = 1; update " + jobs + " set note = note");
    return connection.query("select string_agg(what, ' ' order by id) from public.audit_entries").text(0, 0);
}

TEST(TriggerNames, BothNamesAreAcceptedUntilTheRollback) {
    const live::RolloutProject files("trigger names", live::rollout_phase, live::rollout_schema() + audited);
    const auto project = files.project();
    auto connection = files.connect();
    const auto before = postgres::read_snapshot(connection);
    const auto plan = planning::plan(project, project.phases.front(), before);
    const std::string wanted = "message workspace";
    ASSERT_EQ(audit_of(connection, "public.messages", "public.workspace", "public.old_jobs"), wanted);
    (void)rollout::apply(connection, project, plan, before, {});
    EXPECT_EQ(audit_of(connection, "public.messages", "public.workspace", "public.system_jobs"), wanted);
    EXPECT_EQ(audit_of(connection, "public.comms_messages", "public.workspaces", "public.system_jobs"), wanted);
    (void)rollout::roll_back(connection, project, 1, {});
    EXPECT_EQ(audit_of(connection, "public.messages", "public.workspace", "public.old_jobs"), wanted);
    const auto now = postgres::read_snapshot(connection);
    for (const auto& function : before.functions) EXPECT_EQ(now.find_function(function.oid)->body, function.body);
}

}  // namespace
