-- The shop
create table tbl_user_order (id int primary key);
create table "OrderLines" (id int primary key, order_id int references tbl_user_order);
create table legacy_cart (id int primary key);
create table tbl_tag (id int primary key);
create table customers (id int primary key);
