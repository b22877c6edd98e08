-- Who may read and write conversations (pgTAP; supabase test db).
begin;
select plan(9);

select has_table('public', 'messages', 'there are messages');
select has_table('calls');
select columns_are('public', 'transcripts', array['id', 'call_id', 'language', 'summary', 'sentiment', 'created_at']);
select col_is_pk('lead_notes', 'id');
select has_index('public', 'messages', 'messages_thread_idx', 'a conversation is read in order');
select policies_are('public', 'scheduled_messages', array['Members read planned messages', 'Authors plan messages']);

set local role authenticated;
set local request.jwt.claims = '{"sub": "a0000000-0000-4000-8000-000000000003"}';
select is_empty($$select id from messages where workspace_id = 'b0000000-0000-4000-8000-000000000004'$$, 'no messages of strangers');
select throws_ok(
    $$insert into public.calls (direction, from_number, to_number, started_at) values ('inbound', '+15550100001', '+15550100002', now())$$,
    '42501',
    'new row violates row-level security policy for table "calls"'
);

with leads as (
    select lead_id from messages where lead_id is not null
)
select cmp_ok(count(*), '<=', (select count(*) from public.leads), 'messages belong to leads') from leads;

select * from finish();
rollback;
