-- case: the role that deploys is not a member of the owner
create role app_owner;
create role deployer;
grant create on schema public to deployer;
create schema pgrename authorization deployer;
create table public.messages (id int);
alter table public.messages owner to app_owner;
-- view: no
-- role: deployer
-- rename: public.messages -> public.comms_messages
-- expect: PN205 blocker public.messages app_owner
-- expect-detail: role deployer is neither the owner app_owner nor a member of it

-- case: it may not create in the schema, nor schemas in the database
create role app_owner;
create schema app;
grant usage on schema app to app_owner;
create table app.messages (id int);
create table app.notes (id int);
alter table app.messages owner to app_owner;
alter table app.notes owner to app_owner;
-- role: app_owner
-- rename: app.messages -> app.chats
-- rename: app.notes -> app.memos
-- expect: PN205 blocker app.messages schema app
-- expect-detail: grant create on schema app to app_owner
-- expect: PN205 blocker - database postgres
-- expect-detail: grant create on database postgres to app_owner

-- case: the ledger is there, but views need a schema to be prepared in
create role app_owner;
grant create on schema public to app_owner;
create schema pgrename authorization app_owner;
create table public.messages (id int);
alter table public.messages owner to app_owner;
-- view: yes
-- role: app_owner
-- rename: public.messages -> public.comms_messages
-- expect: PN205 blocker - database postgres

-- case: a function that has to be replaced is somebody else's
create role deployer;
grant create on schema public to deployer;
create schema pgrename authorization deployer;
create table public.messages (id int);
alter table public.messages owner to deployer;
create function public.total() returns bigint language sql as 'select count(*) from public.messages';
-- view: no
-- role: deployer
-- rename: public.messages -> public.comms_messages
-- expect: PN205 blocker public.messages public.total()
-- expect-detail: whose owner is postgres

-- case: silent: a member of the owner with the rights to create
create role app_owner;
create role deployer;
grant app_owner to deployer;
grant create on schema public to deployer;
create schema pgrename authorization deployer;
create schema pgrename_staging authorization deployer;
create table public.messages (id int);
alter table public.messages owner to app_owner;
-- view: yes
-- role: deployer
-- rename: public.messages -> public.comms_messages

-- case: silent: a superuser
create role app_owner;
create table public.messages (id int);
alter table public.messages owner to app_owner;
-- rename: public.messages -> public.comms_messages
