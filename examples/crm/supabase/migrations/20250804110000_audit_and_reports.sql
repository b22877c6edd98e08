-- Who changed what, and what the dashboards read.
create table public.audit_entries (
    id bigint generated always as identity primary key,
    table_name text not null,
    operation text not null,
    row_id text,
    workspace_id uuid,
    actor_id uuid,
    change jsonb,
    occurred_at timestamptz not null default public.app_now()
);
comment on column public.audit_entries.table_name is 'As TG_TABLE_NAME has it; the audit screen filters by it';
create index audit_entries_table_idx on public.audit_entries (table_name, occurred_at);
-- The screen "What became of my messages" asks for these alone.
create index audit_entries_messages_idx on public.audit_entries (row_id) where table_name = 'messages';
alter table public.audit_entries enable row level security;
revoke all on public.audit_entries from anon;
revoke insert, update, delete, truncate on public.audit_entries from authenticated;
create policy "Workspace owners read the audit" on public.audit_entries
    for select to authenticated using (public.has_workspace_role(workspace_id, 'owner'));
create policy "Staff read the audit" on public.audit_entries
    for select to authenticated using (public.is_admin());

create function public.audit() returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
    touched jsonb := to_jsonb(case tg_op when 'DELETE' then old else new end);
begin
    -- What people write to each other is not for the audit; of a workspace the settings may hold secrets.
    if tg_table_name = 'messages' then
        touched := touched - 'body' - 'attachments';
    elsif tg_table_name = 'workspace' then
        touched := touched - 'settings';
    end if;
    insert into public.audit_entries (table_name, operation, row_id, workspace_id, actor_id, change)
    values (
        tg_table_name,
        lower(tg_op),
        touched ->> 'id',
        case when tg_table_name = 'workspace' then (touched ->> 'id')::uuid else (touched ->> 'workspace_id')::uuid end,
        auth.uid(),
        touched - 'search'
    );
    return null;
end
$$;
create trigger workspace_audit after insert or update or delete on public.workspace
    for each row execute function public.audit();
create trigger leads_audit after insert or update or delete on public.leads
    for each row execute function public.audit();
create trigger messages_audit after insert or update or delete on public.messages
    for each row execute function public.audit();
create trigger api_keys_audit after insert or update or delete on public.api_keys
    for each row execute function public.audit();
create trigger deals_audit after insert or update or delete on public.deals
    for each row execute function public.audit();

-- The audit of one table, by the name it had when the rows were written.
create function public.audit_of(audited text, last integer default 20) returns setof public.audit_entries
language sql stable
as $$
    select * from public.audit_entries where audit_entries.table_name = audited order by id desc limit last
$$;

create view public.call_overview with (security_invoker = true) as
    select c.id, c.workspace_id, c.started_at, c.duration_seconds, l.name as lead_name, t.summary, t.sentiment
    from public.calls c
    left join public.leads l on l.id = c.lead_id
    left join public.transcripts t on t.call_id = c.id;
comment on view public.call_overview is 'What the list of calls shows';

create view public.lead_directory with (security_invoker = true) as
    select leads.id, leads.workspace_id, leads.name, leads.status, public.full_name(profiles) as owner,
           count(lead_contacts.contact_id) as contacts
    from public.leads
    left join public.lead_contacts on lead_contacts.lead_id = leads.id
    left join public.profiles on profiles.id = leads.owner_id
    group by leads.id, profiles.id;

-- Runs as its owner: the condition is the guard.
create view public.my_workspaces as
    select w.id, w.name, w.slug, w.plan, p.email as owner_email,
           (select count(*) from public.workspace_members m where m.workspace_id = w.id) as members
    from public.workspace w
    join public.profiles p on p.id = w.owner_id
    where public.is_workspace_member(w.id);
revoke all on public.my_workspaces from anon;

create view public.unread_messages with (security_invoker = true) as
    select id, workspace_id, lead_id, channel, body, created_at from public.messages where read_at is null;

create materialized view public.workspace_activity as
    select w.id as workspace_id, w.name,
           (select count(*) from public.messages m where m.workspace_id = w.id) as messages,
           (select count(*) from public.calls c where c.workspace_id = w.id) as calls,
           (select coalesce(sum(u.quantity), 0) from public.usage_logs u where u.workspace_id = w.id) as usage
    from public.workspace w
    with data;
create unique index workspace_activity_key on public.workspace_activity (workspace_id);
revoke all on public.workspace_activity from anon, authenticated;

create function public.refresh_workspace_activity() returns void
language plpgsql security definer
set search_path = ''
as $$
begin
    refresh materialized view public.workspace_activity;
end
$$;

create function public.busiest_workspaces(top integer default 3)
returns table (name text, messages bigint, calls bigint)
language plpgsql stable security definer
set search_path = public
as $$
#variable_conflict use_column
begin
    if not is_admin() then
        raise exception 'staff only' using errcode = '42501';
    end if;
    return query
        select a.name, a.messages, a.calls
        from workspace_activity a
        join workspace on workspace.id = a.workspace_id
        order by a.messages + a.calls desc, a.name
        limit top;
end
$$;

create function public.storage_report() returns table (relation text, bytes bigint)
language sql stable security definer
set search_path = public
as $$
    select 'messages', pg_total_relation_size('public.messages'::regclass)
    union all
    select 'calls', pg_total_relation_size('calls'::regclass)
    union all
    select 'usage_logs', coalesce(pg_total_relation_size(to_regclass('public.usage_logs')), 0)
$$;

create function public.daily_usage(ws uuid, since date)
returns table (day date, messages integer, calls integer, logged bigint)
language sql stable
set search_path = public
as $$
    select s.day, s.messages, s.calls,
           (select coalesce(sum(quantity), 0)::bigint from usage_logs
            where usage_logs.workspace_id = ws and (usage_logs.occurred_at at time zone 'UTC')::date = s.day)
    from feature_usage_stats as s
    where s.workspace_id = ws and s.day >= since
    order by s.day
$$;

create function public.workspace_export(ws uuid) returns jsonb
language plpgsql stable
set search_path = ''
as $$
declare
    part text;
    rows jsonb;
    answer jsonb := '{}';
begin
    foreach part in array array['leads', 'contacts', 'messages', 'calls', 'deals'] loop
        execute 'select coalesce(jsonb_agg(to_jsonb(t) order by t.id), ''[]'') from public.' || quote_ident(part)
            || ' t where t.workspace_id = $1'
        into rows using ws;
        answer := answer || jsonb_build_object(part, rows);
    end loop;
    execute 'select to_jsonb(w) from public.workspace w where w.id = $1' into rows using ws;
    return answer || jsonb_build_object('workspace', rows);
end
$$;
