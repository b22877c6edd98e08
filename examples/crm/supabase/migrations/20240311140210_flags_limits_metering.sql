-- The platform's own tables: flags, limits, metering, clean-up.
create table public.feature_flags (
    key text primary key check (key ~ '^[a-z][a-z0-9_]*$'),
    description text not null default '',
    enabled boolean not null default false,
    metered boolean not null default false,
    rollout_percent integer not null default 0 check (rollout_percent between 0 and 100),
    internal_notes text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
comment on table public.feature_flags is 'Switches of the platform; the same for every workspace';
comment on column public.feature_flags.internal_notes is 'Not for customers: not granted to the API roles';

create table public.rate_limits (
    bucket text not null,
    window_start timestamptz not null,
    hits integer not null default 1 check (hits > 0),
    primary key (bucket, window_start)
);

create function public.is_metered_feature(feature text) returns boolean
language sql stable security definer
set search_path = ''
as $$
    select exists (select 1 from public.feature_flags f where f.key = feature and f.metered)
$$;

create table public.usage_logs (
    id bigserial primary key,
    workspace_id uuid not null references public.workspace (id) on delete cascade,
    user_id uuid references auth.users (id) on delete set null,
    feature text not null,
    quantity integer not null default 1,
    occurred_at timestamptz not null default now(),
    constraint usage_logs_feature_is_metered check (public.is_metered_feature(feature))
);
create index usage_logs_workspace_idx on public.usage_logs (workspace_id, occurred_at desc);

create table public.feature_usage_stats (
    workspace_id uuid not null references public.workspace (id) on delete cascade,
    day date not null,
    messages integer not null default 0,
    calls integer not null default 0,
    ai_jobs integer not null default 0,
    total integer generated always as (messages + calls + ai_jobs) stored,
    primary key (workspace_id, day)
);
comment on column public.feature_usage_stats.calls is 'How many calls on that day';

create table public.scheduled_deletions (
    id uuid primary key default gen_random_uuid(),
    subject_type text not null check (subject_type in ('user', 'workspace')),
    subject_id uuid not null,
    reason text,
    delete_after timestamptz not null,
    done_at timestamptz,
    created_at timestamptz not null default now()
);
create index scheduled_deletions_pending_idx on public.scheduled_deletions (delete_after) where done_at is null;

-- Flags have no row-level security: everybody sees every row, but only these columns.
revoke all on public.feature_flags from anon, authenticated;
grant select (key, description, enabled, rollout_percent) on public.feature_flags to anon, authenticated;

alter table public.rate_limits enable row level security;
revoke all on public.rate_limits from anon, authenticated;
create policy rate_limits_service on public.rate_limits for all to service_role using (true) with check (true);

alter table public.usage_logs enable row level security;
revoke all on public.usage_logs from anon;
create policy "Users read their own usage" on public.usage_logs
    for select to authenticated using (user_id = auth.uid());
create policy "Workspace admins read usage" on public.usage_logs
    for select to authenticated using (public.has_workspace_role(workspace_id, 'owner', 'admin'));
create policy usage_logs_service on public.usage_logs for all to service_role using (true) with check (true);

alter table public.feature_usage_stats enable row level security;
create policy "Members read usage statistics" on public.feature_usage_stats
    for select to authenticated using (public.is_workspace_member(workspace_id));
create policy feature_usage_stats_service on public.feature_usage_stats
    for all to service_role using (true) with check (true);

-- Only the owner (the nightly job's connection) works with planned deletions.
revoke all on public.scheduled_deletions from anon, authenticated, service_role;

create trigger feature_flags_set_updated_at
    before update on public.feature_flags
    for each row execute function public.set_updated_at();

create function public.is_feature_enabled(flag text, ws uuid default null) returns boolean
language plpgsql stable security definer
set search_path = public
as $$
declare
    found_flag feature_flags%rowtype;
    opted_in boolean := false;
begin
    select * into found_flag from feature_flags where key = flag;
    if not found then
        return false;
    end if;
    if ws is not null then
        select coalesce((workspace.settings -> 'features' ->> flag)::boolean, false)
        into opted_in
        from workspace
        where workspace.id = ws;
    end if;
    return found_flag.enabled or coalesce(opted_in, false);
end
$$;

create function public.check_rate_limit(
    limited_bucket text, allowed integer, window_size interval default '1 minute'
) returns boolean
language plpgsql security definer
set search_path = public
as $$
declare
    seen integer;
begin
    insert into rate_limits (bucket, window_start)
    values (limited_bucket, date_bin(window_size, app_now(), timestamptz '2024-01-01 00:00:00+00'))
    on conflict (bucket, window_start) do update set hits = rate_limits.hits + 1
    returning rate_limits.hits into seen;
    return seen <= allowed;
end
$$;

-- One more of something today. `what` is a column of the statistics, and these are called as the tables they count.
create function public.count_usage(ws uuid, what text, on_day date default null) returns void
language plpgsql security definer
set search_path = ''
as $$
begin
    insert into public.feature_usage_stats (workspace_id, day, messages, calls, ai_jobs)
    values (
        ws,
        coalesce(on_day, (public.app_now() at time zone 'UTC')::date),
        (what = 'messages')::integer,
        (what = 'calls')::integer,
        (what = 'ai_jobs')::integer
    )
    on conflict (workspace_id, day) do update
    set messages = feature_usage_stats.messages + excluded.messages,
        calls = feature_usage_stats.calls + excluded.calls,
        ai_jobs = feature_usage_stats.ai_jobs + excluded.ai_jobs;
end
$$;

create function public.purge_usage_logs(keep interval default '90 days') returns bigint
language plpgsql security definer
set search_path = ''
as $$
declare
    removed bigint;
begin
    execute format('delete from public.%I where occurred_at < public.app_now() - $1', 'usage_logs') using keep;
    get diagnostics removed = row_count;
    return removed;
end
$$;
revoke execute on function public.purge_usage_logs(interval) from public, anon, authenticated;
