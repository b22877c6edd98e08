-- case: a list of names that may be those of tables
create table public.messages (id int);
create function public.count_rows(name text) returns bigint language plpgsql as $$
declare
    answer bigint;
begin
    if name not in ('messages', 'notes') then
        raise 'no counting of %', name;
    end if;
    execute format('select count(*) from public.%I', name) into answer;
    return answer;
end
$$;
-- rename: public.messages -> public.comms_messages
-- expect: PN219 caution public.messages public.count_rows(name text)
-- expect-detail: line 5 `if name not in ('messages', 'notes') then`
-- expect-detail: [[function]] name = "public.count_rows(name text)", literals = "rewrite", "both" or "keep"

-- case: two tables in one literal, and a label
create table public.messages (id int);
create table public.calls (id int);
create function public.label() returns text language sql as $$ select 'messages and calls' $$;
-- rename: public.messages -> public.comms_messages
-- rename: public.calls -> public.call_logs
-- expect: PN219 caution public.messages public.label()
-- expect: PN219 caution public.calls public.label()

-- case: silent: decided by the server itself, and longer words
create table public.messages (id int);
create function public.sizes() returns bigint language sql as $$
    select pg_relation_size('messages') + pg_relation_size('public.messages'::regclass)
$$;
create function public.archive() returns text language sql as $$ select 'messages_archive' $$;
-- rename: public.messages -> public.comms_messages

-- case: a language that is not read: every word counts
create table public.messages (id int);
create language other handler plpgsql_call_handler;
create function public.total() returns bigint language other as $$
    plan = plpy.prepare("select count(*) from messages")
$$;
-- rename: public.messages -> public.comms_messages
-- expect: PN219 caution public.messages public.total()
-- expect-detail: line 2 `plan = plpy.prepare("select count(*) from messages")`
