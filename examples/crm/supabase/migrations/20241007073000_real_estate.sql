-- Real estate: the first domain that was named by the prefix rule from the start.
create table public.re_properties (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references public.workspace (id) on delete cascade,
    lead_id uuid references public.leads (id) on delete set null,
    address text not null,
    city text not null,
    price numeric(14, 2) check (price > 0),
    bedrooms smallint,
    created_at timestamptz not null default now()
);
create table public.re_documents (
    id uuid primary key default gen_random_uuid(),
    property_id uuid not null references public.re_properties (id) on delete cascade,
    uploaded_by uuid references public.profiles (id) on delete set null,
    title text not null,
    storage_path text not null unique,
    created_at timestamptz not null default now()
);
create table public.re_property_analyses (
    id uuid primary key default gen_random_uuid(),
    property_id uuid not null references public.re_properties (id) on delete cascade,
    requested_by uuid references public.profiles (id) on delete set null,
    estimate numeric(14, 2),
    details jsonb not null default '{}'::jsonb,
    created_at timestamptz not null default now()
);

alter table public.re_properties enable row level security;
alter table public.re_documents enable row level security;
alter table public.re_property_analyses enable row level security;

create policy "Members read properties" on public.re_properties
    for select to authenticated using (public.is_workspace_member(workspace_id));
create policy "Members work on properties" on public.re_properties
    for all to authenticated
    using (workspace_id in (select w.id from public.workspace w where w.owner_id = auth.uid()));
create policy "Documents follow the property" on public.re_documents
    for select to authenticated
    using (exists (
        select 1
        from public.re_properties p
        join public.workspace on workspace.id = p.workspace_id
        where p.id = re_documents.property_id
    ));
create policy "Analyses of one's own" on public.re_property_analyses
    for all to authenticated using (requested_by = auth.uid()) with check (requested_by = auth.uid());
create policy re_property_analyses_service on public.re_property_analyses
    for all to service_role using (true) with check (true);
