-- case: the channel is named after the table
create table public.messages (id int);
create function public.tell() returns trigger language plpgsql as $$
begin
    perform pg_notify('changed:' || tg_table_name, new.id::text);
    return null;
end
$$;
create trigger told after insert on public.messages for each row execute function public.tell();
-- rename: public.messages -> public.comms_messages
-- expect: PN221 caution public.messages public.tell()
-- expect-detail: comms_messages from the rename on
-- expect-detail: let the listeners know both names

-- case: the old name as a literal, and as a channel of its own
create table public.messages (id int);
create function public.tell_all() returns void language plpgsql as $$
begin
    perform pg_notify('all', '{"table": "messages"}');
end
$$;
create function public.ring() returns void language sql as $$ notify messages $$;
-- rename: public.messages -> public.comms_messages
-- expect: PN221 caution public.messages public.tell_all()
-- expect-detail: it sends the old name
-- expect: PN221 caution public.messages public.ring()

-- case: silent: another channel, the trigger of another table
create table public.messages (id int);
create table public.notes (id int);
create function public.ring() returns void language plpgsql as $$
begin
    delete from messages;
    perform pg_notify('all', 'x');
end
$$;
create function public.tell() returns trigger language plpgsql as $$ begin perform pg_notify(tg_table_name, ''); return null; end $$;
create trigger told after insert on public.notes for each row execute function public.tell();
-- rename: public.messages -> public.comms_messages
