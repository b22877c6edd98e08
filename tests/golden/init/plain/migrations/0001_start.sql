create table sales_orders (id int primary key);
create table sales_lines (id int primary key);
create table sales_taxes (id int primary key);
create table user_note (id int primary key);
