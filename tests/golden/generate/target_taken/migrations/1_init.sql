create table item (id int primary key);
create type items as enum ('one');
