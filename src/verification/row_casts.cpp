#include "verification/row_casts.hpp"

#include "base/json.hpp"

namespace pgrename::verification {

// A cast is between types, and a view has a row type of its own (manual, "CREATE CAST", "pg_cast").
std::vector<model::Evidence> row_casts(postgres::Connection& connection, const model::RenamePlan& plan) {
    base::Json wanted = base::Json::array();
    for (const auto& rename : plan.renames) {
        if (!rename.view || !rename.view->casts) continue;
        base::Json one = base::Json::object();
        one.set("view", rename.old_name().quoted());
        one.set("table", rename.new_name().quoted());
        one.set("shown", rename.old_name().shown());
        wanted.push(std::move(one));
    }
    const auto rows = connection.query(R"sql(
select w.shown, exists (
           select from pg_catalog.pg_cast k
           join pg_catalog.pg_class v on v.reltype = k.castsource
           join pg_catalog.pg_class t on t.reltype = k.casttarget
           where v.oid = pg_catalog.to_regclass(w.view) and t.oid = pg_catalog.to_regclass(w."table")
             and k.castcontext = 'i')
from pg_catalog.jsonb_to_recordset($1::pg_catalog.jsonb) as w(view text, "table" text, shown text)
)sql",
                                       {wanted.dump()});
    std::vector<model::Evidence> out;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const bool there = rows.boolean(row, 1);
        out.push_back({"view rows", rows.text(row, 0), there,
                       there ? "" : "no implicit cast to the table's row type: functions and columns refuse its rows"});
    }
    return out;
}

}  // namespace pgrename::verification
