#include "cases.hpp"

namespace pgrename::sql {
namespace {

using cases::expect_statements;

TEST(Definitions, TablesAndTheirParts) {
    expect_statements({
        {"create table public.messages (id int, messages text, constraint messages_x check (messages.id > 0))",
         "create table public.chats (id int, messages text, constraint messages_x check (chats.id > 0))"},
        {"create table x (u int references public.users(id) on delete cascade, m messages, like messages) inherits "
         "(messages)",
         "create table x (u int references public.\"user\"(id) on delete cascade, m chats, like chats) inherits "
         "(chats)"},
        {"create table messages_1 partition of messages for values from (1) to (2)",
         "create table messages_1 partition of chats for values from (1) to (2)"},
        {"alter table only public.messages attach partition public.messages_1 default",
         "alter table only public.chats attach partition public.messages_1 default"},
        {"alter table only public.messages add constraint messages_pkey primary key (id)",
         "alter table only public.chats add constraint messages_pkey primary key (id)"},
        {"alter table public.messages add constraint messages foreign key (u) references users(id) not valid",
         "alter table public.chats add constraint messages foreign key (u) references \"user\"(id) not valid"},
        {"alter table if exists messages rename to other", "alter table if exists chats rename to other"},
        {"alter table messages rename column messages to m", "alter table chats rename column messages to m"},
        {"alter table messages owner to messages", "alter table chats owner to messages"},
        {"alter table messages set schema app", "alter table chats set schema app"},
        {"alter table messages enable row level security", "alter table chats enable row level security"},
        {"alter table messages replica identity using index messages",
         "alter table chats replica identity using index messages"},
        {"alter table x inherit messages, add column m messages default null",
         "alter table x inherit chats, add column m chats default null"},
        {"drop table if exists messages, auth.users, public.users cascade",
         "drop table if exists chats, auth.users, public.\"user\" cascade"},
        {"create unlogged table if not exists messages (x int)", "create unlogged table if not exists chats (x int)"},
        {"create foreign table messages (x int) server s", "create foreign table chats (x int) server s"},
    });
}

TEST(Definitions, ThingsOnTables) {
    expect_statements({
        {"create unique index messages on only public.messages using btree (lower(messages.x)) where messages.y",
         "create unique index messages on only public.chats using btree (lower(chats.x)) where chats.y"},
        {"create policy messages on public.messages for select to messages using (exists (select 1 from public.users "
         "where users.id = messages.u)) with check (messages.x)",
         "create policy messages on public.chats for select to messages using (exists (select 1 from public.\"user\" "
         "where \"user\".id = chats.u)) with check (chats.x)"},
        {"alter policy messages on messages using (messages.x)", "alter policy messages on chats using (chats.x)"},
        {"drop policy if exists messages on messages", "drop policy if exists messages on chats"},
        {"create trigger messages after update on public.messages for each row when (old.x is distinct from new.x) "
         "execute function public.messages('a')",
         "create trigger messages after update on public.chats for each row when (old.x is distinct from new.x) "
         "execute function public.messages('a')"},
        {"drop trigger messages on public.messages", "drop trigger messages on public.chats"},
        {"alter trigger messages on messages rename to x", "alter trigger messages on chats rename to x"},
        {"create rule messages as on insert to messages do also delete from users where users.id = new.id",
         "create rule messages as on insert to chats do also delete from \"user\" where \"user\".id = new.id"},
        {"drop rule messages on messages", "drop rule messages on chats"},
        {"create statistics messages on a, (messages.b + 1) from messages",
         "create statistics messages on a, (chats.b + 1) from chats"},
        {"create view v with (security_invoker='true') as select messages.id from public.messages",
         "create view v with (security_invoker='true') as select chats.id from public.chats"},
        {"create materialized view v as select users.id from users with no data",
         "create materialized view v as select \"user\".id from \"user\" with no data"},
        {"cluster messages using messages", "cluster chats using messages"},
        {"analyze messages (id)", "analyze chats (id)"},
    });
}

TEST(Definitions, NamesWithoutLocation) {
    expect_statements({
        {"comment on table public.messages is 'x'", "comment on table public.chats is 'x'"},
        {"comment on column public.messages.messages is 'x'", "comment on column public.chats.messages is 'x'"},
        {"comment on constraint messages on public.messages is 'x'",
         "comment on constraint messages on public.chats is 'x'"},
        {"comment on policy messages on messages is null", "comment on policy messages on chats is null"},
        {"comment on trigger messages on messages is 'x'", "comment on trigger messages on chats is 'x'"},
        {"comment on rule messages on messages is 'x'", "comment on rule messages on chats is 'x'"},
        {"comment on index messages is 'x'", "comment on index messages is 'x'"},
        {"comment on function f(public.messages) is 'x'", "comment on function f(public.chats) is 'x'"},
        {"security label for p on column messages.id is 'x'", "security label for p on column chats.id is 'x'"},
        {"alter sequence public.messages_id_seq owned by public.messages.id",
         "alter sequence public.messages_id_seq owned by public.chats.id"},
        {"create sequence s owned by messages.id", "create sequence s owned by chats.id"},
        {"alter extension e add table messages", "alter extension e add table chats"},
    });
}

TEST(Definitions, GrantsAndPublications) {
    expect_statements({
        {"grant select (id), update on table public.messages, users to messages with grant option",
         "grant select (id), update on table public.chats, \"user\" to messages with grant option"},
        {"revoke all on messages from public", "revoke all on chats from public"},
        {"grant usage on sequence messages to x", "grant usage on sequence messages to x"},
        {"create publication messages for table only messages where (messages.id > 1), users",
         "create publication messages for table only chats where (chats.id > 1), \"user\""},
        {"alter publication messages add table only public.messages (id)",
         "alter publication messages add table only public.chats (id)"},
    });
}

TEST(Definitions, OtherThingsOfThatNameStay) {
    expect_statements({
        {"alter index messages rename to x", "alter index messages rename to x"},
        {"create sequence public.messages start 1", "create sequence public.messages start 1"},
        {"drop view messages", "drop view messages"},
        {"create view messages as select * from messages", "create view messages as select * from chats"},
        {"alter function messages(int) owner to messages", "alter function messages(int) owner to messages"},
        {"create schema messages", "create schema messages"},
        {"alter role messages set search_path = messages", "alter role messages set search_path = messages"},
        {"create temp table messages (x int); insert into messages values (1); insert into public.messages values (1)",
         "create temp table messages (x int); insert into messages values (1); insert into public.chats values (1)"},
    });
}

TEST(Definitions, Functions) {
    expect_statements({
        {"create function f(messages messages, i messages.id%type) returns setof public.messages language sql as "
         "'select * from messages where messages.x = ''messages_x'''",
         "create function f(messages chats, i chats.id%type) returns setof public.chats language sql as "
         "'select * from chats where chats.x = ''messages_x'''"},
        {"create function f() returns table (m messages) begin atomic select messages.id from messages; select case "
         "when true "
         "then 1 end from users; end; select 1 from messages",
         "create function f() returns table (m chats) begin atomic select chats.id from chats; select case when true "
         "then 1 end from \"user\"; end; select 1 from chats"},
        {"create function f() returns bigint return (select count(*) from messages)",
         "create function f() returns bigint return (select count(*) from chats)"},
        {"create function f() returns int language sql set search_path to 'app' as $$select 1 from orders, users$$",
         "create function f() returns int language sql set search_path to 'app' as $$select 1 from purchases, users$$"},
        {"create procedure p() language plpgsql as $x$begin delete from messages; end$x$",
         "create procedure p() language plpgsql as $x$begin delete from chats; end$x$"},
        {"create or replace function f() returns int language c as 'messages', 'messages'",
         "create or replace function f() returns int language c as 'messages', 'messages'"},
        {"do $$ begin perform 1 from messages; end $$", "do $$ begin perform 1 from chats; end $$"},
        {"do language plpgsql 'begin execute ''delete from messages where x = ''''1''''''; end'",
         "do language plpgsql 'begin execute ''delete from chats where x = ''''1''''''; end'"},
        {"drop function f(messages, int)", "drop function f(chats, int)"},
        {"create cast (messages as users) with inout as implicit",
         "create cast (chats as \"user\") with inout as implicit"},
        {"create aggregate a(messages) (sfunc = f, stype = messages)",
         "create aggregate a(chats) (sfunc = f, stype = chats)"},
        {"create type t as (m messages)", "create type t as (m chats)"},
        {"create domain d as messages", "create domain d as chats"},
    });
}

}  // namespace
}  // namespace pgrename::sql
