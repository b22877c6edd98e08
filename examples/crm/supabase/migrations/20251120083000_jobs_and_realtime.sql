-- Nightly work in the database, and what clients may follow live.
create extension if not exists pg_cron;
create extension if not exists pg_net with schema extensions;

create function public.dispatch_due_messages() returns integer
language plpgsql security definer
set search_path = public
as $$
declare
    due scheduled_messages;
    new_message messages.id%type;
    sent integer := 0;
begin
    for due in select * from due_scheduled_messages(app_now()) loop
        insert into messages (workspace_id, lead_id, sender_id, channel, body)
        values (due.workspace_id, due.lead_id, due.created_by, due.channel, due.body)
        returning messages.id into new_message;
        update scheduled_messages set status = 'sent', sent_message_id = new_message where scheduled_messages.id = due.id;
        perform net.http_post(
            url := 'https://hooks.example.com/messages',
            body := jsonb_build_object('table', 'messages', 'id', new_message)
        );
        sent := sent + 1;
    end loop;
    return sent;
end
$$;
revoke execute on function public.dispatch_due_messages() from public, anon, authenticated;

select cron.schedule(
    'purge-usage-logs', '0 3 * * *',
    $$delete from public.usage_logs where occurred_at < now() - interval '90 days'$$
);
select cron.schedule('dispatch-messages', '* * * * *', $$select public.dispatch_due_messages()$$);
select cron.schedule('refresh-activity', '15 * * * *', $$refresh materialized view public.workspace_activity$$);

alter publication supabase_realtime add table public.messages, public.calls, public.leads;
alter table public.leads replica identity full;
-- Since PostgreSQL 18 a published table with full identity must publish its generated columns, too.
do $$
begin
    if current_setting('server_version_num')::int >= 180000 then
        execute 'alter publication supabase_realtime set (publish_generated_columns = stored)';
    end if;
end
$$;
