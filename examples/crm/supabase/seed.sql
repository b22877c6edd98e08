-- Five people, five workspaces, and enough rows that row-level security has something to hide. Nothing here depends on the clock
-- or on chance: app.now is what the triggers take for the time.
set app.now = '2025-12-01 08:00:00+00';

-- Ada (owner of 1), Ben (owner of 2, admin in 1), Chloe (owner of 3, viewer in 1), Dmitri (owner of 4, member in 2), Eve (staff).
-- Signing up makes profiles, workspaces, owners' memberships and onboarding.
insert into auth.users (instance_id, id, aud, role, email, encrypted_password, email_confirmed_at, raw_app_meta_data,
                        raw_user_meta_data, created_at, updated_at, last_sign_in_at)
select '00000000-0000-0000-0000-000000000000', u.id::uuid, 'authenticated', 'authenticated', u.email, '', u.created_at,
       '{"provider": "email", "providers": ["email"]}', u.meta::jsonb, u.created_at, u.created_at, u.created_at
from (values
    ('a0000000-0000-4000-8000-000000000001', 'ada@alder.example', timestamptz '2025-01-06 09:00:00+00',
     '{"first_name": "Ada", "last_name": "Alder", "company": "Alder Homes", "workspace_id": "b0000000-0000-4000-8000-000000000001"}'),
    ('a0000000-0000-4000-8000-000000000002', 'ben@birch.example', timestamptz '2025-01-13 10:30:00+00',
     '{"first_name": "Ben", "last_name": "Birch", "company": "Birch & Sons", "workspace_id": "b0000000-0000-4000-8000-000000000002"}'),
    ('a0000000-0000-4000-8000-000000000003', 'chloe@cedar.example', timestamptz '2025-02-03 14:15:00+00',
     '{"first_name": "Chloe", "last_name": "Cedar", "company": "Cedar Estates", "workspace_id": "b0000000-0000-4000-8000-000000000003"}'),
    ('a0000000-0000-4000-8000-000000000004', 'dmitri@dogwood.example', timestamptz '2025-02-20 08:45:00+00',
     '{"first_name": "Dmitri", "last_name": "Dogwood", "company": "Dogwood Realty", "workspace_id": "b0000000-0000-4000-8000-000000000004"}'),
    ('a0000000-0000-4000-8000-000000000005', 'eve@crm.example', timestamptz '2025-01-02 07:00:00+00',
     '{"first_name": "Eve", "last_name": "Elm", "company": "CRM staff", "workspace_id": "b0000000-0000-4000-8000-000000000005"}')
) as u (id, email, created_at, meta);

insert into auth.identities (id, provider_id, user_id, identity_data, provider, created_at, updated_at)
select ('a1' || right(id::text, 34))::uuid, id::text, id, jsonb_build_object('sub', id, 'email', email), 'email', created_at, created_at
from auth.users
order by users.id;

insert into auth.sessions (id, user_id, created_at, updated_at)
values
    ('a2000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', '2025-11-30 08:00:00+00', '2025-11-30 08:00:00+00'),
    ('a2000000-0000-4000-8000-000000000002', 'a0000000-0000-4000-8000-000000000002', '2025-11-30 09:00:00+00', '2025-11-30 09:00:00+00');

update public.profiles set phone = '+15550100001', timezone = 'America/New_York' where email = 'ada@alder.example';
update public.profiles set phone = '+15550100002' where email = 'ben@birch.example';
update public.profiles set is_admin = true where email = 'eve@crm.example';
update public.workspace set plan = 'business', tags = '{residential,north}', settings = '{"features": {"valuations": true}}'
where id = 'b0000000-0000-4000-8000-000000000001';
update public.workspace set plan = 'team', tags = '{commercial}' where id = 'b0000000-0000-4000-8000-000000000002';

insert into public.workspace_members (workspace_id, user_id, role, invited_by, joined_at) values
    ('b0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000002', 'admin',  'a0000000-0000-4000-8000-000000000001', '2025-03-01 09:00:00+00'),
    ('b0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000003', 'viewer', 'a0000000-0000-4000-8000-000000000001', '2025-03-02 09:00:00+00'),
    ('b0000000-0000-4000-8000-000000000002', 'a0000000-0000-4000-8000-000000000004', 'member', 'a0000000-0000-4000-8000-000000000002', '2025-03-05 09:00:00+00');

-- Platform
insert into public.feature_flags (key, description, enabled, metered, rollout_percent, internal_notes, created_at, updated_at) values
    ('sms',         'Text messages',              true,  true,  100, 'Margin 12 %',            '2025-01-01 00:00:00+00', '2025-01-01 00:00:00+00'),
    ('voice',       'Calls from the browser',     true,  true,  100, 'Contract ends in June',  '2025-01-01 00:00:00+00', '2025-01-01 00:00:00+00'),
    ('assistant',   'The assistant',              true,  true,  100, null,                     '2025-01-01 00:00:00+00', '2025-01-01 00:00:00+00'),
    ('valuations',  'Valuation of properties',    false, true,  20,  'Not before the audit',   '2025-02-01 00:00:00+00', '2025-02-01 00:00:00+00'),
    ('dark_mode',   'Dark colours',               true,  false, 100, null,                     '2025-03-01 00:00:00+00', '2025-03-01 00:00:00+00'),
    ('new_billing', 'The billing pages of 2026',  false, false, 0,   'Staff only',             '2025-10-01 00:00:00+00', '2025-10-01 00:00:00+00');

insert into public.rate_limits (bucket, window_start, hits)
select 'api:' || (1 + n % 3), timestamptz '2025-11-30 12:00:00+00' + n * interval '1 minute', 1 + n * 2
from generate_series(1, 8) as n;

insert into public.usage_logs (workspace_id, user_id, feature, quantity, occurred_at)
select ('b0000000-0000-4000-8000-00000000000' || (1 + n % 4))::uuid,
       ('a0000000-0000-4000-8000-00000000000' || (1 + n % 4))::uuid,
       (array['sms', 'voice', 'assistant'])[1 + n % 3],
       1 + n % 5,
       timestamptz '2025-11-01 06:00:00+00' + n * interval '11 hours'
from generate_series(1, 40) as n;

insert into public.scheduled_deletions (id, subject_type, subject_id, reason, delete_after, done_at, created_at) values
    ('f1000000-0000-4000-8000-000000000001', 'user',      'a9000000-0000-4000-8000-000000000001', 'asked by mail', '2025-10-01 00:00:00+00', '2025-10-01 03:00:00+00', '2025-09-01 00:00:00+00'),
    ('f1000000-0000-4000-8000-000000000002', 'workspace', 'b9000000-0000-4000-8000-000000000001', 'trial ended',   '2025-10-15 00:00:00+00', '2025-10-15 03:00:00+00', '2025-09-15 00:00:00+00'),
    ('f1000000-0000-4000-8000-000000000003', 'user',      'a9000000-0000-4000-8000-000000000002', null,            '2025-11-01 00:00:00+00', '2025-11-01 03:00:00+00', '2025-10-01 00:00:00+00'),
    ('f1000000-0000-4000-8000-000000000004', 'workspace', 'b9000000-0000-4000-8000-000000000002', 'trial ended',   '2026-01-10 00:00:00+00', null,                     '2025-11-10 00:00:00+00'),
    ('f1000000-0000-4000-8000-000000000005', 'user',      'a9000000-0000-4000-8000-000000000003', 'asked by mail', '2026-01-20 00:00:00+00', null,                     '2025-11-20 00:00:00+00'),
    ('f1000000-0000-4000-8000-000000000006', 'workspace', 'b9000000-0000-4000-8000-000000000003', 'duplicate',     '2026-02-01 00:00:00+00', null,                     '2025-11-25 00:00:00+00');

-- Sign-in
insert into public.user_mfa (user_id, method, secret_encrypted, enabled, enabled_at, updated_at) values
    ('a0000000-0000-4000-8000-000000000001', 'totp', 'enc:ada',    true,  '2025-02-01 09:00:00+00', '2025-02-01 09:00:00+00'),
    ('a0000000-0000-4000-8000-000000000002', 'sms',  'enc:ben',    true,  '2025-02-02 09:00:00+00', '2025-02-02 09:00:00+00'),
    ('a0000000-0000-4000-8000-000000000003', 'totp', 'enc:chloe',  false, null,                     '2025-02-04 09:00:00+00'),
    ('a0000000-0000-4000-8000-000000000004', 'totp', null,         false, null,                     '2025-02-21 09:00:00+00'),
    ('a0000000-0000-4000-8000-000000000005', 'totp', 'enc:eve',    true,  '2025-01-03 09:00:00+00', '2025-01-03 09:00:00+00');
insert into public.mfa_pending_setup (user_id, secret_encrypted, expires_at, created_at) values
    ('a0000000-0000-4000-8000-000000000003', 'enc:pending-chloe',  '2025-12-01 09:10:00+00', '2025-12-01 09:00:00+00'),
    ('a0000000-0000-4000-8000-000000000004', 'enc:pending-dmitri', '2025-12-01 10:10:00+00', '2025-12-01 10:00:00+00');
insert into public.mfa_recovery_codes (id, user_id, code_hash, used_at, created_at)
select ('f2000000-0000-4000-8000-0000000000' || lpad(n::text, 2, '0'))::uuid,
       (array['a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000002', 'a0000000-0000-4000-8000-000000000003'])[1 + n % 3]::uuid,
       md5('recovery code ' || n),
       case when n <= 3 then timestamptz '2025-06-01 09:00:00+00' + n * interval '24 hours' end,
       timestamptz '2025-02-05 09:00:00+00' + n * interval '1 second'
from generate_series(1, 12) as n;
insert into public.reset_tokens (id, user_id, token_hash, expires_at, used_at, created_at)
select ('f3000000-0000-4000-8000-00000000000' || n)::uuid, ('a0000000-0000-4000-8000-00000000000' || (1 + n % 5))::uuid,
       md5('reset token ' || n), timestamptz '2025-08-01 10:00:00+00' + n * interval '24 hours',
       case when n % 2 = 0 then timestamptz '2025-08-01 09:30:00+00' + n * interval '24 hours' end,
       timestamptz '2025-08-01 09:00:00+00' + n * interval '24 hours'
from generate_series(1, 6) as n;
insert into public.oauth_tokens (id, user_id, provider, access_token_encrypted, refresh_token_encrypted, scopes, expires_at, created_at, updated_at)
select ('f4000000-0000-4000-8000-00000000000' || n)::uuid, ('a0000000-0000-4000-8000-00000000000' || (1 + n % 4))::uuid,
       (array['google', 'microsoft'])[1 + n / 5], 'enc:access-' || n, 'enc:refresh-' || n, '{calendar,mail}',
       timestamptz '2026-01-01 00:00:00+00', timestamptz '2025-05-01 09:00:00+00', timestamptz '2025-05-01 09:00:00+00'
from generate_series(1, 8) as n;
insert into public.api_keys (id, workspace_id, created_by, name, key_prefix, key_hash, last_used_at, revoked_at, created_at)
select ('f5000000-0000-4000-8000-00000000000' || n)::uuid, ('b0000000-0000-4000-8000-00000000000' || (1 + n % 4))::uuid,
       ('a0000000-0000-4000-8000-00000000000' || (1 + n % 4))::uuid, 'Key ' || n, 'crm_000' || n, md5('api key ' || n),
       case when n > 2 then timestamptz '2025-11-29 12:00:00+00' end,
       case when n = 1 then timestamptz '2025-09-01 00:00:00+00' end,
       timestamptz '2025-07-01 09:00:00+00' + n * interval '1 hour'
from generate_series(1, 8) as n;
insert into public.onboarding_surveys (id, user_id, company_size, goals, answers, submitted_at)
select ('f6000000-0000-4000-8000-00000000000' || n)::uuid, ('a0000000-0000-4000-8000-00000000000' || (1 + n % 5))::uuid,
       (array['1', '2-10', '11-50', '51+'])[1 + n % 4], array['more leads', 'goal ' || n], jsonb_build_object('found_us', 'page ' || n),
       timestamptz '2025-03-01 12:00:00+00' + n * interval '24 hours'
from generate_series(1, 6) as n;
update public.onboarding_steps set completed_at = '2025-03-02 09:00:00+00'
where step = 1 and user_id in ('a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000002');
update public.onboarding_status set current_step = 2
where user_id in ('a0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000002');

-- CRM
insert into public.leads (id, workspace_id, owner_id, name, email, phone, status, source, budget, tags, created_at, updated_at) values
    ('c0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', 'Grace Gardener', 'grace@mail.example', '+15550200001', 'qualified', 'web',      420000, '{garden,family}', '2025-04-01 09:00:00+00', '2025-04-01 09:00:00+00'),
    ('c0000000-0000-4000-8000-000000000002', 'b0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000002', 'Henry Hill',     'henry@mail.example', '+15550200002', 'new',       'referral', 310000, '{hill}',          '2025-04-03 09:00:00+00', '2025-04-03 09:00:00+00'),
    ('c0000000-0000-4000-8000-000000000003', 'b0000000-0000-4000-8000-000000000001', null,                                   'Iris Isle',      null,                 null,           'lost',      'fair',     null,   '{}',              '2025-04-05 09:00:00+00', '2025-04-05 09:00:00+00'),
    ('c0000000-0000-4000-8000-000000000004', 'b0000000-0000-4000-8000-000000000002', 'a0000000-0000-4000-8000-000000000002', 'Jonas Jetty',    'jonas@mail.example', '+15550200004', 'contacted', 'web',      980000, '{office}',        '2025-04-08 09:00:00+00', '2025-04-08 09:00:00+00'),
    ('c0000000-0000-4000-8000-000000000005', 'b0000000-0000-4000-8000-000000000002', 'a0000000-0000-4000-8000-000000000004', 'Karin Kiosk',    'karin@mail.example', '+15550200005', 'new',       'web',      150000, '{shop,small}',    '2025-04-10 09:00:00+00', '2025-04-10 09:00:00+00'),
    ('c0000000-0000-4000-8000-000000000006', 'b0000000-0000-4000-8000-000000000003', 'a0000000-0000-4000-8000-000000000003', 'Luis Lodge',     'luis@mail.example',  '+15550200006', 'qualified', 'phone',    770000, '{lake}',          '2025-04-12 09:00:00+00', '2025-04-12 09:00:00+00'),
    ('c0000000-0000-4000-8000-000000000007', 'b0000000-0000-4000-8000-000000000003', 'a0000000-0000-4000-8000-000000000003', 'Mina Manor',     'mina@mail.example',  '+15550200007', 'new',       'web',      1200000, '{manor,garden}', '2025-04-14 09:00:00+00', '2025-04-14 09:00:00+00'),
    ('c0000000-0000-4000-8000-000000000008', 'b0000000-0000-4000-8000-000000000004', 'a0000000-0000-4000-8000-000000000004', 'Noor North',     'noor@mail.example',  '+15550200008', 'contacted', 'referral', 260000, '{flat}',          '2025-04-16 09:00:00+00', '2025-04-16 09:00:00+00'),
    ('c0000000-0000-4000-8000-000000000009', 'b0000000-0000-4000-8000-000000000004', null,                                   'Otto Orchard',   'otto@mail.example',  '+15550200009', 'new',       'web',      340000, '{garden}',        '2025-04-18 09:00:00+00', '2025-04-18 09:00:00+00'),
    ('c0000000-0000-4000-8000-000000000010', 'b0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', 'Pia Pond',       'pia@mail.example',   '+15550200010', 'contacted', 'web',      505000, '{lake,family}',   '2025-04-20 09:00:00+00', '2025-04-20 09:00:00+00');
insert into public.contacts (id, workspace_id, full_name, email, phone, company, created_by, created_at, updated_at) values
    ('d0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001', 'Gus Gardener',   'gus@mail.example',     '+15550300001', null,         'a0000000-0000-4000-8000-000000000001', '2025-04-02 09:00:00+00', '2025-04-02 09:00:00+00'),
    ('d0000000-0000-4000-8000-000000000002', 'b0000000-0000-4000-8000-000000000001', 'Hanna Hill',     'hanna@mail.example',   null,           'Hill Bank',  'a0000000-0000-4000-8000-000000000002', '2025-04-04 09:00:00+00', '2025-04-04 09:00:00+00'),
    ('d0000000-0000-4000-8000-000000000003', 'b0000000-0000-4000-8000-000000000002', 'Jette Jetty',    'jette@mail.example',   '+15550300003', 'Jetty Ltd',  'a0000000-0000-4000-8000-000000000002', '2025-04-09 09:00:00+00', '2025-04-09 09:00:00+00'),
    ('d0000000-0000-4000-8000-000000000004', 'b0000000-0000-4000-8000-000000000002', 'Kurt Kiosk',     null,                   null,           null,         'a0000000-0000-4000-8000-000000000004', '2025-04-11 09:00:00+00', '2025-04-11 09:00:00+00'),
    ('d0000000-0000-4000-8000-000000000005', 'b0000000-0000-4000-8000-000000000003', 'Lena Lodge',     'lena@mail.example',    '+15550300005', null,         'a0000000-0000-4000-8000-000000000003', '2025-04-13 09:00:00+00', '2025-04-13 09:00:00+00'),
    ('d0000000-0000-4000-8000-000000000006', 'b0000000-0000-4000-8000-000000000004', 'Nadia North',    'nadia@mail.example',   null,           'North Law',  'a0000000-0000-4000-8000-000000000004', '2025-04-17 09:00:00+00', '2025-04-17 09:00:00+00'),
    ('d0000000-0000-4000-8000-000000000007', 'b0000000-0000-4000-8000-000000000001', 'Notary Quill',   'quill@notary.example', '+15550300007', 'Quill & Co', 'a0000000-0000-4000-8000-000000000001', '2025-04-21 09:00:00+00', '2025-04-21 09:00:00+00');
insert into public.lead_contacts (lead_id, contact_id, relation, is_primary, created_at) values
    ('c0000000-0000-4000-8000-000000000001', 'd0000000-0000-4000-8000-000000000001', 'spouse', true,  '2025-04-22 09:00:00+00'),
    ('c0000000-0000-4000-8000-000000000001', 'd0000000-0000-4000-8000-000000000007', 'notary', false, '2025-04-22 09:01:00+00'),
    ('c0000000-0000-4000-8000-000000000002', 'd0000000-0000-4000-8000-000000000002', 'bank',   true,  '2025-04-22 09:02:00+00'),
    ('c0000000-0000-4000-8000-000000000002', 'd0000000-0000-4000-8000-000000000007', 'notary', false, '2025-04-22 09:03:00+00'),
    ('c0000000-0000-4000-8000-000000000004', 'd0000000-0000-4000-8000-000000000003', 'buyer',  true,  '2025-04-22 09:04:00+00'),
    ('c0000000-0000-4000-8000-000000000005', 'd0000000-0000-4000-8000-000000000004', 'spouse', true,  '2025-04-22 09:05:00+00'),
    ('c0000000-0000-4000-8000-000000000006', 'd0000000-0000-4000-8000-000000000005', 'buyer',  true,  '2025-04-22 09:06:00+00'),
    ('c0000000-0000-4000-8000-000000000008', 'd0000000-0000-4000-8000-000000000006', 'lawyer', true,  '2025-04-22 09:07:00+00');
insert into public.lead_notes (id, workspace_id, lead_id, author_id, body, is_private, created_at, updated_at)
select ('c1000000-0000-4000-8000-0000000000' || lpad(n::text, 2, '0'))::uuid, l.workspace_id, l.id,
       (select w.owner_id from public.workspace w where w.id = l.workspace_id),
       'Note ' || n || ' about ' || l.name, n % 3 = 0,
       timestamptz '2025-05-01 09:00:00+00' + n * interval '24 hours', timestamptz '2025-05-01 09:00:00+00' + n * interval '24 hours'
from (select leads.*, row_number() over (order by leads.id) as n from public.leads) as l;
insert into public.deals (id, workspace_id, lead_id, name, stage, amount, closes_on, created_at, updated_at) values
    ('e0000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001', 'c0000000-0000-4000-8000-000000000001', 'House with garden', 'offer',  415000,  '2026-02-01', '2025-06-01 09:00:00+00', '2025-06-01 09:00:00+00'),
    ('e0000000-0000-4000-8000-000000000002', 'b0000000-0000-4000-8000-000000000001', 'c0000000-0000-4000-8000-000000000010', 'Lake view',         'open',   500000,  '2026-03-01', '2025-06-02 09:00:00+00', '2025-06-02 09:00:00+00'),
    ('e0000000-0000-4000-8000-000000000003', 'b0000000-0000-4000-8000-000000000002', 'c0000000-0000-4000-8000-000000000004', 'Office floor',      'open',   950000,  '2026-01-31', '2025-06-03 09:00:00+00', '2025-06-03 09:00:00+00'),
    ('e0000000-0000-4000-8000-000000000004', 'b0000000-0000-4000-8000-000000000003', 'c0000000-0000-4000-8000-000000000006', 'Lodge',             'signed', 760000,  '2025-11-15', '2025-06-04 09:00:00+00', '2025-06-04 09:00:00+00'),
    ('e0000000-0000-4000-8000-000000000005', 'b0000000-0000-4000-8000-000000000004', 'c0000000-0000-4000-8000-000000000008', 'Flat',              'lost',   255000,  null,         '2025-06-05 09:00:00+00', '2025-06-05 09:00:00+00'),
    ('e0000000-0000-4000-8000-000000000006', 'b0000000-0000-4000-8000-000000000003', 'c0000000-0000-4000-8000-000000000007', 'Manor',             'open',   1150000, '2026-05-01', '2025-06-06 09:00:00+00', '2025-06-06 09:00:00+00');
update public.deals set stage = 'offer' where id = 'e0000000-0000-4000-8000-000000000003';

-- Conversations
insert into public.messages (id, workspace_id, lead_id, sender_id, reply_to_id, channel, body, read_at, created_at, updated_at) values
    ('70000000-0000-4000-8000-000000000001', 'b0000000-0000-4000-8000-000000000001', 'c0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000001', null,                                   'sms',      'Welcome, Grace!',          '2025-07-01 09:05:00+00', '2025-07-01 09:00:00+00', '2025-07-01 09:00:00+00'),
    ('70000000-0000-4000-8000-000000000002', 'b0000000-0000-4000-8000-000000000001', 'c0000000-0000-4000-8000-000000000001', null,                                   '70000000-0000-4000-8000-000000000001', 'sms',      'Thank you. May we visit?', '2025-07-01 10:00:00+00', '2025-07-01 09:30:00+00', '2025-07-01 09:30:00+00'),
    ('70000000-0000-4000-8000-000000000003', 'b0000000-0000-4000-8000-000000000001', 'c0000000-0000-4000-8000-000000000001', 'a0000000-0000-4000-8000-000000000002', '70000000-0000-4000-8000-000000000002', 'sms',      'Saturday at ten?',         null,                     '2025-07-01 10:05:00+00', '2025-07-01 10:05:00+00'),
    ('70000000-0000-4000-8000-000000000004', 'b0000000-0000-4000-8000-000000000001', 'c0000000-0000-4000-8000-000000000002', 'a0000000-0000-4000-8000-000000000002', null,                                   'email',    'Our offers on the hill',   null,                     '2025-07-02 09:00:00+00', '2025-07-02 09:00:00+00'),
    ('70000000-0000-4000-8000-000000000005', 'b0000000-0000-4000-8000-000000000002', 'c0000000-0000-4000-8000-000000000004', 'a0000000-0000-4000-8000-000000000002', null,                                   'email',    'Office floor, plans',      '2025-07-03 12:00:00+00', '2025-07-03 09:00:00+00', '2025-07-03 09:00:00+00'),
    ('70000000-0000-4000-8000-000000000006', 'b0000000-0000-4000-8000-000000000002', 'c0000000-0000-4000-8000-000000000004', null,                                   '70000000-0000-4000-8000-000000000005', 'email',    'The plans look fine',      null,                     '2025-07-03 15:00:00+00', '2025-07-03 15:00:00+00'),
    ('70000000-0000-4000-8000-000000000007', 'b0000000-0000-4000-8000-000000000002', 'c0000000-0000-4000-8000-000000000005', 'a0000000-0000-4000-8000-000000000004', null,                                   'whatsapp', 'The kiosk is still free',  null,                     '2025-07-04 09:00:00+00', '2025-07-04 09:00:00+00'),
    ('70000000-0000-4000-8000-000000000008', 'b0000000-0000-4000-8000-000000000003', 'c0000000-0000-4000-8000-000000000006', 'a0000000-0000-4000-8000-000000000003', null,                                   'in_app',   'Papers are signed',        '2025-07-05 09:00:00+00', '2025-07-05 08:00:00+00', '2025-07-05 08:00:00+00'),
    ('70000000-0000-4000-8000-000000000009', 'b0000000-0000-4000-8000-000000000003', 'c0000000-0000-4000-8000-000000000007', 'a0000000-0000-4000-8000-000000000003', null,                                   'sms',      'Manor: second visit?',     null,                     '2025-07-06 08:00:00+00', '2025-07-06 08:00:00+00'),
    ('70000000-0000-4000-8000-000000000010', 'b0000000-0000-4000-8000-000000000004', 'c0000000-0000-4000-8000-000000000008', 'a0000000-0000-4000-8000-000000000004', null,                                   'sms',      'Sorry about the flat',     null,                     '2025-07-07 08:00:00+00', '2025-07-07 08:00:00+00'),
    ('70000000-0000-4000-8000-000000000011', 'b0000000-0000-4000-8000-000000000004', 'c0000000-0000-4000-8000-000000000009', 'a0000000-0000-4000-8000-000000000004', null,                                   'sms',      'Apples are ripe',          null,                     '2025-07-08 08:00:00+00', '2025-07-08 08:00:00+00'),
    ('70000000-0000-4000-8000-000000000012', 'b0000000-0000-4000-8000-000000000005', null,                                   'a0000000-0000-4000-8000-000000000005', null,                                   'in_app',   'Welcome to the staff',     null,                     '2025-07-09 08:00:00+00', '2025-07-09 08:00:00+00');
insert into public.scheduled_messages (id, workspace_id, lead_id, created_by, channel, body, send_at, status, sent_message_id, created_at)
select ('71000000-0000-4000-8000-0000000000' || lpad(n::text, 2, '0'))::uuid, l.workspace_id, l.id,
       (select w.owner_id from public.workspace w where w.id = l.workspace_id),
       'email', 'Planned message ' || n, timestamptz '2025-12-01 07:00:00+00' + (n - 4) * interval '24 hours',
       case n when 1 then 'sent' when 2 then 'cancelled' else 'pending' end,
       case n when 1 then '70000000-0000-4000-8000-000000000001'::uuid end,
       timestamptz '2025-11-15 09:00:00+00'
from (select leads.*, row_number() over (order by leads.id) as n from public.leads) as l
where n <= 9;
insert into public.calls (id, workspace_id, lead_id, agent_id, direction, from_number, to_number, started_at, ended_at, recording_path, created_at)
select ('72000000-0000-4000-8000-0000000000' || lpad(n::text, 2, '0'))::uuid, l.workspace_id, l.id,
       (select w.owner_id from public.workspace w where w.id = l.workspace_id),
       (array['outbound', 'inbound'])[1 + n % 2], '+1555010000' || n % 10, coalesce(l.phone, '+15550209999'),
       timestamptz '2025-08-01 10:00:00+00' + n * interval '26 hours',
       case when n <> 9 then timestamptz '2025-08-01 10:00:00+00' + n * interval '26 hours' + n * interval '47 seconds' end,
       case when n <= 6 then l.workspace_id || '/72000000-0000-4000-8000-0000000000' || lpad(n::text, 2, '0') || '.mp3' end,
       timestamptz '2025-08-01 10:00:00+00' + n * interval '26 hours'
from (select leads.*, row_number() over (order by leads.id)::integer as n from public.leads) as l;
insert into storage.objects (id, bucket_id, name, owner, created_at, updated_at, last_accessed_at)
select ('73' || right(id::text, 34))::uuid, 'call-recordings', recording_path, agent_id, created_at, created_at, created_at
from public.calls
where recording_path is not null
order by id;
insert into public.transcripts (id, call_id, language, summary, sentiment, created_at)
select ('74' || right(calls.id::text, 34))::uuid, calls.id, 'en', 'Talk with ' || leads.name, 0.25, calls.ended_at
from public.calls
join public.leads on leads.id = calls.lead_id
where calls.ended_at is not null
order by calls.id
limit 8;
insert into public.transcript_segments (id, transcript_id, previous_segment_id, speaker, starts_at_ms, ends_at_ms, content)
overriding system value
select 4 * (t.n - 1) + s, t.id, case when s > 1 then 4 * (t.n - 1) + s - 1 end, (array['lead', 'agent'])[1 + s % 2],
       1000 * s, 1000 * s + 900, 'Sentence ' || s || ' of call ' || t.n
from (select transcripts.id, row_number() over (order by id) as n from public.transcripts) as t, generate_series(1, 4) as s
order by 1;
select setval('public.transcript_segments_id_seq', 32);

-- Real estate and the assistant
insert into public.re_properties (id, workspace_id, lead_id, address, city, price, bedrooms, created_at)
select ('75000000-0000-4000-8000-00000000000' || n)::uuid, ('b0000000-0000-4000-8000-00000000000' || (1 + n % 4))::uuid, null,
       n || ' Main Street', (array['Alton', 'Burford', 'Corby'])[1 + n % 3], 100000 * n, 1 + n % 4, timestamptz '2025-05-05 09:00:00+00'
from generate_series(1, 8) as n;
insert into public.re_documents (id, property_id, uploaded_by, title, storage_path, created_at)
select ('76000000-0000-4000-8000-00000000000' || n)::uuid, ('75000000-0000-4000-8000-00000000000' || n)::uuid,
       ('a0000000-0000-4000-8000-00000000000' || (1 + n % 4))::uuid, 'Deed ' || n, 'deeds/' || n || '.pdf', timestamptz '2025-05-06 09:00:00+00'
from generate_series(1, 8) as n;
insert into public.re_property_analyses (id, property_id, requested_by, estimate, details, created_at)
select ('77000000-0000-4000-8000-00000000000' || n)::uuid, ('75000000-0000-4000-8000-00000000000' || n)::uuid,
       ('a0000000-0000-4000-8000-00000000000' || (1 + n % 4))::uuid, 98000 * n, jsonb_build_object('model', 'v' || n),
       timestamptz '2025-05-07 09:00:00+00'
from generate_series(1, 8) as n;
insert into public.assistant_sessions (id, workspace_id, user_id, title, created_at)
select ('78000000-0000-4000-8000-00000000000' || n)::uuid, ('b0000000-0000-4000-8000-00000000000' || (1 + n % 4))::uuid,
       ('a0000000-0000-4000-8000-00000000000' || (1 + n % 4))::uuid, 'Session ' || n, timestamptz '2025-09-01 09:00:00+00' + n * interval '1 hour'
from generate_series(1, 8) as n;
insert into public.ai_jobs (id, workspace_id, session_id, requested_by, call_id, kind, status, input, output, attempts, created_at, finished_at)
select ('79000000-0000-4000-8000-0000000000' || lpad(n::text, 2, '0'))::uuid, c.workspace_id,
       case when n <= 8 then ('78000000-0000-4000-8000-00000000000' || n)::uuid end, c.agent_id, c.id,
       (array['summary', 'follow_up', 'valuation'])[1 + n % 3],
       case when n <= 5 then 'done' when n = 6 then 'failed' when n = 7 then 'running' else 'queued' end,
       '{"language": "en"}', case when n <= 5 then jsonb_build_object('summary', 'Summary ' || n) end, case when n <= 7 then 1 else 0 end,
       timestamptz '2025-09-02 09:00:00+00' + n * interval '1 hour',
       case when n <= 6 then timestamptz '2025-09-02 09:05:00+00' + n * interval '1 hour' end
from (select calls.*, row_number() over (order by id)::integer as n from public.calls) as c;

-- Billing, mail, reminders
insert into public.stripe_customers (workspace_id, user_id, stripe_customer_id, default_currency, created_at)
select ('b0000000-0000-4000-8000-00000000000' || n)::uuid, ('a0000000-0000-4000-8000-00000000000' || n)::uuid, 'cus_000' || n,
       (array['usd', 'eur'])[1 + n % 2], timestamptz '2025-03-10 09:00:00+00' + n * interval '24 hours'
from generate_series(1, 5) as n;
insert into public.stripe_products (id, name, description, unit_amount, currency, active, internal_cost, created_at) values
    ('prod_free',     'Free',      'One person',         0,     'usd', true,  40,   '2025-03-01 00:00:00+00'),
    ('prod_team',     'Team',      'Up to ten people',   4900,  'usd', true,  900,  '2025-03-01 00:00:00+00'),
    ('prod_business', 'Business',  'No limit',           14900, 'usd', true,  2500, '2025-03-01 00:00:00+00'),
    ('prod_voice',    'Minutes',   'One hundred calls',  1900,  'usd', true,  1400, '2025-03-01 00:00:00+00'),
    ('prod_sms',      'Texts',     'One thousand texts', 2900,  'usd', true,  2100, '2025-03-01 00:00:00+00'),
    ('prod_legacy',   'Team 2024', null,                 3900,  'usd', false, 900,  '2025-03-01 00:00:00+00');
insert into public.subscription_events (workspace_id, product_id, stripe_event_id, kind, payload, occurred_at)
select ('b0000000-0000-4000-8000-00000000000' || (1 + n % 5))::uuid, (array['prod_free', 'prod_team', 'prod_business'])[1 + n % 3],
       'evt_' || lpad(n::text, 4, '0'), (array['created', 'renewed'])[1 + n % 2], jsonb_build_object('attempt', n),
       timestamptz '2025-04-01 00:00:00+00' + n * interval '24 hours'
from generate_series(1, 10) as n;
insert into public.subscription_notifications (id, event_id, user_id, sent_at, read_at)
select ('7a000000-0000-4000-8000-0000000000' || lpad(e.id::text, 2, '0'))::uuid, e.id, w.owner_id, e.occurred_at, null
from public.subscription_events e
join public.workspace w on w.id = e.workspace_id
order by e.id;
insert into public.email_preferences (user_id, marketing, product_updates, digest, updated_at)
select ('a0000000-0000-4000-8000-00000000000' || n)::uuid, n % 2 = 0, n <> 3, (array['off', 'daily', 'weekly'])[1 + n % 3],
       timestamptz '2025-03-15 09:00:00+00'
from generate_series(1, 5) as n;
insert into public.email_logs (workspace_id, user_id, template, recipient, status, provider_id, created_at)
select ('b0000000-0000-4000-8000-00000000000' || (1 + n % 4))::uuid, ('a0000000-0000-4000-8000-00000000000' || (1 + n % 4))::uuid,
       (array['welcome', 'digest', 'invoice'])[1 + n % 3], 'user' || (1 + n % 4) || '@mail.example',
       case when n % 7 = 0 then 'bounced' else 'sent' end, 'mail-' || n, timestamptz '2025-10-01 06:00:00+00' + n * interval '9 hours'
from generate_series(1, 24) as n;
insert into public.email_change_history (user_id, old_email, new_email, changed_at)
select ('a0000000-0000-4000-8000-00000000000' || (1 + n % 4))::uuid, 'old' || n || '@mail.example', 'new' || n || '@mail.example',
       timestamptz '2025-06-10 09:00:00+00' + n * interval '24 hours'
from generate_series(1, 6) as n;
insert into public.reminder_states (user_id, lead_id, next_at, snoozed_until, times_sent, updated_at)
select w.owner_id, l.id, timestamptz '2025-12-01 09:00:00+00' + l.n * interval '12 hours',
       case when l.n = 4 then timestamptz '2026-01-05 09:00:00+00' end, l.n % 3, timestamptz '2025-11-20 09:00:00+00'
from (select leads.*, row_number() over (order by leads.id)::integer as n from public.leads) as l
join public.workspace w on w.id = l.workspace_id
order by l.n;
insert into public.reminder_logs (user_id, lead_id, channel, sent_at)
select s.user_id, s.lead_id, 'in_app', timestamptz '2025-11-10 09:00:00+00' + k * interval '24 hours'
from public.reminder_states s, generate_series(1, 2) as k
where k <= s.times_sent
order by s.lead_id, k;

refresh materialized view public.workspace_activity;
reset app.now;
