-- pg_graphql: its one entry point; every query is answered with an empty result.
create schema if not exists graphql;
create or replace function graphql.resolve(query text, variables jsonb default '{}'::jsonb, "operationName" text default null,
    extensions jsonb default null) returns jsonb
language sql as $$ select '{"data": null}'::jsonb $$;
create or replace function graphql.comment_directive(comment_ text) returns jsonb
language sql immutable as $$ select '{}'::jsonb $$;
create or replace function graphql.rebuild_schema() returns void
language sql as $$ select $$;
