-- Tenants, people, and who belongs where.
create table public.workspace (
    id uuid primary key default gen_random_uuid(),
    name text not null check (length(trim(name)) between 1 and 120),
    slug text not null unique,
    owner_id uuid not null references auth.users (id) on delete cascade,
    plan text not null default 'free' check (plan in ('free', 'team', 'business')),
    settings jsonb not null default '{}'::jsonb,
    tags text[] not null default '{}',
    deleted_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint workspace_slug_format check (public.is_valid_slug(slug))
);
comment on table public.workspace is 'A tenant: everything a customer owns hangs on one workspace';
comment on column public.workspace.slug is 'Part of the URL; lower case letters, digits and hyphens';
create index workspace_owner_id_idx on public.workspace (owner_id);
create index workspace_live_idx on public.workspace (created_at) where deleted_at is null;

create table public.profiles (
    id uuid primary key references auth.users (id) on delete cascade,
    email text not null,
    first_name text not null default '',
    last_name text not null default '',
    phone text check (phone is null or public.is_e164(phone)),
    avatar_url text,
    timezone text not null default 'UTC',
    default_workspace_id uuid references public.workspace (id) on delete set null,
    is_admin boolean not null default false,
    preferences jsonb not null default '{}'::jsonb,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
comment on table public.profiles is 'What the application knows about a user beyond auth.users';
comment on column public.profiles.is_admin is 'Member of our own staff: sees the admin dashboard';
create unique index profiles_email_key on public.profiles (lower(email));

create table public.workspace_members (
    workspace_id uuid not null references public.workspace (id) on delete cascade,
    user_id uuid not null references public.profiles (id) on delete cascade,
    role public.member_role not null default 'member',
    invited_by uuid references public.profiles (id) on delete set null,
    joined_at timestamptz not null default now(),
    primary key (workspace_id, user_id)
);
create index workspace_members_user_id_idx on public.workspace_members (user_id);

-- Membership is asked by nearly every policy. SECURITY DEFINER, so that asking doesn't run the policies again.
create function public.is_workspace_member(ws uuid) returns boolean
language sql stable security definer
set search_path = public
as $$
    select exists (
        select 1
        from workspace
        left join workspace_members on workspace_members.workspace_id = workspace.id
        where workspace.id = ws
          and workspace.deleted_at is null
          and (workspace.owner_id = auth.uid() or workspace_members.user_id = auth.uid())
    )
$$;

-- The same question about somebody else, for the back end.
create function public.is_workspace_member(ws uuid, who uuid) returns boolean
language plpgsql stable security definer
set search_path = ''
as $$
begin
    return exists (select 1 from public.workspace w where w.id = ws and w.owner_id = who)
        or exists (
            select 1
            from public.workspace_members m
            join public.profiles p on p.id = m.user_id
            where m.workspace_id = ws and p.id = who
        );
end
$$;

create function public.has_workspace_role(ws uuid, variadic roles public.member_role[]) returns boolean
language plpgsql stable security definer
set search_path = ''
as $$
declare
    found_role public.workspace_members.role%type;
begin
    select m.role
    into found_role
    from public.workspace_members m
    join public.workspace w on w.id = m.workspace_id
    where m.workspace_id = ws and m.user_id = auth.uid() and w.deleted_at is null;
    return coalesce(found_role = any (roles), false);
end
$$;

create function public.is_admin() returns boolean
language sql stable security definer
set search_path = ''
as $$
    select exists (select 1 from public.profiles where profiles.id = auth.uid() and profiles.is_admin)
$$;

create function public.shares_workspace_with(other uuid) returns boolean
language sql stable security definer
set search_path = public
as $$
    with mine as (
        select workspace_id from workspace_members where user_id = auth.uid()
    )
    select exists (
        select 1
        from workspace_members theirs
        join mine using (workspace_id)
        join profiles on profiles.id = theirs.user_id
        where theirs.user_id = other
    )
$$;

-- A computed field of the API: select=*,full_name
create function public.full_name(public.profiles) returns text
language sql stable
as $$
    select trim($1.first_name || ' ' || $1.last_name)
$$;

-- Sign-up: a new user gets a workspace of their own. The form makes the workspace's id up, as it uploads the logo first.
create function public.handle_new_user() returns trigger
language plpgsql security definer
set search_path = public
as $$
declare
    new_workspace uuid := coalesce((new.raw_user_meta_data ->> 'workspace_id')::uuid, gen_random_uuid());
    signed_up timestamptz := coalesce(new.created_at, app_now());
begin
    insert into workspace (id, name, slug, owner_id, created_at, updated_at)
    values (
        new_workspace,
        coalesce(new.raw_user_meta_data ->> 'company', 'My workspace'),
        'w-' || left(replace(new_workspace::text, '-', ''), 4) || right(new_workspace::text, 8),
        new.id,
        signed_up,
        signed_up
    );
    insert into public.profiles (id, email, first_name, last_name, default_workspace_id, created_at, updated_at)
    values (
        new.id,
        new.email,
        coalesce(new.raw_user_meta_data ->> 'first_name', ''),
        coalesce(new.raw_user_meta_data ->> 'last_name', ''),
        new_workspace,
        signed_up,
        signed_up
    );
    insert into workspace_members (workspace_id, user_id, role, joined_at)
    values (new_workspace, new.id, 'owner', signed_up);
    return new;
end
$$;

create trigger on_auth_user_created
    after insert on auth.users
    for each row execute function public.handle_new_user();

create trigger workspace_set_updated_at
    before update on public.workspace
    for each row execute function public.set_updated_at();
create trigger profiles_set_updated_at
    before update on public.profiles
    for each row when (old.* is distinct from new.*) execute function public.set_updated_at();

alter table public.workspace enable row level security;
alter table public.profiles enable row level security;
alter table public.workspace_members enable row level security;

create policy "Members read their workspace" on public.workspace
    for select to authenticated using (owner_id = auth.uid() or public.is_workspace_member(id));
create policy "Users create workspaces" on public.workspace
    for insert to authenticated with check (owner_id = auth.uid());
create policy "Owners and admins change a workspace" on public.workspace
    for update to authenticated
    using (public.has_workspace_role(id, 'owner', 'admin'))
    with check (public.has_workspace_role(id, 'owner', 'admin'));
create policy "Owners delete a workspace" on public.workspace
    for delete to authenticated using (owner_id = auth.uid());
create policy workspace_service on public.workspace
    for all to service_role using (true) with check (true);

create policy "Users read their own profile" on public.profiles
    for select to authenticated using (id = (select auth.uid()));
create policy "Users read colleagues" on public.profiles
    for select to authenticated using (public.shares_workspace_with(id));
create policy "Users change their own profile" on public.profiles
    for update to authenticated using (id = auth.uid()) with check (id = auth.uid() and is_admin = public.is_admin());
create policy "Staff manage profiles" on public.profiles
    for all to authenticated using (public.is_admin()) with check (public.is_admin());
create policy profiles_service on public.profiles
    for all to service_role using (true) with check (true);

create policy "Members see members" on public.workspace_members
    for select to authenticated using (user_id = auth.uid() or public.is_workspace_member(workspace_id));
create policy "Admins invite members" on public.workspace_members
    for insert to authenticated with check (public.has_workspace_role(workspace_id, 'owner', 'admin') and role <> 'owner');
create policy "Admins change members" on public.workspace_members
    for update to authenticated using (public.has_workspace_role(workspace_id, 'owner', 'admin'));
create policy "Members leave" on public.workspace_members
    for delete to authenticated using (user_id = auth.uid() or public.has_workspace_role(workspace_id, 'owner'));
