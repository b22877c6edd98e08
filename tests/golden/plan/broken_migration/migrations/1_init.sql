create table item (id int primary key);
create table broken (id int referenecs item);
