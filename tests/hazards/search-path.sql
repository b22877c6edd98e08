-- case: when the view is gone, the old name falls through to another schema
create schema legacy;
create role reporting;
alter role reporting set search_path = public, legacy;
create table legacy.messages (id int);
create table public.messages (id int);
-- view: yes
-- rename: public.messages -> public.comms_messages
-- expect: PN208 caution public.messages legacy.messages
-- expect-detail: when the view is gone, plain messages means legacy.messages with the search_path of role reporting

-- case: the new name is hidden by an earlier schema of a function's path
create schema app;
create table app.chats (id int);
create table public.messages (id int);
create function public.count_all() returns int language sql set search_path = app, public as 'select 1';
-- view: no
-- rename: public.messages -> public.chats
-- expect: PN208 caution public.messages app.chats
-- expect-detail: plain chats means app.chats, not the renamed table, with the search_path of function public.count_all()

-- case: the new name hides a table that was reached so far
create schema "Old, App";
create role reporting;
alter role reporting set search_path = public, "Old, App";
create table "Old, App".chats (id int);
create table public.messages (id int);
-- rename: public.messages -> public.chats
-- expect: PN208 caution public.messages "Old, App".chats
-- expect-detail: plain chats meant "Old, App".chats and will mean the renamed table

-- case: a schema named like its role comes first
create role app login;
create schema app;
create table app.chats (id int);
create table public.messages (id int);
-- rename: public.messages -> public.chats
-- expect: PN208 caution public.messages app.chats
-- expect-detail: everybody without one of their own

-- case: a name of the system catalogs
create table public.messages (id int);
-- view: no
-- rename: public.messages -> public.pg_settings
-- expect: PN208 caution public.messages pg_catalog.pg_settings

-- case: silent: no path leads from one schema to the other, and an earlier one always had the old name
create schema legacy;
create schema first;
create role reporting;
create role importing;
alter role reporting set search_path = legacy;
alter role importing set search_path = first, public;
create table legacy.messages (id int);
create table first.messages (id int);
create table public.messages (id int);
-- rename: public.messages -> public.comms_messages
