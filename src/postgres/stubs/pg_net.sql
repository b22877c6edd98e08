-- pg_net: requests are taken and numbered; nothing is ever sent.
create schema if not exists net;
create sequence if not exists net.http_request_queue_id_seq;
create table if not exists net._http_response (
    id bigint,
    status_code integer,
    content_type text,
    headers jsonb,
    content text,
    timed_out bool,
    error_msg text,
    created timestamptz not null default now()
);
create or replace function net.http_get(url text, params jsonb default '{}'::jsonb, headers jsonb default '{}'::jsonb,
    timeout_milliseconds int default 5000) returns bigint
language sql security definer as $$ select nextval('net.http_request_queue_id_seq') $$;
create or replace function net.http_post(url text, body jsonb default '{}'::jsonb, params jsonb default '{}'::jsonb,
    headers jsonb default '{"Content-Type": "application/json"}'::jsonb, timeout_milliseconds int default 5000)
    returns bigint
language sql security definer as $$ select nextval('net.http_request_queue_id_seq') $$;
create or replace function net.http_delete(url text, params jsonb default '{}'::jsonb, headers jsonb default '{}'::jsonb,
    timeout_milliseconds int default 5000, body jsonb default null) returns bigint
language sql security definer as $$ select nextval('net.http_request_queue_id_seq') $$;
