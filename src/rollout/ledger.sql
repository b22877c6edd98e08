create schema pgrename;
comment on schema pgrename is 'pgrename: what was renamed here, and how to go back';

create table pgrename.run (
  id bigint generated always as identity primary key,
  phase int not null,
  plan_hash text not null,
  plan json not null,
  before json not null,
  state text not null check (state in ('applying', 'applied', 'rolling back', 'rolled back', 'cleaning up', 'cleaned up')),
  program text not null,
  who text not null default session_user,
  started_at timestamptz not null default clock_timestamp(),
  changed_at timestamptz not null default clock_timestamp()
);
comment on table pgrename.run is 'one phase in this database, from apply to cleanup or rollback';

create table pgrename.step (
  id bigint generated always as identity primary key,
  run bigint not null,  -- no foreign key: its check would prolong the lock under which a step is recorded
  action text not null,
  step text not null,
  finished_at timestamptz not null default clock_timestamp()
);
comment on table pgrename.step is 'each step, recorded in the transaction that did it';
create index step_run on pgrename.step (run);
create index run_phase on pgrename.run (phase, id);
