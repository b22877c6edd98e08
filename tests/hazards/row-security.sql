-- case: before PostgreSQL 15 a view shows every row
create table public.messages (id int, owner name default current_user);
alter table public.messages enable row level security;
create policy own on public.messages using (owner = current_user);
-- view: yes
-- pretend-server: 140010
-- rename: public.messages -> public.comms_messages
-- expect: PN206 blocker public.messages public.messages
-- expect-detail: everybody would see every row

-- case: from 15 on the view asks as its user
create table public.messages (id int);
alter table public.messages enable row level security;
-- view: yes
-- server: >= 150000
-- rename: public.messages -> public.comms_messages
-- expect: PN206 note public.messages public.messages
-- expect-detail: security_invoker

-- case: silent: no row security
create table public.messages (id int);
-- view: yes
-- pretend-server: 140010
-- rename: public.messages -> public.comms_messages

-- case: silent: row security, but no view
create table public.messages (id int);
alter table public.messages enable row level security;
-- view: no
-- pretend-server: 140010
-- rename: public.messages -> public.comms_messages
