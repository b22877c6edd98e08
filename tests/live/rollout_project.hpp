// A small project on disk and its database: three tables with row security, a function that names them, one table only
// the owner uses.
#pragma once

#include <filesystem>
#include <string>

#include "base/files.hpp"
#include "live/live_server.hpp"
#include "project/project.hpp"
#include "rollout/rehearsal_database.hpp"

namespace live {

/// On a server whose views can't keep row level security it is off: what that server refuses is hazards_test's and
/// old_server_test's to say.
inline std::string rollout_schema() {
    const std::string security = views_keep_row_security() ? "enable" : "disable";
    return R"sql(
create table public.workspace (id bigint generated always as identity primary key, owner uuid not null, name text not null default 'new');
create table public.messages (
  id bigserial primary key,
  workspace_id bigint not null references public.workspace,
  author uuid not null,
  body text not null default '',
  reply_to bigint references public.messages
);
create table public.old_jobs (id int primary key, note text);
revoke all on public.old_jobs from anon, authenticated, service_role;
alter table public.workspace )sql" +
           security + R"sql( row level security;
alter table public.messages )sql" +
           security + R"sql( row level security;
create policy own on public.workspace using (owner = auth.uid());
create policy member on public.messages
  using (exists (select from public.workspace w where w.id = workspace_id and w.owner = auth.uid())) with check (author = auth.uid());
create function public.post(p_workspace bigint, p_body text) returns bigint language plpgsql security definer set search_path = public as $$
declare
  m messages%rowtype;
begin
  insert into messages (workspace_id, author, body) values (p_workspace, auth.uid(), p_body) returning * into m;
  update workspace set name = workspace.name where workspace.id = m.workspace_id; -- messages stay as they are
  return m.id;
end
$$;
create view public.recent as select m.id, m.body, w.name from public.messages m join public.workspace w on w.id = m.workspace_id;
alter publication supabase_realtime add table public.messages;
)sql";
}

inline constexpr const char* rollout_seed = R"sql(
insert into public.workspace (owner, name)
values ('00000000-0000-4000-8000-000000000001', 'first'), ('00000000-0000-4000-8000-000000000002', 'second');
insert into public.messages (workspace_id, author, body)
select w.id, w.owner, 'message ' || n from public.workspace w, generate_series(1, 3) n;
insert into public.old_jobs values (1, 'one'), (2, 'two');
)sql";

inline constexpr const char* rollout_phase = R"toml(phase = 1
title = "First"
slug = "first"
version = "20260117000000"
cleanup_version = "20260118000000"
[[group]]
number = 1
title = "All"
[[group.rename]]
from = "workspace"
to = "workspaces"
reason = "plural"
[[group.rename]]
from = "messages"
to = "comms_messages"
reason = "avoid collisions"
[[group.rename]]
from = "old_jobs"
to = "system_jobs"
reason = "owner"
)toml";

/// Lives in a temporary folder that goes with it.
class RolloutProject {
  public:
    explicit RolloutProject(const std::string& name, const std::string& phase = rollout_phase,
                            const std::string& schema = rollout_schema(), const std::string& seed = rollout_seed)
        : folder_(scratch_folder(name)), database_(name + " database") {
        std::filesystem::remove_all(folder_);
        write("pgrename.toml",
              "platform = \"supabase\"\nphases = [\"phase-1.toml\"]\n[migrations]\nseed = \"supabase/seed.sql\"\n"
              "[environments.test]\nurl_env = \"PGRENAME_TEST_URL\"\n");
        write("phase-1.toml", phase);
        write("supabase/migrations/20250101000000_init.sql", schema);
        write("supabase/seed.sql", seed);
        pgrename::rollout::build_from_migrations(server(), database_, project());
    }
    RolloutProject(const RolloutProject&) = delete;
    RolloutProject& operator=(const RolloutProject&) = delete;
    ~RolloutProject() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

    [[nodiscard]] pgrename::project::Project project() const { return pgrename::project::load(folder_); }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] std::string conninfo() const { return server().conninfo(database_); }
    [[nodiscard]] pgrename::postgres::Connection connect() const { return server().connect(database_); }

  private:
    void write(const std::string& path, const std::string& text) const {
        pgrename::base::write_file(folder_ / path, text);
    }

    std::filesystem::path folder_;
    std::string database_;
};

}  // namespace live
