#include "hazards/inspection.hpp"

namespace pgrename::hazards {

// An unqualified name means the first relation of that name along the search path, and pg_catalog is searched first
// unless the path says otherwise (manual, "The Schema Search Path"). Paths are set for the session, roles, databases
// (manual, "pg_db_role_setting") and functions (pg_proc.proconfig).
Check search_path() {
    return {
        .id = "PN208",
        .name = "search-path",
        .severity = model::Severity::caution,
        .summary = "an unqualified name would silently mean a table of another schema",
        .remedy =
            "write the schema before the name in what uses that search_path, or rename the table of the other schema",
        .query = R"sql(
select r.relation, format('%I.%I', twin.nspname, w.name) as object,
       case when w.which = 'old'
            then format('%s, plain %I means %I.%I with the search_path of %s',
                        case when r.has_view then 'when the view is gone' else 'after the rename' end,
                        w.name, twin.nspname, w.name, string_agg(distinct p.who, ', '))
            when o.theirs < o.ours
            then format('plain %I means %I.%I, not the renamed table, with the search_path of %s',
                        w.name, twin.nspname, w.name, string_agg(distinct p.who, ', '))
            else format('plain %I meant %I.%I and will mean the renamed table with the search_path of %s',
                        w.name, twin.nspname, w.name, string_agg(distinct p.who, ', ')) end as detail
from renames r
cross join lateral (values ('old', r.from_name), ('new', r.to_name)) as w(which, name)
join pg_class t on t.relname = w.name and t.relkind in ('r', 'p', 'v', 'm', 'f')
join pg_namespace twin on twin.oid = t.relnamespace and twin.nspname <> r.from_schema
                      and (twin.nspname = 'pg_catalog' or twin.oid in (select oid from user_schemas))
cross join (
    select path.who, path.role,
           array(select case when left(e.part[1], 1) = '"' then replace(substr(e.part[1], 2, length(e.part[1]) - 2), '""', '"')
                             else lower(e.part[1]) end
                 from regexp_matches(path.value, '"(?:[^"]|"")*"|[^",[:space:]]+', 'g') with ordinality e(part, n)
                 order by e.n) as schemas
    from (
        select 'this session' as who, current_user as role, reset_val as value from pg_settings where name = 'search_path'
        union all
        select 'everybody without one of their own', null, boot_val from pg_settings where name = 'search_path'
        union all
        select coalesce('role ' || quote_ident(a.rolname), 'the database'), a.rolname, substr(s.setting, 13)
        from pg_db_role_setting d
        left join pg_roles a on a.oid = d.setrole
        cross join lateral unnest(d.setconfig) s(setting)
        where d.setdatabase in (0, (select oid from pg_database where datname = current_database()))
          and s.setting like 'search\_path=%'
        union all
        select 'function ' || f.oid::regprocedure, null, substr(s.setting, 13)
        from pg_proc f
        cross join lateral unnest(f.proconfig) s(setting)
        where f.pronamespace in (select oid from user_schemas) and s.setting like 'search\_path=%'
    ) path
) p
cross join lateral (
    select min(e.n) filter (where e.schema = r.from_schema) as ours,
           coalesce(min(e.n) filter (where e.schema = twin.nspname
                                        or e.schema = '$user' and case when p.role is null
                                               then exists (select from pg_roles where rolname = twin.nspname)
                                               else p.role = twin.nspname end),
                    case when twin.nspname = 'pg_catalog' then 0 end) as theirs
    from unnest(p.schemas) with ordinality e(schema, n)
) o
where o.theirs <> o.ours and (w.which = 'new' or o.theirs > o.ours)
group by r.relation, r.has_view, w.which, w.name, twin.nspname, o.theirs < o.ours
)sql",
    };
}

}  // namespace pgrename::hazards
