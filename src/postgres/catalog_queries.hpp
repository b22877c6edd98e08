// The catalog queries behind a Snapshot, one per part. Each is run with `search_path = pg_catalog`, so that every
// pg_get_…def function prints schema-qualified names (manual, "System Catalog Information Functions").
#pragma once

#include <string>

namespace pgrename::postgres::catalog_queries {

inline constexpr const char* relations = R"sql(
select c.oid, coalesce(pg_relation_filenode(c.oid), 0), n.nspname, c.relname, c.relkind, c.relpersistence,
       pg_get_userbyid(c.relowner), coalesce(obj_description(c.oid, 'pg_class'), ''), coalesce(e.extname, ''),
       coalesce(to_json(c.reloptions)::text, '[]'), c.relrowsecurity, c.relforcerowsecurity, c.relreplident, c.reltype,
       coalesce(t.typarray, 0), coalesce(i.inhparent, 0), coalesce(o.refobjid, 0), coalesce(o.refobjsubid, 0),
       c.reltuples::bigint, case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) else '' end,
       coalesce((select md5(string_agg(r.rulename || r.ev_qual::text || r.ev_action::text, ' ' order by r.rulename collate "C"))
                 from pg_rewrite r where r.ev_class = c.oid), '')
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
left join pg_type t on t.oid = c.reltype
left join pg_inherits i on i.inhrelid = c.oid and i.inhseqno = 1
left join pg_depend x on x.classid = 'pg_class'::regclass and x.objid = c.oid and x.objsubid = 0 and x.deptype = 'e'
left join pg_extension e on e.oid = x.refobjid
left join pg_depend o on c.relkind = 'S' and o.classid = 'pg_class'::regclass and o.objid = c.oid and o.objsubid = 0
                     and o.refclassid = 'pg_class'::regclass and o.deptype in ('a', 'i') and o.refobjsubid > 0
where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and n.nspname !~ '^pgrename(_staging.*)?$'
order by n.nspname collate "C", c.relname collate "C")sql";

// `{identity}`: postgres/identity_default.hpp.
inline constexpr const char* columns = R"sql(
select a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
       pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated,
       coalesce(col_description(a.attrelid, a.attnum), ''), coalesce(md5(d.adbin::text), ''), {identity}
from pg_attribute a
join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p', 'v', 'm', 'f')
join pg_namespace n on n.oid = c.relnamespace
left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where a.attnum > 0 and not a.attisdropped
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and n.nspname !~ '^pgrename(_staging.*)?$'
order by a.attrelid, a.attnum)sql";

// MAINTAIN, which 17 brought, is left out (manual, "Privileges"): a view has next to no use for it, and plans, files
// and documents made on one server are to be equal to those made on another.
inline constexpr const char* grants = R"sql(
select c.oid, 0, coalesce(r.rolname, ''), g.privilege_type, g.is_grantable
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
cross join lateral aclexplode(coalesce(c.relacl, acldefault((case c.relkind when 'S' then 's' else 'r' end)::"char", c.relowner))) g
left join pg_roles r on r.oid = g.grantee
where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and g.privilege_type <> 'MAINTAIN'
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and n.nspname !~ '^pgrename(_staging.*)?$'
union all
select a.attrelid, a.attnum, coalesce(r.rolname, ''), g.privilege_type, g.is_grantable
from pg_attribute a
join pg_class c on c.oid = a.attrelid
join pg_namespace n on n.oid = c.relnamespace
cross join lateral aclexplode(a.attacl) g
left join pg_roles r on r.oid = g.grantee
where a.attnum > 0 and not a.attisdropped and a.attacl is not null
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and n.nspname !~ '^pgrename(_staging.*)?$'
order by 1, 2, 3, 4, 5)sql";

// 18 keeps NOT NULL as named constraints (contype n); they are left out, attnotnull says the same on every server.
inline constexpr const char* constraints = R"sql(
select k.conrelid, k.oid, k.conname, k.contype, pg_get_constraintdef(k.oid), k.confrelid,
       coalesce((select json_agg(a.attname order by p.n)::text from unnest(k.conkey) with ordinality p(attnum, n)
                 join pg_attribute a on a.attrelid = k.conrelid and a.attnum = p.attnum), '[]'),
       coalesce((select json_agg(a.attname order by p.n)::text from unnest(k.confkey) with ordinality p(attnum, n)
                 join pg_attribute a on a.attrelid = k.confrelid and a.attnum = p.attnum), '[]'),
       k.convalidated, coalesce(obj_description(k.oid, 'pg_constraint'), ''), coalesce(md5(k.conbin::text), '')
from pg_constraint k
join pg_class c on c.oid = k.conrelid
join pg_namespace n on n.oid = c.relnamespace
where k.contype <> 'n' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and n.nspname !~ '^pgrename(_staging.*)?$'
order by k.conrelid, k.conname collate "C")sql";

inline constexpr const char* indexes = R"sql(
select i.indrelid, i.indexrelid, x.relname, pg_get_indexdef(i.indexrelid), i.indisunique, i.indisprimary, i.indisvalid,
       md5(i.indkey::text || i.indclass::text || coalesce(i.indexprs::text, '') || coalesce(i.indpred::text, ''))
from pg_index i
join pg_class x on x.oid = i.indexrelid
join pg_namespace n on n.oid = x.relnamespace
where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and n.nspname !~ '^pgrename(_staging.*)?$'
order by i.indrelid, x.relname collate "C")sql";

inline constexpr const char* policies = R"sql(
select p.polrelid, p.oid, p.polname,
       case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
       p.polpermissive,
       (select json_agg(coalesce(r.rolname, '') order by r.rolname collate "C")::text
        from unnest(p.polroles) as o(oid) left join pg_roles r on r.oid = o.oid),
       coalesce(pg_get_expr(p.polqual, p.polrelid), ''), coalesce(pg_get_expr(p.polwithcheck, p.polrelid), ''),
       md5(coalesce(p.polqual::text, '') || ' ' || coalesce(p.polwithcheck::text, ''))
from pg_policy p
order by p.polrelid, p.polname collate "C")sql";

inline constexpr const char* triggers = R"sql(
select t.tgrelid, t.oid, t.tgname, pg_get_triggerdef(t.oid), t.tgenabled, t.tgfoid,
       md5(coalesce(t.tgqual::text, '') || encode(t.tgargs, 'hex') || t.tgattr::text)
from pg_trigger t
where not t.tgisinternal
order by t.tgrelid, t.tgname collate "C")sql";

// {body}: the stored tree of a BEGIN ATOMIC body, which servers before 14 do not have.
inline constexpr const char* functions = R"sql(
select p.oid, n.nspname, p.proname, pg_get_function_identity_arguments(p.oid), coalesce(pg_get_function_result(p.oid), ''),
       p.prokind, l.lanname, pg_get_userbyid(p.proowner),
       case when p.prokind = 'a' then '' else pg_get_functiondef(p.oid) end, p.prosrc,
       coalesce(to_json(p.proconfig)::text, '[]'), p.prosecdef, coalesce(obj_description(p.oid, 'pg_proc'), ''),
       to_json(array[p.prorettype::int8] || p.proargtypes::oid[]::int8[] || coalesce(p.proallargtypes::int8[], '{}'))::text,
       coalesce(md5({body}), '')
from pg_proc p
join pg_namespace n on n.oid = p.pronamespace
join pg_language l on l.oid = p.prolang
where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and n.nspname !~ '^pgrename(_staging.*)?$'
  and not exists (select from pg_depend x where x.classid = 'pg_proc'::regclass and x.objid = p.oid and x.deptype = 'e')
order by n.nspname collate "C", p.proname collate "C", pg_get_function_identity_arguments(p.oid) collate "C")sql";

inline constexpr const char* function_grants = R"sql(
select p.oid, 0, coalesce(r.rolname, ''), g.privilege_type, g.is_grantable
from pg_proc p
join pg_namespace n on n.oid = p.pronamespace
cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g
left join pg_roles r on r.oid = g.grantee
where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and n.nspname !~ '^pgrename(_staging.*)?$'
order by 1, 3, 4, 5)sql";

// Row types of tables and automatic array types are left out: the first follow their table, the second step aside by
// themselves.
inline constexpr const char* types = R"sql(
select t.oid, n.nspname, t.typname, t.typtype
from pg_type t
join pg_namespace n on n.oid = t.typnamespace
left join pg_class c on c.oid = t.typrelid
where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and n.nspname !~ '^pgrename(_staging.*)?$'
  and t.typcategory <> 'A' and (t.typrelid = 0 or c.relkind = 'c')
order by n.nspname collate "C", t.typname collate "C")sql";

inline constexpr const char* roles = R"sql(
select rolname, rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname !~ '^pg_' order by rolname collate "C")sql";

inline constexpr const char* role_settings = R"sql(
select coalesce(r.rolname, ''), s.setting
from pg_db_role_setting d
left join pg_roles r on r.oid = d.setrole
cross join lateral unnest(d.setconfig) s(setting)
where d.setdatabase in (0, (select oid from pg_database where datname = current_database()))
order by 1, 2)sql";

inline constexpr const char* uses = R"sql(
select r.ev_class, d.refobjid, 'view'
from pg_rewrite r
join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and d.refclassid = 'pg_class'::regclass
where d.refobjid <> r.ev_class
union
select p.polrelid, d.refobjid, 'policy'
from pg_policy p
join pg_depend d on d.classid = 'pg_policy'::regclass and d.objid = p.oid and d.refclassid = 'pg_class'::regclass
where d.refobjid <> p.polrelid
union
select d.objid, d.refobjid, 'function'
from pg_depend d
where d.classid = 'pg_proc'::regclass and d.refclassid = 'pg_class'::regclass
order by 1, 2, 3)sql";

inline constexpr const char* event_triggers = R"sql(
select evtname || ' ' || evtevent || ' ' || evtenabled::text from pg_event_trigger order by evtname collate "C")sql";

inline constexpr const char* publications = R"sql(
select c.oid, p.pubname
from pg_publication_tables p
join pg_namespace n on n.nspname = p.schemaname
join pg_class c on c.relnamespace = n.oid and c.relname = p.tablename
order by 1, 2)sql";

}  // namespace pgrename::postgres::catalog_queries
