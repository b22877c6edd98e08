create table item (id int primary key);
create view items as select 1 as one;
