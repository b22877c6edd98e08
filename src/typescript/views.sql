-- The queries behind all views, as the rewriter keeps them, with the names of the views' columns.
select c.oid, n.nspname, c.relname, r.ev_action::text,
       (select json_agg(json_build_array(a.attnum, a.attname)) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join pg_rewrite r on r.ev_class = c.oid and r.rulename = '_RETURN'
where c.relkind in ('v', 'm') and n.nspname not in ('pg_catalog', 'information_schema')
