-- case: pg_graphql is there
create schema graphql;
create function graphql.resolve(query text) returns jsonb language sql as $$ select '{}'::jsonb $$;
do $$ begin create role anon; exception when duplicate_object then null; end $$;
create table public.messages (id int primary key);
grant select on public.messages to anon;
-- rename: public.messages -> public.comms_messages
-- expect: PN228 note public.messages pg_graphql
-- expect-detail: messagesCollection becomes comms_messagesCollection

-- case: silent: nobody may read the table through the API, or there is no pg_graphql
create table public.messages (id int primary key);
-- rename: public.messages -> public.comms_messages
