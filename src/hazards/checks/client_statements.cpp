#include <algorithm>

#include "hazards/inspection.hpp"
#include "sql/view_limits.hpp"

namespace pgrename::hazards {
namespace {

sql::PrimaryKeys keys_of(const model::RenamePlan& plan) {
    sql::PrimaryKeys out;
    for (const auto& rename : plan.renames) {
        for (const auto& constraint : rename.table.constraints) {
            if (constraint.type == "p") out.emplace(rename.old_name(), constraint.columns);
        }
    }
    return out;
}

/// `detail` is the statement; `more`: who ran it, how often, whether the table has children.
std::optional<model::Hazard> judge(const Candidate& candidate, model::Hazard hazard, const model::RenamePlan& plan) {
    sql::Context context{{}, {"public"}, false, {}};
    for (const auto& rename : plan.renames) {
        context.renames.emplace(rename.old_name(), rename.new_name());
        if (std::find(context.search_path.begin(), context.search_path.end(), rename.schema) ==
            context.search_path.end())
            context.search_path.push_back(rename.schema);
    }
    std::string outcomes;
    bool data_loss = false;
    for (const auto& limit : sql::view_limits(candidate.detail, context, keys_of(plan), plan.server_version)) {
        if (limit.table.shown() != candidate.relation) continue;
        if (limit.data_loss && candidate.more.at(2) != "t") continue;
        data_loss = data_loss || limit.data_loss;
        outcomes += (outcomes.empty() ? "" : "; ") + limit.what;
    }
    if (outcomes.empty()) return std::nullopt;
    if (data_loss) hazard.severity = model::Severity::blocker;
    const auto statement = candidate.detail.size() > 160 ? candidate.detail.substr(0, 160) + " …" : candidate.detail;
    hazard.detail = outcomes + ": `" + statement + "`, called " + candidate.more.at(1) + " times";
    return hazard;
}

}  // namespace

// pg_stat_statements keeps the texts of what clients ran, constants replaced (manual, "pg_stat_statements"). The view
// is where the extension was put, or not there, or not ours to read: query_to_xml runs its query only when it is
// reached, and hex keeps any byte out of the XML's way.
Check client_statements() {
    return {
        .id = "PN224",
        .name = "client-statements",
        .severity = model::Severity::caution,
        .summary = "clients do to the old name what can't be done to a view",
        .remedy = "change this statement of the application to the new name in the same release, or before",
        .query = R"sql(
select r.relation, 'role ' || said.role as object, said.query as detail, said.role, said.calls,
       exists (select from pg_inherits i where i.inhparent = r.oid) as has_children
from (
    select case when exists (
                    select from pg_extension e join pg_class c on c.relnamespace = e.extnamespace and c.relname = 'pg_stat_statements'
                    where e.extname = 'pg_stat_statements' and has_schema_privilege(e.extnamespace, 'USAGE')
                      and has_table_privilege(c.oid, 'SELECT')
                      and exists (select from pg_settings where name = 'pg_stat_statements.max'))
                then query_to_xml(format(
                         'select coalesce(u.rolname, ''?'') as role, encode(convert_to(s.query, ''UTF8''), ''hex'') as query,'
                         ' sum(s.calls) as calls from %s s left join pg_roles u on u.oid = s.userid'
                         ' where s.dbid = (select oid from pg_database where datname = current_database())'
                         ' and s.query not like ''<insufficient%%'' group by 1, 2',
                         (select format('%I.pg_stat_statements', n.nspname)
                          from pg_extension e join pg_namespace n on n.oid = e.extnamespace
                          where e.extname = 'pg_stat_statements')), false, false, '') end as statements
) x
cross join lateral (
    select t.role, t.calls, convert_from(decode(t.query, 'hex'), 'UTF8') as query
    from xmltable('/table/row' passing x.statements
                  columns role text path 'role', calls text path 'calls', query text path 'query') t
) said
join renames r on r.has_view and strpos(said.query collate "C", r.from_name::text) > 0
)sql",
        .judge = judge,
    };
}

}  // namespace pgrename::hazards
