-- Reminders: what is due for whom, and what went out.
create table public.reminder_states (
    user_id uuid not null references public.profiles (id) on delete cascade,
    lead_id uuid not null references public.leads (id) on delete cascade,
    next_at timestamptz,
    snoozed_until timestamptz,
    times_sent integer not null default 0,
    updated_at timestamptz not null default now(),
    primary key (user_id, lead_id)
);
create index reminder_states_next_idx on public.reminder_states (next_at) where next_at is not null;
create table public.reminder_logs (
    id bigint generated always as identity primary key,
    user_id uuid not null,
    lead_id uuid not null,
    channel public.message_channel not null default 'in_app',
    sent_at timestamptz not null default now(),
    foreign key (user_id, lead_id) references public.reminder_states (user_id, lead_id) on delete cascade
);

alter table public.reminder_states enable row level security;
alter table public.reminder_logs enable row level security;
revoke all on public.reminder_logs from anon;
create policy "Users own their reminders" on public.reminder_states
    for all to authenticated using (user_id = auth.uid())
    with check (user_id = auth.uid() and exists (select 1 from public.leads where leads.id = reminder_states.lead_id));
create policy reminder_states_service on public.reminder_states for all to service_role using (true) with check (true);
create policy "Users read sent reminders" on public.reminder_logs
    for select to authenticated
    using (user_id = auth.uid() and exists (
        select 1 from public.reminder_states s where s.user_id = reminder_logs.user_id and s.lead_id = reminder_logs.lead_id
    ));

create trigger reminder_states_set_updated_at before update on public.reminder_states
    for each row execute function public.set_updated_at();

create function public.send_due_reminders(until timestamptz) returns integer
language plpgsql security definer
set search_path = public
as $$
declare
    due reminder_states%rowtype;
    sent integer := 0;
begin
    for due in
        select reminder_states.* from reminder_states
        where next_at <= until and (snoozed_until is null or snoozed_until <= until)
        order by reminder_states.user_id, reminder_states.lead_id
    loop
        insert into reminder_logs (user_id, lead_id, sent_at) values (due.user_id, due.lead_id, until);
        update public.reminder_states
        set times_sent = reminder_states.times_sent + 1, next_at = null
        where (user_id, lead_id) = (due.user_id, due.lead_id);
        sent := sent + 1;
    end loop;
    return sent;
end
$$;

create function public.snooze_reminder(lead uuid, until timestamptz) returns public.reminder_states
language sql
as $$
    update reminder_states set snoozed_until = until
    where reminder_states.user_id = auth.uid() and reminder_states.lead_id = lead
    returning reminder_states.*
$$;
revoke execute on function public.send_due_reminders(timestamptz) from public, anon, authenticated;
