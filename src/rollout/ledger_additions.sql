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
create table if not exists pgrename.companion (
  run bigint not null,
  kind text not null,
  oid oid not null,
  table_schema text not null,
  table_name text not null,
  schema text not null,
  old text not null,
  new text not null,
  foreign_key boolean not null,
  primary key (run, kind, oid)
);
comment on table pgrename.companion is 'names derived from a table''s, to be changed or changed with it: written before the first one is';
