-- case: default privileges would give the view what was taken from the table
create role web_user;
alter default privileges in schema public grant select, insert on tables to web_user;
create table public.messages (id int);
revoke insert on public.messages from web_user;
-- view: yes
-- rename: public.messages -> public.comms_messages
-- expect: PN207 caution public.messages web_user
-- expect-detail: web_user INSERT

-- case: privileges on columns and row level security
create role web_user;
create table public.messages (id int, body text, secret text);
grant select (id, body) on public.messages to web_user;
alter table public.messages enable row level security;
-- view: yes
-- rename: public.messages -> public.comms_messages
-- expect: PN207 blocker public.messages id, body
-- expect-detail: no view can honour both

-- case: privileges on columns without row level security
create role web_user;
create table public.messages (id int, body text, secret text);
grant select (id) on public.messages to web_user;
-- view: yes
-- rename: public.messages -> public.comms_messages
-- expect: PN207 caution public.messages id
-- expect-detail: asks as its owner

-- case: default privileges of every schema, for everybody
alter default privileges grant select on tables to public;
create table public.messages (id int);
revoke select on public.messages from public;
-- view: yes
-- rename: public.messages -> public.comms_messages
-- expect: PN207 caution public.messages public
-- expect-detail: public SELECT

-- case: silent: the table has all that default privileges give, and another role's do not count
create role web_user;
create role somebody;
alter default privileges in schema public grant select on tables to web_user;
alter default privileges for role somebody in schema public grant update on tables to web_user;
create table public.messages (id int);
-- view: yes
-- rename: public.messages -> public.comms_messages

-- case: silent: no view
create role web_user;
create table public.messages (id int, body text);
grant select (id) on public.messages to web_user;
alter table public.messages enable row level security;
-- view: no
-- rename: public.messages -> public.comms_messages
