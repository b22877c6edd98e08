-- case: a temporary table has the new name
create table public.messages (id int);
create function public.prepare() returns void language plpgsql as $$
begin
    create temporary table comms_messages on commit drop as select 1 as id;
end
$$;
-- rename: public.messages -> public.comms_messages
-- expect: PN227 caution public.messages public.prepare()
-- expect-detail: the new name without its schema means that one

-- case: a temporary table has the old name
create table public.messages (id int);
create function public.prepare() returns void language plpgsql as $$
begin
    create temp table if not exists messages (id int);
    insert into messages values (1);
end
$$;
-- rename: public.messages -> public.comms_messages
-- expect: PN227 note public.messages public.prepare()

-- case: silent: another temporary table
create table public.messages (id int);
create function public.prepare() returns void language plpgsql as $$
begin
    create temp table messages_now as select * from public.messages;
end
$$;
-- rename: public.messages -> public.comms_messages
