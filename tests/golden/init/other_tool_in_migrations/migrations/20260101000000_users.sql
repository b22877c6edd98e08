-- migrate:up
create table users (id int primary key);

-- migrate:down
drop table users;
