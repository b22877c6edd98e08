-- case: a prepared transaction holds a lock on the table
begin;
create table public.messages (id int);
commit;
begin;
insert into public.messages values (1);
prepare transaction 'forgotten';
-- database: own
-- rename: public.messages -> public.comms_messages
-- expect: PN217 note public.messages prepared transaction forgotten
-- expect-detail: COMMIT PREPARED

-- case: silent: it holds one on another table
begin;
create table public.messages (id int);
create table public.notes (id int);
commit;
begin;
insert into public.notes values (1);
prepare transaction 'forgotten';
-- database: own
-- rename: public.messages -> public.comms_messages
