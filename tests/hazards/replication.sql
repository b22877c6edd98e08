-- case: clients listen to the table through Supabase Realtime
create table public.messages (id int primary key);
create publication supabase_realtime for table public.messages;
-- rename: public.messages -> public.comms_messages
-- expect: PN214 caution public.messages publication supabase_realtime
-- expect-detail: clients that listen to messages hear nothing more

-- case: a publication of all tables, one of them renamed
create table public.messages (id int primary key);
create publication "to warehouse" for all tables;
-- rename: public.messages -> public.comms_messages
-- expect: PN214 caution public.messages publication "to warehouse"
-- expect-detail: changes are sent as comms_messages

-- case: a slot whose client needs no publication
select pg_create_logical_replication_slot('to_lake', 'test_decoding', true);
create table public.messages (id int primary key);
-- database: own
-- rename: public.messages -> public.comms_messages
-- expect: PN214 caution public.messages slot to_lake
-- expect-detail: a client of test_decoding reads the changes

-- case: a subscriber of PostgreSQL's own kind: the order is printed
select pg_create_logical_replication_slot('to_reports', 'pgoutput', true);
create table public."Messages, all" (id int primary key);
create publication told for table public."Messages, all";
-- database: own
-- rename: public."Messages, all" -> public.comms_messages
-- expect: PN214 caution public."Messages, all" publication told
-- expect-detail: changes are sent as comms_messages from the rename on; slots that may read them: to_reports
-- expect-detail: 1. rename here; 2. wait until each subscriber has taken in what was sent as "Messages, all"; 3. there: alter table public."Messages, all" rename to comms_messages

-- case: the table is fed by a subscription
create table public.messages (id int primary key);
create subscription from_shop connection 'host=nowhere' publication shop
    with (connect = false, slot_name = none, enabled = false);
insert into pg_subscription_rel (srsubid, srrelid, srsubstate)
select oid, 'public.messages'::regclass, 'r' from pg_subscription;
-- rename: public.messages -> public.comms_messages
-- expect: PN214 caution public.messages subscription from_shop
-- expect-detail: rename on the publisher first

-- case: silent: other tables are published
create table public.messages (id int primary key);
create table public.notes (id int primary key);
create publication others for table public.notes;
-- rename: public.messages -> public.comms_messages
