#include "hazards/inspection.hpp"

namespace pgrename::hazards {
namespace {

/// `more`: whether it is a function of one row that returns rows. PostgREST looks such a relationship up by the type of
/// the argument, where no cast counts.
std::optional<model::Hazard> judge(const Candidate& candidate, model::Hazard hazard, const model::RenamePlan& plan) {
    if (plan.platform != "supabase" || candidate.more.at(0) != "t") return hazard;
    hazard.severity = model::Severity::caution;
    hazard.detail += "; as a relationship of the API it is found under the new name only";
    hazard.remedy +=
        "; for embeds through the old name make an overload that takes a row of the view, and drop it before the "
        "cleanup";
    return hazard;
}

}  // namespace

// A table's row type follows the rename, and the view has one of its own under the old name (manual, "Composite
// Types"): rows read through the view are of another type than those functions and columns take.
Check row_type_functions() {
    return {
        .id = "PN212",
        .name = "row-type-functions",
        .severity = model::Severity::note,
        .summary = "something uses the table's row type, which rows of the view do not have",
        .remedy =
            "for as long as the view stands its rows become rows of the table by themselves: pgrename makes an "
            "implicit cast, and drops it before the view",
        .query = R"sql(
select r.relation, used.object, used.detail,
       case when used.by_hand
            then format('when nothing else uses the row type, make the cast yourself: create cast (%1$I.%2$I as %1$I.%3$I) '
                        'with inout as implicit; drop it before the cleanup', r.from_schema, r.from_name, r.to_name) end as remedy,
       used.relationship
from renames r
join pg_class c on c.oid = r.oid
join pg_type t on t.oid = c.reltype
join lateral (values (t.oid), (t.typarray)) as row(type) on row.type <> 0
join (
    select f.type, p.oid::regprocedure::text as object, min(f.detail) as detail, false as by_hand,
           bool_or(f.detail like 'it takes%' and p.pronargs = 1 and p.proretset
                   and exists (select from pg_type k where k.oid = p.prorettype and k.typtype = 'c')) as relationship
    from pg_proc p
    cross join lateral (
        select p.prorettype as type, 'it returns the row type' as detail
        union all
        select a, 'it takes the row type as an argument'
        from unnest(p.proargtypes::oid[] || coalesce(p.proallargtypes, '{}')) a
    ) f
    where p.pronamespace in (select oid from user_schemas)
    group by p.oid, f.type
    union all
    select a.atttypid, format('%s.%I', a.attrelid::regclass, a.attname), 'a column of the row type', false, false
    from pg_attribute a
    join pg_class u on u.oid = a.attrelid and u.relkind in ('r', 'p', 'v', 'm', 'f', 'c')
    where a.attnum > 0 and not a.attisdropped and u.relnamespace in (select oid from user_schemas)
    union all
    select d.typbasetype, d.oid::regtype::text, 'a domain over the row type', true, false
    from pg_type d
    where d.typtype = 'd' and d.typnamespace in (select oid from user_schemas)
) used on used.type = row.type
where r.has_view
)sql",
        .judge = judge,
    };
}

}  // namespace pgrename::hazards
