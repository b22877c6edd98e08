-- pgmq: queues as tables that can be made, written to, read and emptied; visibility times are kept, archives are not.
create schema if not exists pgmq;
create table if not exists pgmq.meta (
    queue_name varchar primary key,
    is_partitioned boolean not null default false,
    is_unlogged boolean not null default false,
    created_at timestamptz not null default now()
);
do $stub$
begin
    if to_regtype('pgmq.message_record') is null then
        create type pgmq.message_record as (msg_id bigint, read_ct int, enqueued_at timestamptz, vt timestamptz, message jsonb);
    end if;
end
$stub$;
create or replace function pgmq.create(queue_name text) returns void
language plpgsql as $stub$
begin
    execute format($queue$
        create table if not exists pgmq.%I (
            msg_id bigint primary key generated always as identity,
            read_ct int not null default 0,
            enqueued_at timestamptz not null default now(),
            vt timestamptz not null,
            message jsonb
        )
        $queue$, 'q_' || queue_name);
    insert into pgmq.meta (queue_name) values ($1) on conflict do nothing;
end
$stub$;
create or replace function pgmq.drop_queue(queue_name text) returns boolean
language plpgsql as $stub$
begin
    execute format('drop table if exists pgmq.%I', 'q_' || queue_name);
    delete from pgmq.meta where meta.queue_name = drop_queue.queue_name;
    return found;
end
$stub$;
create or replace function pgmq.send(queue_name text, msg jsonb, delay int default 0) returns setof bigint
language plpgsql as $stub$
begin
    return query execute
        format('insert into pgmq.%I (vt, message) values (clock_timestamp() + make_interval(secs => $1), $2) returning msg_id',
            'q_' || queue_name)
        using delay, msg;
end
$stub$;
create or replace function pgmq.read(queue_name text, vt int, qty int) returns setof pgmq.message_record
language plpgsql as $stub$
begin
    return query execute
        format($read$
            update pgmq.%1$I as queue
            set vt = clock_timestamp() + make_interval(secs => $1), read_ct = queue.read_ct + 1
            where queue.msg_id in (
                select msg_id from pgmq.%1$I where vt <= clock_timestamp() order by msg_id limit $2 for update skip locked)
            returning queue.msg_id, queue.read_ct, queue.enqueued_at, queue.vt, queue.message
            $read$, 'q_' || queue_name)
        using vt, qty;
end
$stub$;
create or replace function pgmq.delete(queue_name text, msg_id bigint) returns boolean
language plpgsql as $stub$
declare
    gone bigint;
begin
    execute format('delete from pgmq.%I where msg_id = $1 returning msg_id', 'q_' || queue_name) into gone using msg_id;
    return gone is not null;
end
$stub$;
