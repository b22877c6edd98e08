-- Leads, the people behind them, and the deals that come of them.
create table public.leads (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references public.workspace (id) on delete cascade,
    owner_id uuid references public.profiles (id) on delete set null,
    name text not null,
    email text,
    phone text check (phone is null or public.is_e164(phone)),
    status public.lead_status not null default 'new',
    source text,
    budget numeric(12, 2) check (budget >= 0),
    tags text[] not null default '{}',
    search tsvector generated always as (
        to_tsvector('simple'::regconfig, coalesce(name, '') || ' ' || coalesce(email, ''))
    ) stored,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (workspace_id, id)
);
comment on table public.leads is 'Somebody who may become a customer of the workspace';
comment on column public.leads.budget is 'In the currency of the workspace';
create unique index leads_workspace_email_key on public.leads (workspace_id, lower(email)) where email is not null;
create index leads_open_idx on public.leads (workspace_id, created_at) where status not in ('won', 'lost');
create index leads_search_idx on public.leads using gin (search);
create index leads_name_trgm_idx on public.leads using gin (name extensions.gin_trgm_ops);

create table public.contacts (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references public.workspace (id) on delete cascade,
    full_name text not null,
    email text,
    phone text,
    company text,
    created_by uuid references public.profiles (id) on delete set null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create unique index contacts_workspace_email_key on public.contacts (workspace_id, email);

create table public.lead_contacts (
    lead_id uuid not null references public.leads (id) on delete cascade,
    contact_id uuid not null references public.contacts (id) on delete cascade,
    relation text not null default 'buyer',
    is_primary boolean not null default false,
    created_at timestamptz not null default now(),
    primary key (lead_id, contact_id)
);
create unique index lead_contacts_primary_key on public.lead_contacts (lead_id) where is_primary;

create table public.lead_notes (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null,
    lead_id uuid not null,
    author_id uuid not null references public.profiles (id) on delete cascade,
    body text not null check (body <> ''),
    is_private boolean not null default false,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    foreign key (workspace_id, lead_id) references public.leads (workspace_id, id) on delete cascade
);

create table public.deals (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references public.workspace (id) on delete cascade,
    lead_id uuid references public.leads (id) on delete set null,
    name text not null,
    stage text not null default 'open' check (stage in ('open', 'offer', 'signed', 'lost')),
    amount numeric(14, 2) not null default 0,
    closes_on date,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index deals_lead_id_idx on public.deals (lead_id);

create table public.deal_events (
    id bigint generated always as identity primary key,
    deal_id uuid not null references public.deals (id) on delete cascade,
    kind text not null,
    old_stage text,
    new_stage text,
    actor_id uuid references public.profiles (id) on delete set null,
    created_at timestamptz not null default now()
);

alter table public.leads enable row level security;
alter table public.contacts enable row level security;
alter table public.lead_contacts enable row level security;
alter table public.lead_notes enable row level security;
alter table public.deals enable row level security;
alter table public.deal_events enable row level security;

create policy "Members read leads" on public.leads
    for select to authenticated using (public.is_workspace_member(workspace_id));
create policy "Members add leads" on public.leads
    for insert to authenticated with check (public.has_workspace_role(workspace_id, 'owner', 'admin', 'member'));
create policy "Members change leads" on public.leads
    for update to authenticated using (public.has_workspace_role(workspace_id, 'owner', 'admin', 'member'));
create policy "Admins delete leads" on public.leads
    for delete to authenticated using (public.has_workspace_role(workspace_id, 'owner', 'admin'));
create policy leads_service on public.leads for all to service_role using (true) with check (true);

create policy "Members read contacts" on public.contacts
    for select to authenticated using (public.is_workspace_member(workspace_id));
create policy "Members write contacts" on public.contacts
    for all to authenticated
    using (public.has_workspace_role(workspace_id, 'owner', 'admin', 'member'))
    with check (public.has_workspace_role(workspace_id, 'owner', 'admin', 'member'));

create policy "Visible with the lead" on public.lead_contacts
    for select to authenticated
    using (exists (select 1 from public.leads where leads.id = lead_contacts.lead_id));
create policy "Linked by members" on public.lead_contacts
    for all to authenticated
    using (exists (
        select 1
        from public.leads l
        join public.contacts c on c.workspace_id = l.workspace_id
        where l.id = lead_contacts.lead_id and c.id = lead_contacts.contact_id
          and public.has_workspace_role(l.workspace_id, 'owner', 'admin', 'member')
    ));

create policy "Members read open notes" on public.lead_notes
    for select to authenticated using (not is_private and public.is_workspace_member(workspace_id));
create policy "Authors own their notes" on public.lead_notes
    for all to authenticated
    using (author_id = auth.uid())
    with check (author_id = auth.uid() and public.is_workspace_member(workspace_id));

create policy "Members read deals" on public.deals
    for select to authenticated using (public.is_workspace_member(workspace_id));
create policy "Members work on deals" on public.deals
    for all to authenticated using (public.has_workspace_role(workspace_id, 'owner', 'admin', 'member'));
create policy "Events follow the deal" on public.deal_events
    for select to authenticated
    using (exists (
        select 1 from public.deals d join public.workspace w on w.id = d.workspace_id where d.id = deal_events.deal_id
    ));

create trigger leads_set_updated_at before update on public.leads
    for each row execute function public.set_updated_at();
create trigger contacts_set_updated_at before update on public.contacts
    for each row execute function public.set_updated_at();
create trigger lead_notes_set_updated_at before update on public.lead_notes
    for each row execute function public.set_updated_at();
create trigger deals_set_updated_at before update on public.deals
    for each row execute function public.set_updated_at();

create function public.log_deal_stage() returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
    insert into public.deal_events (deal_id, kind, old_stage, new_stage, actor_id, created_at)
    values (
        new.id,
        case tg_op when 'INSERT' then 'created' else 'stage' end,
        case tg_op when 'UPDATE' then old.stage end,
        new.stage,
        (select p.id from public.profiles p where p.id = auth.uid()),
        public.app_now()
    );
    if new.stage = 'signed' then
        update public.leads set status = 'won' where leads.id = new.lead_id and leads.status <> 'won';
    end if;
    return new;
end
$$;
create trigger deals_log_insert after insert on public.deals
    for each row execute function public.log_deal_stage();
create trigger deals_log_stage after update of stage on public.deals
    for each row when (old.stage is distinct from new.stage) execute function public.log_deal_stage();

create function public.search_leads(ws uuid, phrase text) returns setof public.leads
language sql stable
as $$
    select *
    from leads
    where leads.workspace_id = ws
      and (leads.search @@ plainto_tsquery('simple', phrase) or leads.name ilike '%' || phrase || '%')
    order by leads.created_at, leads.id
$$;

-- The common table expression hides the table of the same name, all but inside itself.
create function public.lead_funnel(ws uuid)
returns table (status public.lead_status, leads bigint, budget numeric)
language sql stable
as $$
    with leads as (
        select l.status, l.budget from public.leads l where l.workspace_id = ws
    ), contacts as (
        select 'new'::public.lead_status as status, 0::numeric as budget where false
    )
    select leads.status, count(*), coalesce(sum(leads.budget), 0)
    from (select * from leads union all select * from contacts) as leads
    group by leads.status
    order by leads.status
$$;

create function public.open_pipeline(ws uuid) returns numeric
language sql stable
begin atomic
    select coalesce(sum(d.amount), 0)
    from public.deals d
    join public.leads l on l.id = d.lead_id
    where d.workspace_id = ws and d.stage in ('open', 'offer') and l.status <> 'lost';
end;

create function public.upsert_contact(contact jsonb) returns public.contacts
language plpgsql
set search_path = public
as $$
declare
    given contacts%rowtype;
    saved public.contacts;
begin
    given := jsonb_populate_record(null::contacts, contact);
    insert into contacts (workspace_id, full_name, email, phone, company, created_by)
    values (given.workspace_id, given.full_name, given.email, given.phone, given.company, auth.uid())
    on conflict (workspace_id, email) do update
    set full_name = excluded.full_name,
        phone = coalesce(excluded.phone, contacts.phone),
        company = coalesce(excluded.company, contacts.company)
    returning contacts.* into saved;
    return saved;
end
$$;

-- Variables called as tables: PL/pgSQL keeps them apart, and so must every tool.
create function public.lead_brief(lead uuid) returns jsonb
language plpgsql stable
set search_path = public
as $$
declare
    contacts integer;
    lead_notes integer;
    wanted public.leads%rowtype;
    current_status leads.status%type;
begin
    select * into wanted from public.leads where id = lead;
    if wanted.id is null then
        return null;
    end if;
    current_status := wanted.status;
    select count(*) into contacts from lead_contacts lc join public.contacts c on c.id = lc.contact_id where lc.lead_id = lead;
    select count(*) into lead_notes from public.lead_notes n where n.lead_id = lead;
    return jsonb_build_object(
        'name', wanted.name, 'status', current_status, 'contacts', contacts, 'lead_notes', lead_notes
    );
end
$$;

create function public.merge_leads(keep uuid, drop_lead uuid) returns void
language plpgsql
set search_path = public
as $$
declare
    link record;
begin
    for link in
        select lead_contacts.contact_id, lead_contacts.relation
        from lead_contacts
        where lead_contacts.lead_id = drop_lead
        order by lead_contacts.contact_id
    loop
        insert into lead_contacts (lead_id, contact_id, relation)
        values (keep, link.contact_id, link.relation)
        on conflict (lead_id, contact_id) do nothing;
    end loop;
    update lead_notes set lead_id = keep where lead_notes.lead_id = drop_lead;
    update deals set lead_id = keep where deals.lead_id = drop_lead;
    delete from leads using leads as kept where leads.id = drop_lead and kept.id = keep;
end
$$;

create function public.workspace_tags(ws uuid) returns text[]
language sql stable
set search_path = ''
as $$
    select coalesce(public.merge_tags(l.tags), '{}') from public.leads as l where l.workspace_id = ws
$$;

create function public.count_rows(table_name text) returns bigint
language plpgsql stable
set search_path = ''
as $$
declare
    answer bigint;
begin
    if table_name not in ('leads', 'contacts', 'deals', 'messages', 'calls') then
        raise exception 'no counting of %', table_name using errcode = '42501';
    end if;
    execute format('select count(*) from public.%I', table_name) into answer;
    return answer;
end
$$;
