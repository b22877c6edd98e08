-- Types of every schema, because a column may have any of them. Enum labels and attributes keep their own order.
select t.oid, n.nspname, t.typname, format_type(t.oid, null), t.typrelid,
       coalesce((select json_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid), '[]'),
       case when c.relkind = 'c'
            then coalesce((select json_agg(json_build_array(a.attname, a.atttypid::bigint) order by a.attnum)
                           from pg_attribute a where a.attrelid = c.oid and not a.attisdropped), '[]')
            else '[]' end
from pg_type t
join pg_namespace n on n.oid = t.typnamespace
left join pg_class c on c.oid = t.typrelid
where t.typrelid = 0 or c.relkind in ('c', 'r', 'p', 'v', 'm', 'f')
