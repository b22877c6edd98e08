-- case: another table has the new name in capitals
create table public.messages (id int);
create table public."Chats" (id int);
-- rename: public.messages -> public.chats
-- expect: PN209 caution public.messages public."Chats"
-- expect-detail: chats and "Chats" differ only in case

-- case: the view under the old name becomes the twin
create table public."Messages" (id int);
-- view: yes
-- rename: public.Messages -> public.messages
-- expect: PN209 caution public."Messages" public."Messages"

-- case: silent: a twin in another schema, or none because the old name goes away
create schema archive;
create table archive."Chats" (id int);
create table public.messages (id int);
create table public."Notes" (id int);
-- view: no
-- rename: public.messages -> public.chats
-- rename: public.Notes -> public.notes
