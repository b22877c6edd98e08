-- case: a table with a child
create table public.events (id int);
create table public.special_events (reason text) inherits (public.events);
-- view: yes
-- rename: public.events -> public.app_events
-- expect: PN211 caution public.events public.special_events
-- expect-detail: it has a child table: ONLY before the old name is ignored through the view

-- case: a partitioned table
create table public.events (id int) partition by list (id);
create table public.events_1 partition of public.events for values in (1);
create table public.events_2 partition of public.events for values in (2);
-- view: yes
-- rename: public.events -> public.app_events
-- expect: PN211 caution public.events public.events_1, public.events_2
-- expect-detail: 2 partitions

-- case: a function that stays as it is says ONLY
create table public.events (id int);
create table public.special_events (reason text) inherits (public.events);
create function public.forget(statement text) returns void language plpgsql as $$
declare
    prefix text := 'delete from only public.events';
begin
    execute prefix || statement;
end
$$;
-- view: yes
-- rename: public.events -> public.app_events
-- expect: PN211 blocker public.events public.forget(statement text)
-- expect-detail: delete from only public.events

-- case: silent: no children, or no view
create table public.messages (id int);
create table public.events (id int);
create table public.special_events (reason text) inherits (public.events);
-- view: no
-- rename: public.messages -> public.comms_messages
-- rename: public.events -> public.app_events
