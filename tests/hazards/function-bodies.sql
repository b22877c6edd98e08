-- case: a function counts the table's rows
create table public.messages (id int);
create function public.total() returns bigint language sql as 'select count(*) from public.messages';
-- rename: public.messages -> public.comms_messages
-- expect: PN210 note public.messages public.total()
-- expect-detail: 1 place rewritten
-- expect-detail: puts the old body back on rollback

-- case: a body that does not parse
create table public.messages (id int);
set local check_function_bodies = off;
create function public.broken() returns bigint language sql as 'select count(* from public.messages';
-- rename: public.messages -> public.comms_messages
-- expect: PN210 caution public.messages public.broken()
-- expect-detail: left as it is, and wants a person's eye: line 1 `select count(* from public.messages`

-- case: dynamic SQL is rewritten, and shown
create table public.messages (id int);
create procedure public.empty() language plpgsql as $$
begin
    execute 'delete from public.messages';
end
$$;
-- rename: public.messages -> public.comms_messages
-- expect: PN210 note public.messages public.empty()
-- expect-detail: dynamic SQL among them: line 3 `execute 'delete from public.messages';`

-- case: silent: a parsed body follows by itself, a comment and a longer name are not the table
create table public.messages (id int);
create table public.messages_archive (id int);
create function public.parsed() returns bigint begin atomic select count(*) from public.messages; end;
create function public.archived() returns bigint language sql as '
    -- not the messages
    select count(*) from public.messages_archive';
-- server: >= 140000
-- rename: public.messages -> public.comms_messages
