-- case: the name of a foreign key would be too long with the new name
create table public.users (id int primary key);
create table public.orders (
    id int primary key,
    responsible_sales_representative int references public.users
);
-- rename: public.orders -> public.commerce_customer_purchase_orders
-- expect: PN202 caution public.orders orders_responsible_sales_representative_fkey
-- expect-detail: would become commerce_customer_purchase_orders_responsible_sales_representative_fkey: 71 bytes

-- case: an index and a sequence, counted in bytes
create table public.notes (a_rather_long_name_for_a_number serial, body text);
create index notes_body_with_some_more_words_in_its_name on public.notes (body);
-- rename: public.notes -> public.éééééééééééééééé
-- expect: PN202 caution public.notes notes_body_with_some_more_words_in_its_name
-- expect-detail: 70 bytes
-- expect: PN202 caution public.notes notes_a_rather_long_name_for_a_number_seq
-- expect-detail: sequence notes_a_rather_long_name_for_a_number_seq would become

-- case: silent: short companions, and a long name that does not begin with the table's
create table public.messages (id serial primary key, body text);
create index an_index_with_quite_a_long_name_that_says_what_it_is_for on public.messages (body);
-- rename: public.messages -> public.comms_messages
