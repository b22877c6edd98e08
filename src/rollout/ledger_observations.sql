create table if not exists pgrename.observation (
  id bigint generated always as identity primary key,
  run bigint not null,
  began timestamptz not null default clock_timestamp(),
  ended timestamptz not null default clock_timestamp(),
  looks bigint not null,
  uses bigint not null,
  evidence json not null
);
comment on table pgrename.observation is 'each watch: who used an old name, and whether the views were safe';
create table if not exists pgrename.known_statement (
  run bigint not null,
  queryid text not null,
  primary key (run, queryid)
);
comment on table pgrename.known_statement is 'query ids of pg_stat_statements from before a run: no evidence of an old name being used';
