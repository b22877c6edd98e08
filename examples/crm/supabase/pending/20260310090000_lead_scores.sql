-- Draft, not deployed yet: how warm a lead is, from what was said and done.
create table public.crm_lead_scores (
    lead_id uuid primary key references public.leads (id) on delete cascade,
    messages integer not null default 0,
    calls integer not null default 0,
    score numeric(5, 2) not null default 0,
    scored_at timestamptz not null default now(),
    constraint crm_lead_scores_not_negative check (messages >= 0 and calls >= 0)
);
comment on table public.crm_lead_scores is 'One score for each of the leads';

create function public.score_lead(lead uuid) returns numeric
language plpgsql
set search_path = public
as $$
declare
    messages integer;
    wanted leads%rowtype;
begin
    select * into wanted from leads where leads.id = lead;
    select count(*) into messages from public.messages m where m.lead_id = wanted.id;
    insert into crm_lead_scores (lead_id, messages, calls, score)
    select lead, messages, count(*), 10 * messages + count(*)
    from calls
    where calls.lead_id = lead
    on conflict (lead_id) do update set messages = excluded.messages, calls = excluded.calls, score = excluded.score;
    return (select score from crm_lead_scores where lead_id = lead);
end
$$;

create index leads_source_idx on public.leads (source);
alter table public.lead_notes add column pinned boolean not null default false;
create policy "Staff read leads" on public.leads for select to authenticated using (public.is_admin());
grant select on profiles, contacts to service_role;
create trigger messages_score after insert on public.messages
    for each row execute function public.count_conversation('messages');
alter publication supabase_realtime add table lead_notes;
