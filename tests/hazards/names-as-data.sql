-- case: an audit keeps names of tables
create table public.messages (id int);
create table public.audit_entries (table_name text, at timestamptz default now());
insert into public.audit_entries select case when n % 2 = 0 then 'messages' else 'notes' end from generate_series(1, 100) n;
analyze public.audit_entries;
-- rename: public.messages -> public.comms_messages
-- expect: PN223 note public.messages public.audit_entries.table_name
-- expect-detail: 50 % of the rows say 'messages'

-- case: a list of a CHECK, and an enum
create table public.messages (id int);
create table public.jobs (subject text check (subject in ('messages', 'notes')));
create type public.subject as enum ('messages', 'calls');
-- rename: public.messages -> public.comms_messages
-- expect: PN223 note public.messages constraint jobs_subject_check of public.jobs
-- expect: PN223 note public.messages type public.subject

-- case: silent: other values, texts of many kinds, never analyzed
create table public.messages (id int);
create table public.audit_entries (table_name text, line text);
create table public.fresh (table_name text);
insert into public.audit_entries select 'messages_log', 'messages ' || n from generate_series(1, 2000) n;
insert into public.fresh values ('messages');
analyze public.audit_entries;
-- rename: public.messages -> public.comms_messages
