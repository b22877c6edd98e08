-- Foreign keys of every schema; the copies a partition gets have a parent. One-to-one: the columns are those of a
-- primary key or unique constraint; that constraint's are compared in the order of the table, as the generators do.
select k.conname, n.nspname, k.conrelid, c.relname, fn.nspname, k.confrelid, f.relname,
       array_to_json(k.conkey), array_to_json(k.confkey),
       (select json_agg(a.attname order by x.place) from unnest(k.conkey) with ordinality x (number, place)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = x.number),
       (select json_agg(a.attname order by x.place) from unnest(k.confkey) with ordinality x (number, place)
        join pg_attribute a on a.attrelid = k.confrelid and a.attnum = x.number),
       exists (select from pg_constraint u
               where u.conrelid = k.conrelid and u.contype in ('p', 'u') and u.connamespace = k.connamespace
                 and k.conkey = array(select y from unnest(u.conkey) y order by y))
from pg_constraint k
join pg_namespace n on n.oid = k.connamespace
join pg_class c on c.oid = k.conrelid
join pg_class f on f.oid = k.confrelid
join pg_namespace fn on fn.oid = f.relnamespace
where k.contype = 'f' and k.conparentid = 0
  and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
