create table "we""ird; drop table x--" (id int primary key, note text);
create function names_it() returns bigint language sql as $$ select count(*) from "we""ird; drop table x--" $$;
