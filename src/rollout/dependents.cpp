#include "rollout/dependents.hpp"

#include "base/format.hpp"
#include "planning/relationship_functions.hpp"

namespace pgrename::rollout {

using base::format;

std::vector<std::string> dependents(postgres::Connection& connection, const model::RelationName& view,
                                    const model::TableRename& rename) {
    std::vector<std::string> out;
    const auto rows =
        connection.query(R"sql(
select distinct pg_catalog.pg_describe_object(
     case when d.classid = 'pg_rewrite'::regclass then 'pg_class'::regclass else d.classid end,
     coalesce(r.ev_class, d.objid), case when d.classid = 'pg_rewrite'::regclass then 0 else d.objsubid end)
from pg_catalog.pg_class c
join pg_catalog.pg_type t on t.oid = c.reltype
join pg_catalog.pg_depend d on (d.refclassid = 'pg_class'::regclass and d.refobjid = c.oid)
                        or (d.refclassid = 'pg_type'::regclass and d.refobjid in (t.oid, t.typarray))
left join pg_catalog.pg_rewrite r on d.classid = 'pg_rewrite'::regclass and r.oid = d.objid
where c.oid = pg_catalog.to_regclass($1) and d.deptype = 'n' and coalesce(r.ev_class, 0) <> c.oid
  and not (d.classid = 'pg_cast'::regclass
       and exists (select from pg_catalog.pg_cast k join pg_catalog.pg_class n on n.reltype = k.casttarget
                   where k.oid = d.objid and k.castmethod = 'i' and n.oid = $2::pg_catalog.oid))
  and not (d.classid = 'pg_proc'::regclass
       and pg_catalog.starts_with(coalesce(pg_catalog.obj_description(d.objid, 'pg_proc'), ''), $3)))sql",
                         {view.quoted(), std::to_string(rename.table.oid), std::string(planning::relationship_marker)});
    for (std::size_t r = 0; r < rows.size(); ++r)
        out.push_back(format("{} depends on {}", rows.text(r, 0), rename.old_name().shown()));
    return out;
}

}  // namespace pgrename::rollout
