-- case: a view stands under the old name
create table public.chats (id int);
create view public.messages as select id from public.chats;
-- rename: public.messages -> public.comms_messages
-- expect: PN203 blocker public.messages public.messages
-- expect-detail: it is a view, not a table

-- case: a materialized view and a sequence
create materialized view public.totals as select 1 as one;
create sequence public.counter;
-- rename: public.totals -> public.sums
-- rename: public.counter -> public.numbers
-- expect: PN203 blocker public.totals public.totals
-- expect-detail: a materialized view
-- expect: PN203 blocker public.counter public.counter
-- expect-detail: a sequence

-- case: a foreign table can't be locked in a bounded time
create foreign data wrapper nowhere;
create server far foreign data wrapper nowhere;
create foreign table public.remote (id int) server far;
-- rename: public.remote -> public.far_remote
-- expect: PN203 blocker public.remote public.remote
-- expect-detail: a foreign table of server far

-- case: a partition is a note
create table public.events (id int, at date) partition by range (at);
create table public.events_2024 partition of public.events for values from ('2024-01-01') to ('2025-01-01');
-- rename: public.events_2024 -> public.app_events_2024
-- expect: PN203 note public.events_2024 public.events_2024
-- expect-detail: it is a partition of public.events

-- case: silent: a table, a partitioned table and an unlogged one
create table public.messages (id int);
create table public.events (id int, at date) partition by range (at);
create unlogged table public.cache (id int);
-- rename: public.messages -> public.comms_messages
-- rename: public.events -> public.app_events
-- rename: public.cache -> public.app_cache

-- case: a table without columns
create table public.markers ();
-- rename: public.markers -> public.system_markers
-- view: yes
-- expect: PN203 caution public.markers public.markers
-- expect-detail: takes no rows (55000)
