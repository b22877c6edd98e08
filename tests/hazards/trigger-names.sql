-- case: an audit trigger writes the table's name down
create table public.audit (table_name text, at timestamptz);
create table public.messages (id int);
create function public.record() returns trigger language plpgsql as $$
begin
    insert into public.audit values (TG_TABLE_NAME, now());
    return new;
end
$$;
create trigger audited after insert on public.messages for each row execute function public.record();
-- rename: public.messages -> public.comms_messages
-- expect: PN213 caution public.messages trigger audited, function public.record()
-- expect-detail: it will see comms_messages

-- case: the old name is an argument of the trigger
create table public.messages (id int);
create function public.announce() returns trigger language plpgsql as $$
begin
    perform pg_notify(tg_argv[0], '');
    return null;
end
$$;
create trigger told after insert on public.messages execute function public.announce('messages', 'x');
-- rename: public.messages -> public.comms_messages
-- expect: PN213 caution public.messages trigger told, function public.announce()
-- expect-detail: an argument of the trigger is the old name

-- case: silent: only a comment says it, the arguments are something else, and another table's trigger is not ours
create table public.messages (id int);
create table public.notes (id int);
create function public.touch() returns trigger language plpgsql as $$
begin
    -- tg_table_name would be the table
    raise debug 'not tg_table_name either';
    return new;
end
$$;
create function public.record() returns trigger language plpgsql as 'begin raise log ''%'', tg_table_name; return new; end';
create trigger touched before update on public.messages for each row execute function public.touch('messages_log');
create trigger recorded before update on public.notes for each row execute function public.record();
-- rename: public.messages -> public.comms_messages
