-- Second factors, tokens and keys, and how far a newcomer has come.
create table public.user_mfa (
    user_id uuid primary key references auth.users (id) on delete cascade,
    method text not null default 'totp' check (method in ('totp', 'sms')),
    secret_encrypted text,
    enabled boolean not null default false,
    enabled_at timestamptz,
    updated_at timestamptz not null default now(),
    check (not enabled or enabled_at is not null)
);

create table public.mfa_pending_setup (
    user_id uuid primary key references auth.users (id) on delete cascade,
    secret_encrypted text not null,
    expires_at timestamptz not null,
    created_at timestamptz not null default now()
);

create table public.mfa_recovery_codes (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references public.user_mfa (user_id) on delete cascade,
    code_hash text not null,
    used_at timestamptz,
    created_at timestamptz not null default now(),
    unique (user_id, code_hash)
);
create index mfa_recovery_codes_unused_idx on public.mfa_recovery_codes (user_id) where used_at is null;

create table public.reset_tokens (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references auth.users (id) on delete cascade,
    token_hash text not null unique,
    expires_at timestamptz not null,
    used_at timestamptz,
    created_at timestamptz not null default now(),
    check (expires_at > created_at)
);

create table public.oauth_tokens (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references public.profiles (id) on delete cascade,
    provider text not null check (provider in ('google', 'microsoft', 'zoom')),
    access_token_encrypted text not null,
    refresh_token_encrypted text,
    scopes text[] not null default '{}',
    expires_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint oauth_tokens_user_provider_key unique (user_id, provider)
);

create table public.api_keys (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references public.workspace (id) on delete cascade,
    created_by uuid references public.profiles (id) on delete set null,
    name text not null,
    key_prefix text not null check (length(key_prefix) = 8),
    key_hash text not null unique,
    last_used_at timestamptz,
    revoked_at timestamptz,
    created_at timestamptz not null default now()
);
create unique index api_keys_live_name_key on public.api_keys (workspace_id, lower(name)) where revoked_at is null;
comment on table public.api_keys is 'Keys of the public API; the key itself is shown once and never stored';

create table public.onboarding_status (
    user_id uuid primary key references public.profiles (id) on delete cascade,
    workspace_id uuid not null references public.workspace (id) on delete cascade,
    current_step integer not null default 1,
    completed_at timestamptz,
    updated_at timestamptz not null default now()
);

create table public.onboarding_steps (
    id serial primary key,
    user_id uuid not null references public.onboarding_status (user_id) on delete cascade,
    step integer not null,
    name text not null,
    completed_at timestamptz,
    unique (user_id, step)
);

create table public.onboarding_surveys (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null references public.profiles (id) on delete cascade,
    company_size text check (company_size in ('1', '2-10', '11-50', '51+')),
    goals text[] not null default '{}',
    answers jsonb not null default '{}'::jsonb,
    submitted_at timestamptz not null default now()
);

do $$
declare
    guarded text;
begin
    foreach guarded in array array[
        'user_mfa', 'mfa_pending_setup', 'mfa_recovery_codes', 'reset_tokens', 'oauth_tokens', 'api_keys'
    ] loop
        execute format('alter table public.%I enable row level security', guarded);
        execute format('revoke all on public.%I from anon', guarded);
        execute format('create policy %I on public.%I for all to service_role using (true) with check (true)',
                       guarded || '_service', guarded);
    end loop;
end
$$;
revoke insert, update, delete, truncate on public.oauth_tokens from authenticated;
revoke all on public.reset_tokens from authenticated;

alter table public.onboarding_status enable row level security;
alter table public.onboarding_steps enable row level security;
alter table public.onboarding_surveys enable row level security;

create policy "Users see their second factor" on public.user_mfa
    for select to authenticated using (user_id = auth.uid());
create policy "Users change their second factor" on public.user_mfa
    for update to authenticated using (user_id = auth.uid()) with check (user_id = auth.uid());
create policy "Users set up a second factor" on public.mfa_pending_setup
    for all to authenticated using (user_id = auth.uid()) with check (user_id = auth.uid());
create policy "Users see their recovery codes" on public.mfa_recovery_codes
    for select to authenticated
    using (user_id = auth.uid() and exists (
        select 1 from public.user_mfa where user_mfa.user_id = mfa_recovery_codes.user_id and user_mfa.enabled
    ));
create policy "Users see their connections" on public.oauth_tokens
    for select to authenticated using (user_id = auth.uid());
create policy "Workspace admins see keys" on public.api_keys
    for select to authenticated using (public.has_workspace_role(workspace_id, 'owner', 'admin'));
create policy "Workspace admins make keys" on public.api_keys
    for insert to authenticated
    with check (public.has_workspace_role(workspace_id, 'owner', 'admin') and created_by = auth.uid());
create policy "Workspace admins revoke keys" on public.api_keys
    for update to authenticated using (public.has_workspace_role(workspace_id, 'owner', 'admin'));

create policy "Users follow their onboarding" on public.onboarding_status
    for select to authenticated using (user_id = auth.uid());
create policy "Users go on with onboarding" on public.onboarding_status
    for update to authenticated using (user_id = auth.uid()) with check (user_id = auth.uid());
create policy "Staff read onboarding" on public.onboarding_status
    for select to authenticated using (public.is_admin());
create policy "Users work on their steps" on public.onboarding_steps
    for all to authenticated
    using (exists (
        select 1 from public.onboarding_status s where s.user_id = onboarding_steps.user_id and s.user_id = auth.uid()
    ));
create policy "Users answer the survey" on public.onboarding_surveys
    for insert to authenticated with check (user_id = auth.uid());
create policy "Users read their answers" on public.onboarding_surveys
    for select to authenticated using (user_id = auth.uid() or public.is_admin());

create trigger user_mfa_set_updated_at before update on public.user_mfa
    for each row execute function public.set_updated_at();
create trigger oauth_tokens_set_updated_at before update on public.oauth_tokens
    for each row execute function public.set_updated_at();
create trigger onboarding_status_set_updated_at before update on public.onboarding_status
    for each row execute function public.set_updated_at();

-- From now on a new user also gets the onboarding's first steps.
create function public.start_onboarding() returns trigger
language plpgsql security definer
set search_path = public
as $$
begin
    if new.default_workspace_id is null then
        return new;
    end if;
    insert into onboarding_status (user_id, workspace_id, updated_at)
    values (new.id, new.default_workspace_id, new.created_at);
    insert into onboarding_steps (user_id, step, name)
    values (new.id, 1, 'profile'), (new.id, 2, 'first lead'), (new.id, 3, 'first call');
    return new;
end
$$;
create trigger profiles_start_onboarding
    after insert on public.profiles
    for each row execute function public.start_onboarding();

create function public.complete_onboarding_step(done integer) returns public.onboarding_status
language plpgsql security definer
set search_path = public
as $$
declare
    answer onboarding_status;
begin
    update onboarding_steps set completed_at = app_now()
    where onboarding_steps.user_id = auth.uid() and step = done and completed_at is null;
    update onboarding_status
    set current_step = greatest(onboarding_status.current_step, done + 1),
        completed_at = case
            when not exists (
                select from onboarding_steps where user_id = auth.uid() and onboarding_steps.completed_at is null
            ) then app_now()
        end
    where onboarding_status.user_id = auth.uid()
    returning * into answer;
    return answer;
end
$$;

create function public.consume_recovery_code(hash text) returns boolean
language plpgsql security definer
set search_path = ''
as $$
declare
    remaining cursor (owner uuid) for
        select id, code_hash from public.mfa_recovery_codes where user_id = owner and used_at is null order by created_at, id;
    code record;
begin
    open remaining(auth.uid());
    loop
        fetch remaining into code;
        exit when not found;
        if code.code_hash = hash then
            update public.mfa_recovery_codes set used_at = public.app_now() where id = code.id;
            close remaining;
            return true;
        end if;
    end loop;
    close remaining;
    return false;
end
$$;

create function public.save_oauth_token(
    for_user uuid, of_provider text, access_token text, refresh_token text default null
) returns uuid
language sql security definer
set search_path = ''
as $$
    insert into public.oauth_tokens (user_id, provider, access_token_encrypted, refresh_token_encrypted)
    values (for_user, of_provider, access_token, refresh_token)
    on conflict on constraint oauth_tokens_user_provider_key do update
    set access_token_encrypted = excluded.access_token_encrypted,
        refresh_token_encrypted = coalesce(excluded.refresh_token_encrypted, oauth_tokens.refresh_token_encrypted)
    returning id
$$;
revoke execute on function public.save_oauth_token(uuid, text, text, text) from public, anon, authenticated;
