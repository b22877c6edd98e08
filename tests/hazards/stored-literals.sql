-- case: a view and a policy ask for a table by a text
create table public.messages (id int);
create table public.attachments (id int, owner_table text, size bigint);
create view public.message_attachments as select id, size from public.attachments where owner_table = 'messages';
alter table public.attachments enable row level security;
create policy members on public.attachments using (owner_table <> 'messages' or to_regclass('public.messages') is not null);
-- rename: public.messages -> public.comms_messages
-- expect: PN229 caution public.messages view public.message_attachments
-- expect-detail: it holds 'messages'
-- expect: PN229 caution public.messages policy members on public.attachments
-- expect-detail: accept both names

-- case: defaults, generated columns, conditions, indexes, rules, domains and parsed functions
create table public."été" (id int);
create function public.noted() returns trigger language plpgsql as 'begin return new; end';
create table public.jobs (
    subject text default 'été',
    of_main boolean generated always as (subject = 'été') stored,
    constraint long check (length(subject) < 9 or subject like 'été.%')
);
create trigger noted before insert on public.jobs for each row when (new.subject = 'été') execute function public.noted();
create index main_jobs on public.jobs (subject) where subject = 'été';
create rule kept as on delete to public.jobs where old.subject = 'été' do instead nothing;
create domain public.subject as text check (value <> 'été');
create function public.count_jobs() returns bigint begin atomic select count(*) from public.jobs where subject = 'été'; end;
-- server: >= 140000
-- rename: public."été" -> public.app_summer
-- expect: PN229 caution public."été" default of public.jobs.subject
-- expect: PN229 caution public."été" expression of public.jobs.of_main
-- expect: PN229 caution public."été" constraint long of public.jobs
-- expect: PN229 caution public."été" condition of trigger noted on public.jobs
-- expect: PN229 caution public."été" index public.main_jobs
-- expect: PN229 caution public."été" rule kept on public.jobs
-- expect: PN229 caution public."été" constraint subject_check of public.subject
-- expect: PN229 caution public."été" function public.count_jobs()

-- case: silent: what follows by OID, longer words, numbers, a list that is a constraint's
create table public.messages (id int primary key);
create table public.jobs ("messages" int, subject text check (subject in ('messages', 'notes')), label text default 'messages_log');
create view public.recent as select id, 'all_messages' as kind from public.messages where 'public.messages'::regclass > 0;
create view public.columns as select messages from public.jobs;
-- rename: public.messages -> public.comms_messages
