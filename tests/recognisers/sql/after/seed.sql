-- messages of the first day
insert into comms_messages (id, body) values (1, 'messages');
insert into public.call_logs select * from "system_tools" t where t.id in (select id from billing_subscriptions);
with users as (select 1 as id) select users.id from users;
create policy messages_read on comms_messages for select using (true);
select comms_messages.id, count(*) as calls from comms_messages group by comms_messages.id;
update auth.users set name = 'users';
create function f() returns setof comms_messages language plpgsql as $$
declare m comms_messages%rowtype;
begin
  for m in select * from comms_messages loop return next m; end loop;
end $$;
\copy comms_rooms from 'rooms.csv' csv
