-- case: a sequence already has the new name
create table public.messages (id int);
create sequence public.comms_messages;
-- rename: public.messages -> public.comms_messages
-- expect: PN201 blocker public.messages public.comms_messages
-- expect-detail: a sequence

-- case: a table, a view, an index and a composite type
create table public.a (id int);
create table public.b (id int);
create table public.c (id int);
create table public.d (id int);
create table public.new_a (id int);
create view public.new_b as select 1 as one;
create index new_c on public.a (id);
create type public.new_d as (id int);
-- rename: public.a -> public.new_a
-- rename: public.b -> public.new_b
-- rename: public.c -> public.new_c
-- rename: public.d -> public.new_d
-- expect: PN201 blocker public.a public.new_a
-- expect-detail: a table
-- expect: PN201 blocker public.b public.new_b
-- expect-detail: a view
-- expect: PN201 blocker public.c public.new_c
-- expect-detail: an index of public.a
-- expect: PN201 blocker public.d public.new_d
-- expect-detail: a composite type

-- case: an enum, a domain and a range
create table public.a (id int);
create table public.b (id int);
create table public.c (id int);
create type public.state as enum ('on', 'off');
create domain public.email as text;
create type public."Span" as range (subtype = float8);
-- rename: public.a -> public.state
-- rename: public.b -> public.email
-- rename: public.c -> public.Span
-- expect: PN201 blocker public.a public.state
-- expect-detail: an enum type
-- expect: PN201 blocker public.b public.email
-- expect-detail: a domain
-- expect: PN201 blocker public.c public."Span"
-- expect-detail: a range type

-- case: silent: the name is taken in another schema, by a function, or by an array type that gives way
create schema archive;
create table archive.chats (id int);
create function public.chats() returns int language sql as 'select 1';
create table public.messages (id int);
create table public.notes (id int);
create table public.other (id int);
-- rename: public.messages -> public.chats
-- rename: public.notes -> public._other
