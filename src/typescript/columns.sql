-- Their columns. A domain counts as its base type. A view's column can be written when the view is simple, or when a
-- trigger or an unconditional rule stands in for the whole row (tgtype: 64 instead of, 4 insert, 16 update; ev_type: 2
-- update, 3 insert; manual, "pg_trigger" and "pg_rewrite").
select a.attrelid, a.attnum, a.attname, coalesce(b.typname, t.typname), coalesce(bn.nspname, tn.nspname),
       a.attnotnull or t.typtype = 'd' and t.typnotnull,
       coalesce(col_description(a.attrelid, a.attnum), ''),
       a.attidentity <> '', a.attidentity = 'a' or a.attgenerated <> '', a.atthasdef,
       c.relkind = 'v'
       and (pg_column_is_updatable(c.oid, a.attnum, false)
            or exists (select from pg_trigger g
                       where g.tgrelid = c.oid and not g.tgisinternal and g.tgtype & 64 <> 0 and g.tgtype & 20 <> 0)
            or exists (select from pg_rewrite r
                       where r.ev_class = c.oid and r.is_instead and r.ev_type in ('2', '3')
                         and r.ev_qual::text = '<>'))
from pg_attribute a
join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'v', 'm', 'f')
join pg_namespace n on n.oid = c.relnamespace
join pg_type t on t.oid = a.atttypid
join pg_namespace tn on tn.oid = t.typnamespace
left join pg_type b on t.typtype = 'd' and b.oid = t.typbasetype
left join pg_namespace bn on bn.oid = b.typnamespace
where n.nspname = any ($1::text[]) and a.attnum > 0 and not a.attisdropped
  and (pg_has_role(c.relowner, 'usage')
       or has_column_privilege(c.oid, a.attnum, 'select, insert, update, references'))
order by a.attrelid, a.attnum
