create table invoices (id int primary key);
create table invoice_lines (id int primary key, invoice_id int not null references invoices on delete cascade);
create table refunds (id int primary key, invoice_id int references invoices);
create table feature_flag (id int primary key);
create table quirks (id int primary key);
