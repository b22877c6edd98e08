-- What operations asked for: a board of calls, the import from the system before this one, guards, and a demo that can be put back.
create extension if not exists pg_graphql;

-- The system before this one, as it was.
create schema legacy;
create table legacy.messages (
    id uuid primary key,
    workspace_id uuid not null,
    body text not null,
    sent_on date
);
revoke all on legacy.messages from public;
comment on table legacy.messages is 'Imported once, never written to';

-- How many messages of the old system did not arrive in ours.
create function public.import_gaps(ws uuid) returns bigint
language sql stable security definer
set search_path = public, legacy
as $$
    select count(*)
    from legacy.messages old
    where old.workspace_id = ws
      and not exists (select from messages where messages.id = old.id)
$$;
revoke execute on function public.import_gaps(uuid) from public, anon, authenticated;

-- Last year's metering, out of the way but still counted.
create schema archive;
create table archive.usage_logs_2024 (
    check (occurred_at < '2025-01-01 00:00:00+00')
) inherits (public.usage_logs);
create index feature_usage_stats_workspace_day_where_anything_happened_idx
    on public.feature_usage_stats (workspace_id, day) where total > 0;

-- A spreadsheet's connector knows this name; it reads as whoever connects.
create view public."Call_Logs" with (security_invoker = true) as
    select started_at as "Started", direction as "Direction", duration_seconds as "Seconds" from public.calls;

-- The board on the office wall listens.
create function public.tell_call_board() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
    perform pg_catalog.pg_notify('calls', new.workspace_id::text);
    return null;
end
$$;
create trigger calls_tell_board after insert on public.calls
    for each row execute function public.tell_call_board();

-- Minutes of each agent. The temporary table keeps the numbers of one moment for both queries.
create function public.call_minutes(ws uuid) returns table (agent uuid, minutes bigint, share numeric)
language plpgsql
set search_path = public
as $$
begin
    create temporary table call_logs on commit drop as
        select c.agent_id, coalesce(c.duration_seconds, 0) as seconds from public.calls c where c.workspace_id = ws;
    return query
        select l.agent_id, sum(l.seconds) / 60,
               round(sum(l.seconds) / nullif((select sum(a.seconds) from pg_temp.call_logs a), 0), 2)
        from pg_temp.call_logs l
        group by l.agent_id
        order by 2 desc, 1;
    drop table pg_temp.call_logs;
end
$$;

-- Puts the limits of the demo back, whichever name the table has by now.
create function public.reset_demo_limits() returns void
language plpgsql security definer
set search_path = ''
as $$
begin
    execute (
        select string_agg(format('truncate table public.%I', known), '; ') from unnest(array['rate_limits', 'system_rate_limits']) known
        where (select relkind from pg_catalog.pg_class where oid = to_regclass('public.' || known)) = 'r'
    );
end
$$;
revoke execute on function public.reset_demo_limits() from public, anon, authenticated;

-- Tables of the API are dropped by hand, with the trigger switched off, or not at all.
create function public.refuse_table_drops() returns event_trigger
language plpgsql
set search_path = ''
as $$
declare
    dropped record;
begin
    for dropped in select * from pg_catalog.pg_event_trigger_dropped_objects() loop
        if dropped.object_type = 'table' and dropped.schema_name = 'public' and not dropped.is_temporary then
            raise exception '% is not dropped by a migration', dropped.object_identity using errcode = '42501';
        end if;
    end loop;
end
$$;
create event trigger refuse_table_drops on sql_drop
    when tag in ('DROP TABLE', 'DROP SCHEMA', 'DROP VIEW')
    execute function public.refuse_table_drops();
