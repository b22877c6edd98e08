-- One view shows both ends of a key's column twice: postgres-meta lists them in the order of a hash table.
create view public.v_twice as select a.order_id, b.order_id as other, a.line_number from public.line_items a
    join public.line_items b using (line_number);
