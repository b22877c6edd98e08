-- case: statements that a view refuses, or that reach the view alone
create table public.messages (id int primary key, body text);
-- view: yes
-- rename: public.messages -> public.comms_messages
-- later: 12_pins.sql:3: alter table public.messages add column pinned boolean
-- later: 12_pins.sql:5: create table if not exists messages (id int)
-- expect: PN230 caution public.messages 12_pins.sql:3
-- expect-detail: ALTER TABLE refuses a view (42809)
-- expect-detail: write `alter table public.comms_messages add column pinned boolean`
-- expect: PN230 caution public.messages 12_pins.sql:5
-- expect-detail: passes the view by, and makes a new, empty table when it is gone

-- case: schema changes by the old name
create table public.messages (id int primary key, body text);
-- view: yes
-- rename: public.messages -> public.comms_messages
-- later: a.sql:1: create policy own on messages using (true)
-- later: a.sql:2: create unique index on public.messages (body)
-- later: a.sql:3: create trigger t after insert on public.messages for each statement execute function f()
-- later: a.sql:4: alter table messages alter column body set default ''
-- later: a.sql:5: revoke select on messages from anon
-- later: a.sql:6: create table notes (message int references messages)
-- later: a.sql:7: drop policy own on messages
-- expect: PN230 caution public.messages a.sql:1
-- expect-detail: CREATE POLICY refuses
-- expect: PN230 caution public.messages a.sql:2
-- expect-detail: CREATE INDEX refuses
-- expect: PN230 caution public.messages a.sql:3
-- expect-detail: never fires
-- expect: PN230 caution public.messages a.sql:4
-- expect-detail: changes the view only
-- expect-detail: let `pgrename rebuild-views --sql` run it
-- expect: PN230 caution public.messages a.sql:5
-- expect-detail: privileges only
-- expect: PN230 caution public.messages a.sql:6
-- expect-detail: foreign key can't refer
-- expect: PN230 caution public.messages a.sql:7
-- expect-detail: finds no policy

-- case: functions made again with the old name, or with the old row type
create table public.messages (id int primary key, body text);
-- view: yes
-- rename: public.messages -> public.comms_messages
-- later: f.sql:1: create or replace function title(m public.messages) returns text language sql as 'select m.body'
-- later: f.sql:2: create or replace function latest() returns setof messages language sql as 'select * from messages'
-- later: f.sql:3: create or replace function total() returns bigint language plpgsql as $$ begin return (select count(*) from messages); end $$
-- later: f.sql:4: create or replace function kind() returns text language sql as $$ select 'messages' $$
-- later: f.sql:5: create or replace function clean(age messages.id%type) returns void language sql as 'truncate messages'
-- expect: PN230 caution public.messages f.sql:1
-- expect-detail: a second function
-- expect-detail: write `create or replace function title(m public.comms_messages)
-- expect: PN230 caution public.messages f.sql:2
-- expect-detail: 42P13
-- expect-detail: its body says the old name again
-- expect: PN230 note public.messages f.sql:3
-- expect-detail: fails after the cleanup (42P01)
-- expect: PN230 caution public.messages f.sql:4
-- expect-detail: a string in it holds the name
-- expect: PN230 caution public.messages f.sql:5

-- case: what works as long as the view stands, and what would hang on it
create table public.messages (id int primary key, body text);
-- view: yes
-- rename: public.messages -> public.comms_messages
-- later: d.sql:1: insert into messages values (1, 'first') on conflict (id) do nothing
-- later: d.sql:2: create view recent as select * from messages
-- later: d.sql:3: do $$ begin execute 'delete from messages'; end $$
-- later: d.sql:4: select body from json_table messages (
-- expect: PN230 note public.messages d.sql:1
-- expect-detail: it works while the view stands
-- expect-detail: write `insert into comms_messages values
-- expect: PN230 caution public.messages d.sql:2
-- expect-detail: stop the cleanup (2BP01)
-- expect: PN230 note public.messages d.sql:3
-- expect: PN230 caution public.messages d.sql:4
-- expect-detail: could not be parsed

-- case: nothing answers under the old name
create table public.messages (id int primary key, body text);
-- view: no
-- rename: public.messages -> public.comms_messages
-- later: n.sql:1: insert into messages values (1, 'first')
-- later: n.sql:2: create table if not exists public.messages (id int)
-- expect: PN230 caution public.messages n.sql:1
-- expect-detail: it fails (42P01)
-- expect: PN230 caution public.messages n.sql:2
-- expect-detail: a new, empty table

-- case: silent: the new name, other tables, columns and aliases of that name
create table public.messages (id int primary key, body text);
-- view: yes
-- rename: public.messages -> public.comms_messages
-- later: s.sql:1: alter table public.comms_messages add column pinned boolean
-- later: s.sql:2: create index on archive.messages (id)
-- later: s.sql:3: select count(*) as messages from notes
-- later: s.sql:4: insert into settings values ('messages')
-- later: s.sql:5: with messages as (select 1) select * from messages
