-- case: functions with the row type in their signature
create table public.messages (id int, body text);
create function public.title(message public.messages) returns text language sql as 'select left($1.body, 20)';
create function public.latest() returns setof public.messages language sql as 'select * from public.messages';
-- view: yes
-- rename: public.messages -> public.comms_messages
-- expect: PN225 note public.messages public.title(public.messages)
-- expect-detail: would make a second function
-- expect: PN225 note public.messages public.latest()
-- expect-detail: would be refused (42P13)

-- case: silent: no view, no row type
create table public.messages (id int, body text);
create table public.notes (id int);
create function public.title(message public.messages) returns text language sql as 'select left($1.body, 20)';
create function public.rows(note public.notes) returns setof record language sql as 'select 1';
-- view: no
-- rename: public.messages -> public.comms_messages
-- rename: public.notes -> public.memos
