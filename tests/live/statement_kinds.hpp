// Ways in which an application uses a table by its old name, and the schema they are for.
#pragma once

#include <string>
#include <vector>

#include "live/rollout_project.hpp"
#include "live/waiting_sessions.hpp"

namespace live {

inline std::string statement_kinds_schema() {
    return rollout_schema() + R"sql(
create table public.note (
  id int generated always as identity primary key,
  message_id bigint references public.messages,
  body text not null default 'empty',
  shouted text generated always as (upper(body)) stored,
  made timestamptz not null default now(),
  number int unique
);
insert into public.note (body, number) select 'note ' || n, n from generate_series(1, 200) n;
create table public.attachment (id int primary key, message_id bigint references public.messages);
create function public.count_messages() returns bigint language plpgsql as
  'begin return (select count(*) from public.messages); end';
create function public.newest() returns bigint language sql as 'select max(id) from public.messages';
create function public.newest_atomic() returns bigint language sql begin atomic select max(id) from public.messages; end;
create function public.all_messages() returns setof public.messages language sql as 'select * from public.messages';
create function public.whole_rows() returns setof public.messages language sql as 'select m from public.messages m';
create function public.all_by_query() returns setof public.messages language plpgsql as
  'begin return query select * from public.messages; end';
create function public.first_message() returns text language plpgsql as $$
declare
  m public.messages%rowtype;
begin
  select * into m from public.messages order by id limit 1;
  return m.body;
end
$$;
create function public.each_message() returns int language plpgsql as $$
declare
  m record;
  n int := 0;
begin
  for m in select * from public.messages loop n := n + 1; end loop;
  return n;
end
$$;
create function public.count_dynamically(p_name text) returns bigint language plpgsql as $$
declare
  n bigint;
begin
  execute format('select count(*) from public.%I', p_name) into n;
  return n;
end
$$;
create function public.annotate(p_number int) returns void language plpgsql as $$
begin
  update public.note set body = body || '.' where number = p_number;
  insert into public.note (body) values ('by function');
end
$$;
)sql";
}

inline constexpr const char* statement_kinds_phase = R"toml(phase = 1
title = "Kinds"
slug = "kinds"
version = "20260117000000"
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
reason = "collisions"
[[group.rename]]
from = "note"
to = "comms_notes"
reason = "collisions"
)toml";

/// All of these go on without an error when the lock they wait for is let go by a swap.
inline std::vector<StatementKind> statements_that_go_on() {
    const std::string as_member =
        "set role authenticated;"
        "select set_config('request.jwt.claims', '{\"sub\": \"00000000-0000-4000-8000-000000000001\"}', false);";
    return {
        {"select columns", "", "select id, body from public.messages where id < 5", ""},
        {"select *", "", "select * from public.messages", ""},
        {"select by search path", "", "select m.body from messages m", ""},
        {"select count", "", "select count(*) from public.messages", ""},
        {"aggregate with group by", "",
         "select workspace_id, count(*), max(body) from public.messages group by 1 having count(*) > 0", ""},
        {"window", "", "select id, row_number() over (partition by workspace_id order by id) from public.messages", ""},
        {"distinct on", "", "select distinct on (workspace_id) id, body from public.messages order by workspace_id, id",
         ""},
        {"join of two renamed tables", "",
         "select m.id, w.name from public.messages m join public.workspace w on w.id = m.workspace_id", ""},
        {"join of three, the last one first", "",
         "select 1 from public.note n left join public.messages m on m.id = n.message_id cross join public.workspace",
         ""},
        {"lateral", "",
         "select w.id, m.id from public.workspace w, lateral (select id from public.messages where workspace_id = w.id "
         "limit 1) m",
         ""},
        {"exists", "", "select 1 where exists (select from public.messages where id = 1)", ""},
        {"in a subquery", "", "select id from public.attachment where message_id in (select id from public.messages)",
         ""},
        {"union", "", "select id from public.messages union select id from public.note", ""},
        {"cte", "", "with m as (select * from public.messages) select count(*) from m", ""},
        {"recursive cte", "",
         "with recursive thread as (select id, reply_to from public.messages where id = 1 union all select m.id, "
         "m.reply_to from public.messages m join thread t on m.reply_to = t.id) select * from thread",
         ""},
        {"writing cte", "",
         "with u as (update public.note set body = 'cte' where number = # returning id) select count(*) from u", ""},
        {"row as text", "", "select m::text from public.messages m", ""},
        {"row_to_json", "", "select row_to_json(m) from public.messages m", ""},
        {"json_agg", "", "select json_agg(m order by m.id) from public.messages m", ""},
        {"only", "", "select count(*) from only public.messages", ""},
        {"through a view made before", "", "select * from public.recent", ""},
        {"explain", "", "explain select * from public.messages", ""},
        {"explain analyze", "", "explain analyze update public.note set body = 'explained' where number = #", ""},
        {"insert returning", "", "insert into public.note (body) values ('new') returning id", ""},
        {"insert returning *", "", "insert into public.note (body, number) values ('new', default) returning *", ""},
        {"insert default values", "", "insert into public.note default values returning body", ""},
        {"insert explicit default", "", "insert into public.note (id, body, made) values (default, default, default)",
         ""},
        {"insert overriding system value", "",
         "insert into public.note (id, body) overriding system value values (-extract(epoch from "
         "clock_timestamp())::int, 'own id')",
         ""},
        {"insert several rows", "", "insert into public.note (body) values ('a'), ('b'), ('c')", ""},
        {"insert from select", "", "insert into public.note (body) select body from public.messages limit 2", ""},
        {"insert with a serial column", "",
         "insert into public.messages (workspace_id, author, body) select id, owner, 'serial' from public.workspace "
         "limit 1",
         ""},
        {"on conflict do nothing", "",
         "insert into public.note (body, number) values ('again', #) on conflict do nothing", ""},
        {"on conflict (columns) do update", "",
         "insert into public.note (body, number) values ('again', #) on conflict (number) do update set body = "
         "excluded.body",
         ""},
        {"update", "", "update public.note set body = 'updated' where number = #", ""},
        {"update returning", "", "update public.note set body = 'updated' where number = # returning id, shouted", ""},
        {"update from", "",
         "update public.note n set body = m.body from public.messages m where m.id = 1 and n.number = #", ""},
        {"delete", "", "delete from public.note where number = #", ""},
        {"delete using", "", "delete from public.note n using public.messages m where m.id = 1 and n.number = #", ""},
        {"for update", "", "select * from public.note where number = # for update", ""},
        {"for no key update", "", "select * from public.note where number = # for no key update", ""},
        {"for update skip locked", "", "select * from public.note where number = # for update skip locked", ""},
        {"for share", "", "select * from public.note where number = # for share", ""},
        {"cursor", "begin", "declare c cursor for select id from public.messages", "fetch all from c; commit"},
        {"cursor with hold", "begin", "declare c cursor with hold for select id from public.messages",
         "commit; fetch all from c"},
        {"copy (query) to stdout", "", "copy (select * from public.messages) to stdout", ""},
        {"lock table", "begin", "lock table public.messages in row exclusive mode",
         "select count(*) from public.messages; commit"},
        {"prepared select", "prepare p as select * from public.messages where id = $1; execute p(1)", "execute p(2)",
         "execute p(3)"},
        {"prepared select, generic plan",
         "set plan_cache_mode = force_generic_plan; prepare p as select body from public.messages where id = $1; "
         "execute p(1)",
         "execute p(2)", "execute p(3)"},
        {"prepared before, first executed now", "prepare p as select * from public.messages", "execute p", ""},
        {"prepared now", "", "prepare p as select * from public.messages", "execute p"},
        {"prepared join",
         "prepare p as select m.id, w.name from public.messages m join public.workspace w on w.id = m.workspace_id; "
         "execute p",
         "execute p", "execute p"},
        {"prepared insert",
         "prepare p(text) as insert into public.note (body) values ($1) returning id; execute p('one')",
         "execute p('two')", "execute p('three')"},
        {"prepared update",
         "prepare p as update public.note set body = 'prepared' where number = $1 returning id; execute p(#)",
         "execute p(#)", "execute p(#)"},
        {"prepared delete", "prepare p as delete from public.note where number = $1; execute p(-1)", "execute p(#)",
         ""},
        {"prepared upsert",
         "prepare p as insert into public.note (body, number) values ('p', $1) on conflict (number) do update set body "
         "= excluded.body; execute p(#)",
         "execute p(#)", "execute p(#)"},
        {"repeatable read", "begin isolation level repeatable read; select count(*) from public.attachment",
         "select * from public.messages", "select * from public.note; commit"},
        {"serializable", "begin isolation level serializable; select count(*) from public.attachment",
         "select * from public.messages", "commit"},
        {"repeatable read, prepared",
         "prepare p as select * from public.messages; execute p; commit; begin isolation level repeatable read; select "
         "count(*) from public.attachment",
         "execute p", "execute p; commit"},
        {"serializable, prepared, read only",
         "prepare p as select * from public.messages; execute p; commit; begin isolation level serializable read only; "
         "select "
         "count(*) from public.attachment",
         "execute p", "commit"},
        {"repeatable read, prepared update",
         "prepare p as update public.note set body = 'rr' where number = $1; commit; begin isolation level repeatable "
         "read; "
         "select count(*) from public.attachment",
         "execute p(#)", "commit"},
        {"after a savepoint", "begin; savepoint s", "select count(*) from public.messages",
         "rollback to s; select count(*) from public.messages; commit"},
        {"plpgsql, cached plan", "select public.count_messages(); select public.count_messages()",
         "select public.count_messages()", "select public.count_messages()"},
        {"plpgsql, first call", "", "select public.count_messages()", ""},
        {"plpgsql, row type variable, first call", "", "select public.first_message()",
         "select public.first_message()"},
        {"plpgsql, row type variable", "select public.first_message()", "select public.first_message()",
         "select public.first_message()"},
        {"plpgsql, loop over rows", "select public.each_message()", "select public.each_message()",
         "select public.each_message()"},
        {"plpgsql, writes", "select public.annotate(-1)", "select public.annotate(#)", "select public.annotate(#)"},
        {"plpgsql, returns query of its row type", "select * from public.all_by_query()",
         "select * from public.all_by_query()", "select * from public.all_by_query()"},
        {"plpgsql, dynamic sql", "select public.count_dynamically('messages')",
         "select public.count_dynamically('messages')", ""},
        {"plpgsql, security definer with row type",
         "select set_config('request.jwt.claims', '{\"sub\": \"00000000-0000-4000-8000-000000000001\"}', false)",
         "select public.post(1, 'posted')", "select public.post(1, 'posted')"},
        {"do block", "", "do $$ begin perform count(*) from public.messages; end $$", ""},
        {"sql function", "select public.newest()", "select public.newest()", "select public.newest()"},
        {"sql function, begin atomic", "select public.newest_atomic()", "select public.newest_atomic()", ""},
        {"sql function, set of its row type", "select * from public.all_messages()",
         "select * from public.all_messages()", "select * from public.all_messages()"},
        {"child of a foreign key", "", "insert into public.attachment values (#, 1)",
         "delete from public.attachment where id = #"},
        {"child of a foreign key, prepared", "prepare p as insert into public.attachment values ($1, 1)",
         "execute p(#)", "delete from public.attachment where id = #"},
        {"sizes by regclass", "", "select pg_total_relation_size('public.messages'::regclass)", ""},
        {"analyze", "", "analyze public.messages", ""},
        {"create table like", "begin", "create table public.alike_# (like public.messages including defaults)",
         "rollback"},
        {"create table as", "", "create temporary table kept as select * from public.messages", ""},
        {"create view", "begin", "create view public.late_# as select id from public.messages", "rollback"},
        {"a member's select", as_member, "select * from public.messages", "select * from public.workspace"},
        {"a member's prepared select", as_member + "prepare p as select * from public.messages; execute p", "execute p",
         "execute p"},
        {"a member's insert", as_member,
         "insert into public.messages (workspace_id, author, body) values (1, auth.uid(), 'mine') returning id", ""},
        {"a member's update", as_member, "update public.workspace set name = 'mine' where owner = auth.uid()", ""},
    };
}

}  // namespace live
