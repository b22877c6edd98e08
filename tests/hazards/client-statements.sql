-- case: what clients ran lately
create extension pg_stat_statements;
create table public.messages (id int primary key, body text);
create table public.notes (id int);
select pg_stat_statements_reset();
select messages.*, count(notes.id) from public.messages left join public.notes on true group by messages.id;
insert into public.messages values (1, 'x') on conflict on constraint messages_pkey do nothing;
truncate public.messages;
-- database: own
-- view: yes
-- rename: public.messages -> public.comms_messages
-- expect: PN224 caution public.messages role postgres
-- expect-detail: GROUP BY the primary key allows a view no other columns (42803): `select messages.*, count(notes.id)
-- expect: PN224 caution public.messages role postgres
-- expect-detail: ON CONFLICT ON CONSTRAINT finds no constraint on a view (42704)
-- expect: PN224 caution public.messages role postgres
-- expect-detail: TRUNCATE refuses a view (42809): `truncate public.messages`, called 1 times

-- case: ONLY spares the children of a table, and not those of a view
create extension pg_stat_statements;
create table public.events (id int);
create table public.special_events (reason text) inherits (public.events);
select pg_stat_statements_reset();
delete from only public.events;
-- database: own
-- view: yes
-- rename: public.events -> public.app_events
-- expect: PN224 blocker public.events role postgres
-- expect-detail: rows of child tables and partitions are reached too

-- case: silent: what works through a view, other tables, another database's statements
create extension pg_stat_statements;
create table public.messages (id int primary key, body text);
create table public.notes (id int);
select pg_stat_statements_reset();
select id, count(*) from public.messages group by id;
insert into public.messages values (1, 'x') on conflict (id) do nothing;
truncate public.notes;
delete from only public.messages;
-- database: own
-- view: yes
-- rename: public.messages -> public.comms_messages

-- case: silent: the extension is not there
create table public.messages (id int primary key);
-- view: yes
-- rename: public.messages -> public.comms_messages
