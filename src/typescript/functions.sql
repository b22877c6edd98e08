-- Functions that can be called by name: no procedures, aggregates, window functions, triggers. The modes and names of
-- arguments are null when all of them are plain or none has a name (manual, "pg_proc").
select p.oid, n.nspname, p.proname, pg_get_function_arguments(p.oid), pg_get_function_identity_arguments(p.oid),
       pg_get_function_result(p.oid), p.prorettype, coalesce(r.typrelid, 0), p.proretset, p.prorows,
       p.pronargs, p.pronargdefaults,
       array_to_json(coalesce(p.proallargtypes, p.proargtypes::oid[])::bigint[]),
       coalesce(array_to_json(p.proargmodes), '[]'), coalesce(array_to_json(p.proargnames), '[]')
from pg_proc p
join pg_namespace n on n.oid = p.pronamespace
left join pg_type r on r.oid = p.prorettype
where n.nspname = any ($1::text[]) and p.prokind = 'f' and p.prorettype not in ('trigger'::regtype, 'event_trigger'::regtype)
