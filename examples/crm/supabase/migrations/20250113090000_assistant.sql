-- The assistant: sessions with it and the jobs it works on.
create table public.assistant_sessions (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references public.workspace (id) on delete cascade,
    user_id uuid not null references public.profiles (id) on delete cascade,
    title text not null default 'New session',
    model text not null default 'small',
    created_at timestamptz not null default now()
);

create table public.ai_jobs (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references public.workspace (id) on delete cascade,
    session_id uuid references public.assistant_sessions (id) on delete set null,
    requested_by uuid references public.profiles (id) on delete set null,
    call_id uuid references public.calls (id) on delete cascade,
    kind text not null check (kind in ('summary', 'follow_up', 'valuation')),
    status text not null default 'queued' check (status in ('queued', 'running', 'done', 'failed')),
    input jsonb not null default '{}'::jsonb,
    output jsonb,
    attempts integer not null default 0,
    created_at timestamptz not null default now(),
    finished_at timestamptz,
    check ((status in ('done', 'failed')) = (finished_at is not null))
);
comment on table public.ai_jobs is 'Queue of the assistant; workers take the oldest queued job';
create index ai_jobs_queue_idx on public.ai_jobs (created_at) where status = 'queued';
create index ai_jobs_kind_idx on public.ai_jobs ((input ->> 'language'), kind);

alter table public.assistant_sessions enable row level security;
alter table public.ai_jobs enable row level security;
revoke all on public.ai_jobs from anon;

create policy "Users own their sessions" on public.assistant_sessions
    for all to authenticated using (user_id = auth.uid()) with check (user_id = auth.uid());
create policy "Users read their jobs" on public.ai_jobs
    for select to authenticated
    using (requested_by = auth.uid() or public.has_workspace_role(workspace_id, 'owner', 'admin'));
create policy "Users queue jobs" on public.ai_jobs
    for insert to authenticated
    with check (requested_by = auth.uid() and status = 'queued' and public.is_workspace_member(workspace_id));
create policy ai_jobs_service on public.ai_jobs for all to service_role using (true) with check (true);

create trigger ai_jobs_count after insert on public.ai_jobs
    for each row execute function public.count_conversation('ai_jobs');

create function public.claim_ai_job() returns public.ai_jobs
language plpgsql security definer
set search_path = public
as $$
declare
    job ai_jobs;
begin
    select * into job from ai_jobs where status = 'queued' order by created_at, id limit 1 for update skip locked;
    if job.id is null then
        return null;
    end if;
    update ai_jobs set status = 'running', attempts = ai_jobs.attempts + 1 where ai_jobs.id = job.id returning * into job;
    return job;
end
$$;

create function public.finish_ai_job(job uuid, result jsonb) returns void
language sql security definer
set search_path = ''
as $$
    with finished as (
        update public.ai_jobs
        set status = 'done', output = result, finished_at = public.app_now()
        where ai_jobs.id = job and ai_jobs.status = 'running'
        returning ai_jobs.call_id, ai_jobs.kind
    )
    insert into public.transcripts (call_id, summary)
    select finished.call_id, result ->> 'summary'
    from finished
    where finished.kind = 'summary' and finished.call_id is not null
    on conflict (call_id) do update set summary = excluded.summary
$$;
revoke execute on function public.claim_ai_job(), public.finish_ai_job(uuid, jsonb) from public, anon, authenticated;
