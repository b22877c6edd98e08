-- What happened to the database of examples/crm before somebody wanted to rename tables. The README says how it is run.

begin;

-- The first attempt copied the table, and was given up.
create table public.comms_messages (like public.messages including all);

create materialized view public.workspace_directory as select id, name from public.workspace;

-- The role of the pipeline. It owns nothing, and may not create anything.
create role deployer login;
grant usage on schema public to deployer;

-- What the API gateway sends every night.
create extension pg_stat_statements;
truncate public.rate_limits;

commit;

-- A two-phase commit whose second half never came.
begin;
update public.calls set agent_id = agent_id;
prepare transaction 'billing export 4711';
