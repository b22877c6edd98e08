-- Tables and views of the schemas in $1 that the role may use. pg_relation_is_updatable counts INSTEAD OF triggers and
-- rules when its second argument is true; 8 is INSERT, 4 is UPDATE (manual, "information_schema.views").
select c.oid, n.nspname, c.relname, c.relkind,
       c.relkind = 'v' and pg_relation_is_updatable(c.oid, true) & 8 = 8,
       c.relkind = 'v' and pg_relation_is_updatable(c.oid, true) & 4 = 4,
       coalesce(obj_description(c.oid, 'pg_class'), '')
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where n.nspname = any ($1::text[])
  and (c.relkind in ('v', 'm', 'f')
       or c.relkind in ('r', 'p')
          and (pg_has_role(c.relowner, 'usage')
               or has_table_privilege(c.oid, 'select, insert, update, delete, truncate, references, trigger')
               or has_any_column_privilege(c.oid, 'select, insert, update, references')))
