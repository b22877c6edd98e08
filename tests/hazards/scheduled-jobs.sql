-- case: a nightly job deletes from the table
create schema cron;
create table cron.job (jobid bigint, schedule text, command text, database text, jobname text);
create table public.messages (id int, at timestamptz);
insert into cron.job
values (7, '0 3 * * *', 'delete from messages where at < now() - interval ''1 year''', current_database(), 'forget');
-- rename: public.messages -> public.comms_messages
-- expect: PN216 caution public.messages job 7 (forget)
-- expect-detail: it runs: delete from messages
-- expect-detail: cron.alter_job

-- case: a job without a name, and a literal
create schema cron;
create table cron.job (jobid bigint, command text);
create table public.messages (id int);
insert into cron.job values (1, 'select public.purge(''messages'')'), (2, E'vacuum "Messages", messages \x01 <x>');
-- rename: public.messages -> public.comms_messages
-- expect: PN216 caution public.messages job 1
-- expect: PN216 caution public.messages job 2

-- case: a step of pgAgent
create schema pgagent;
create table pgagent.pga_jobstep (jstid int, jstname text, jstkind char, jstcode text, jstdbname name);
create table public.messages (id int);
insert into pgagent.pga_jobstep
values (3, 'purge', 's', 'truncate public.messages', ''), (4, 'shell', 'b', 'pg_dump -Fc -t messages shop', ''),
       (5, 'elsewhere', 's', 'truncate public.messages', 'another');
-- rename: public.messages -> public.comms_messages
-- expect: PN216 caution public.messages step 3 (purge)
-- expect-detail: give the step of pgAgent the new name
-- expect: PN216 caution public.messages step 4 (shell)
-- expect-detail: it runs: pg_dump -Fc -t messages shop

-- case: silent: a column of that name, a longer word, another database
create schema cron;
create table cron.job (jobid bigint, command text, database text);
create table public.messages (id int);
create table public.totals (messages int);
insert into cron.job
values (1, 'update public.totals set messages = 0', current_database()),
       (2, 'delete from public.messages_log', current_database()),
       (3, 'delete from public.messages', 'another');
-- rename: public.messages -> public.comms_messages

-- case: silent: there is no pg_cron
create table public.messages (id int);
-- rename: public.messages -> public.comms_messages

-- case: silent: pg_cron is not ours to read
create schema cron;
create table cron.job (jobid bigint, command text, database text);
insert into cron.job values (1, 'delete from public.messages', current_database());
create role deployer;
create table public.messages (id int);
-- role: deployer
-- rename: public.messages -> public.comms_messages
