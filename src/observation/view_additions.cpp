#include "observation/view_additions.hpp"

#include "base/json.hpp"

namespace pgrename::observation {

std::vector<model::Evidence> view_additions(postgres::Connection& connection, const model::RenamePlan& plan) {
    base::Json names = base::Json::array();
    for (const auto& rename : plan.renames) {
        if (!rename.view) continue;
        names.push(base::Json::Object{{"name", rename.old_name().quoted()}, {"shown", rename.old_name().shown()}});
    }
    // Row triggers on views are INSTEAD OF ones (manual, "CREATE TRIGGER"); bit 0 of tgtype says row.
    const auto rows = connection.query(R"sql(
select v.shown,
       (select pg_catalog.string_agg(pg_catalog.quote_ident(t.tgname)
               || case when t.tgtype & 1 = 0 then ' (for each statement: it never fires)' else ' (instead of)' end,
               ', ' order by t.tgname)
        from pg_catalog.pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal),
       (select pg_catalog.string_agg(pg_catalog.quote_ident(r.rulename), ', ' order by r.rulename)
        from pg_catalog.pg_rewrite r where r.ev_class = c.oid and r.rulename <> '_RETURN')
from pg_catalog.jsonb_to_recordset($1::jsonb) as v(name text, shown text)
join pg_catalog.pg_class c on c.oid = pg_catalog.to_regclass(v.name) and c.relkind = 'v'
order by 1)sql",
                                       {names.dump()});
    std::vector<model::Evidence> out;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        out.push_back({"view triggers", rows.text(r, 0), rows.null(r, 1), rows.text(r, 1)});
        out.push_back({"view rules", rows.text(r, 0), rows.null(r, 2), rows.text(r, 2)});
    }
    return out;
}

}  // namespace pgrename::observation
