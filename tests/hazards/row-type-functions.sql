-- case: a computed field takes a row of the table
create table public.messages (id int, body text);
create function public.title(message public.messages) returns text language sql as 'select left($1.body, 20)';
-- view: yes
-- rename: public.messages -> public.comms_messages
-- expect: PN212 note public.messages public.title(public.messages)
-- expect-detail: it takes the row type as an argument
-- expect-detail: implicit cast

-- case: results, arrays, columns and domains
create table public.messages (id int, body text);
create function public.latest() returns setof public.messages language sql as 'select * from public.messages';
create function public.count_of(all_of_them public.messages[]) returns int language sql as 'select cardinality($1)';
create table public.archive (entry public.messages);
create domain public.good_message as public.messages check ((value).id > 0);
-- view: yes
-- rename: public.messages -> public.comms_messages
-- expect: PN212 note public.messages public.latest()
-- expect-detail: it returns the row type
-- expect: PN212 note public.messages public.count_of(public.messages[])
-- expect: PN212 note public.messages public.archive.entry
-- expect: PN212 note public.messages public.good_message
-- expect-detail: create cast (public.messages as public.comms_messages) with inout as implicit

-- case: a relationship of the API
create table public.messages (id int, room int);
create table public.rooms (id int);
create function public.room(message public.messages) returns setof public.rooms language sql as
    'select r.* from public.rooms r where r.id = $1.room';
-- view: yes
-- platform: supabase
-- rename: public.messages -> public.comms_messages
-- expect: PN212 caution public.messages public.room(public.messages)
-- expect-detail: it is found under the new name only

-- case: silent: other types
create table public.messages (id int, body text);
create table public.notes (id int);
create function public.title(note public.notes) returns text language sql as 'select $1.id::text';
create function public.touch() returns trigger language plpgsql as 'begin return new; end';
-- view: yes
-- rename: public.messages -> public.comms_messages

-- case: silent: without a view there is one row type only
create table public.messages (id int, body text);
create function public.title(message public.messages) returns text language sql as 'select left($1.body, 20)';
-- view: no
-- rename: public.messages -> public.comms_messages
