-- pgsodium: its table of keys and the functions migrations call; nothing is encrypted.
create schema if not exists pgsodium;
create table if not exists pgsodium.key (
    id uuid primary key default gen_random_uuid(),
    status text default 'valid',
    created timestamptz not null default now(),
    expires timestamptz,
    key_type text,
    key_id bigint,
    key_context bytea default '\x7067736f6469756d',
    name text unique,
    associated_data text default '',
    comment text
);
create or replace function pgsodium.create_key(key_type text default 'aead-det', name text default null)
    returns pgsodium.key
language sql as $$
    insert into pgsodium.key (key_type, name) values (create_key.key_type, create_key.name) returning *
$$;
create or replace function pgsodium.randombytes_random() returns int
language sql volatile as $$ select (random() * 2147483647)::int $$;
