-- case: TRUNCATE of a name that is put together
create table public.messages (id int);
create function public.reset(suffix text) returns void language plpgsql as $$
declare
    statement text := 'truncate public.messages ';
begin
    execute statement || suffix;
end
$$;
-- view: yes
-- rename: public.messages -> public.comms_messages
-- expect: PN218 caution public.messages public.reset(suffix text)
-- expect-detail: TRUNCATE refuses a view (42809)

-- case: the sequence of a column, asked for with the old name
create table public.messages (id serial);
create function public.next_number() returns bigint language plpgsql as $$
begin
    return nextval(pg_get_serial_sequence('messages' || '', 'id'));
end
$$;
-- view: yes
-- rename: public.messages -> public.comms_messages
-- expect: PN218 caution public.messages public.next_number()
-- expect-detail: answers NULL for a view

-- case: silent: rewritten places say the new name, and without a view there is nothing it could do
create table public.messages (id int);
create function public.reset() returns void language plpgsql as 'begin truncate public.messages; end';
create function public.label() returns text language sql as 'select ''messages''';
-- view: yes
-- rename: public.messages -> public.comms_messages

-- case: silent: a label beside a place that is rewritten
create table public.messages (id int);
create function public.sizes() returns table (name text, bytes bigint) language sql as $$
    select 'messages', pg_total_relation_size('public.messages'::regclass)
$$;
-- view: yes
-- rename: public.messages -> public.comms_messages
