#include "deployment/observed_state.hpp"

#include "base/format.hpp"
#include "base/json.hpp"

namespace pgrename::deployment {

using base::format;
using base::Json;

model::RolloutState observe(postgres::Connection& connection, const model::RenamePlan& plan,
                            const std::vector<model::RelationName>& staged) {
    Json tables = Json::array();
    for (std::size_t i = 0; i < plan.renames.size(); ++i) {
        const auto& rename = plan.renames[i];
        tables.push(Json::Object{
            {"n", i}, {"oid", rename.table.oid}, {"old", rename.old_name().quoted()}, {"staged", staged[i].quoted()}});
    }
    const auto rows = connection.query(R"sql(
select coalesce(c.relname, ''), coalesce(o.relkind::text, ''), coalesce(o.oid, 0), to_regclass(t.staged) is not null,
       coalesce(obj_description(o.oid, 'pg_class'), '') like 'pgrename: compatibility view for %'
from json_to_recordset($1::json) as t(n int, oid oid, old text, staged text)
left join pg_catalog.pg_class c on c.oid = t.oid
left join pg_catalog.pg_class o on o.oid = to_regclass(t.old)
order by t.n)sql",
                                       {tables.dump()});
    model::RolloutState out;
    for (std::size_t i = 0; i < plan.renames.size(); ++i) {
        const auto& rename = plan.renames[i];
        const auto& name = rows.text(i, 0);
        const auto& kind = rows.text(i, 1);
        model::TableState state;
        state.renamed = name == rename.to;
        state.view = kind == "v" && rows.boolean(i, 4);
        state.staged = rows.boolean(i, 3);
        if (name.empty()) {
            state.obstacle = format("the table (OID {}) is gone", rename.table.oid);
        } else if (name != rename.to && name != rename.from) {
            state.obstacle = format("the table is now called {}", model::quoted(name));
        } else if (state.renamed && !kind.empty() && !state.view) {
            state.obstacle = format("{} is taken by something that pgrename did not make", rename.old_name().shown());
        }
        out.tables.push_back(std::move(state));
    }
    out.functions_new = true;
    out.functions_old = true;
    for (const auto& function : plan.functions) {
        const auto body =
            connection.query("select prosrc from pg_catalog.pg_proc where oid = $1", {std::to_string(function.oid)});
        const std::string now = body.empty() ? std::string() : body.text(0, 0);
        out.functions_new = out.functions_new && now == function.new_body;
        out.functions_old = out.functions_old && now == function.old_body;
    }
    return out;
}

}  // namespace pgrename::deployment
