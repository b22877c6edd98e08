-- case: a word of SQL, and capital letters
create table public.messages (id int);
create table public.members (id int);
-- rename: public.messages -> public.order
-- rename: public.members -> public.userProfiles
-- expect: PN226 caution public.messages order
-- expect-detail: it is a word of SQL
-- expect: PN226 caution public.members userProfiles
-- expect-detail: unquoted, userProfiles means userprofiles

-- case: silent: plain names, and quotes that were needed before
create table public.messages (id int);
create table public."Notes" (id int);
-- rename: public.messages -> public.comms_messages_2
-- rename: public."Notes" -> public."Memos"
