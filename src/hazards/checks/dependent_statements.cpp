#include "hazards/inspection.hpp"

namespace pgrename::hazards {

// Policies, defaults, constraints, triggers, indexes and views depend on the functions they call (pg_depend), but what
// a function's text calls is in no catalog: here the words of the bodies are compared with the functions' names.
Check dependent_statements() {
    return {
        .id = "PN220",
        .name = "dependent-statements",
        .severity = model::Severity::note,
        .summary = "statements on other tables go through a function that names the table",
        .remedy = "nothing: the function is rewritten with the rollout",
        .query = R"sql(
, bodies as materialized (
    select p.oid, lower(p.proname::text collate "C") as name, p.prosrc,
           string_to_array(translate(lower(p.prosrc collate "C"), E'().,;:=<>+-*/|''"[]\n\t\r', repeat(' ', 20)), ' ') as words
    from pg_proc p
    join pg_language l on l.oid = p.prolang
    where p.pronamespace in (select oid from user_schemas) and p.prokind in ('f', 'p') and l.lanname not in ('c', 'internal')
), calls as materialized (
    select distinct caller.oid as caller, callee.oid as callee
    from bodies caller
    cross join lateral unnest(caller.words) w(word)
    join bodies callee on callee.name = w.word and callee.oid <> caller.oid
), spelled as materialized (  -- a place to be read knows its function by name only
    select p.oid, replace(format('%s.%s(%s)', n.name, p.proname, pg_get_function_identity_arguments(p.oid)), '"', '') as shown
    from pg_proc p
    join user_schemas n on n.oid = p.pronamespace
    where exists (select from mentions m where m.oid is null)
), ends as materialized (
    select r.oid as renamed, m.relation, p.oid as function, p.oid::regprocedure::text as shown,
           bool_or(not m.rewritten and m.decision = '') as left_alone
    from mentions m
    join renames r on r.relation = m.relation
    left join spelled s on m.oid is null and s.shown = replace(m.function, '"', '')
    join pg_proc p on p.oid = coalesce(m.oid, s.oid)
    group by r.oid, m.relation, p.oid
), reached(renamed, relation, function, left_alone, last, chain, shown) as (
    select renamed, relation, function, left_alone, function, array[function], shown
    from ends
    union all
    select x.renamed, x.relation, x.function, x.left_alone, c.caller, x.chain || c.caller,
           c.caller::regprocedure::text || ' → ' || x.shown
    from reached x
    join calls c on c.callee = x.last
    where cardinality(x.chain) < 4 and c.caller <> all (x.chain)
), calling as materialized (
    select classid, objid, refobjid as function from pg_depend where refclassid = 'pg_proc'::regclass
), uses as (
    select d.function, p.polrelid as relation,
           format('every %s on %s (policy %I',
                  case p.polcmd when 'r' then 'query' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete'
                                else 'query and change' end, p.polrelid::regclass, p.polname) as what
    from calling d join pg_policy p on d.classid = 'pg_policy'::regclass and p.oid = d.objid
    union all
    select d.function, a.adrelid, format('inserts into %s (default of column %I', a.adrelid::regclass, c.attname)
    from calling d
    join pg_attrdef a on d.classid = 'pg_attrdef'::regclass and a.oid = d.objid
    join pg_attribute c on c.attrelid = a.adrelid and c.attnum = a.adnum
    union all
    select d.function, k.conrelid, format('every insert and update on %s (constraint %I', k.conrelid::regclass, k.conname)
    from calling d join pg_constraint k on d.classid = 'pg_constraint'::regclass and k.oid = d.objid and k.conrelid <> 0
    union all
    select d.function, t.tgrelid, format('changes of %s (trigger %I', t.tgrelid::regclass, t.tgname)
    from calling d join pg_trigger t on d.classid = 'pg_trigger'::regclass and t.oid = d.objid and not t.tgisinternal
    union all
    select d.function, i.indrelid, format('changes of %s (index %s', i.indrelid::regclass, i.indexrelid::regclass)
    from calling d join pg_index i on d.classid = 'pg_class'::regclass and i.indexrelid = d.objid
    union all
    select d.function, w.ev_class, format('every query of %s (view', w.ev_class::regclass)
    from calling d join pg_rewrite w on d.classid = 'pg_rewrite'::regclass and w.oid = d.objid
)
select relation, format('%s %s', count(*), case count(*) when 1 then 'place' else 'places' end) as object,
       array_to_string((array_agg(place order by left_alone desc, place collate "C"))[1:5], '; ')
           || case when count(*) > 5 then format('; and %s more', count(*) - 5) else '' end as detail,
       case when bool_or(left_alone) then 'caution' end as severity,
       case when bool_or(left_alone)
            then 'a place in such a function is left as it is: decide about it, or all these fail when the view is dropped' end as remedy
from (
    select distinct on (x.relation, u.what, u.relation) x.relation, x.left_alone, u.what || ' → ' || x.shown || ')' as place
    from reached x
    join uses u on u.function = x.last
    where u.relation <> x.renamed
    order by x.relation, u.what, u.relation, x.left_alone desc, cardinality(x.chain), x.shown collate "C"
) places
group by relation
)sql",
    };
}

}  // namespace pgrename::hazards
