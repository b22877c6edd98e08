#include "planning/relationship_functions.hpp"

#include <algorithm>
#include <set>

#include "base/format.hpp"
#include "planning/statements.hpp"

namespace pgrename::planning {
namespace {

using base::format;
using model::quoted;
using model::quoted_literal;
using model::RelationName;
using model::Relationship;
using model::TableRename;

std::string signature(const Relationship& it, const Naming& now, const std::string& schema) {
    return format("{}.{}({})", quoted(schema.empty() ? it.schema : schema), quoted(it.function),
                  now(it.argument_name()).quoted());
}

std::string equal(const std::string& left, const std::vector<model::ColumnPair>& pairs, const std::string& right) {
    std::string out;
    for (const auto& pair : pairs) {
        out += format("{}{}.{} = {}.{}", out.empty() ? "" : " and ", left, quoted(pair.one), right, quoted(pair.other));
    }
    return out;
}

std::string query(const Relationship& it, const Naming& now) {
    const auto rows = now(it.result_name()).quoted();
    if (it.through.empty()) return format("select r from {} r where {}", rows, equal("r", it.found, "($1)"));
    const auto junction = now(RelationName(it.through_schema, it.through)).quoted();
    return format("select r from {} r join {} j on {} where {}", rows, junction, equal("j", it.joined, "r"),
                  equal("j", it.found, "($1)"));
}

std::string marker(const TableRename& rename) {
    return relationship_marker + rename.new_name().quoted() + ".";
}

/// What ALTER DEFAULT PRIVILEGES gave, only the server knows at that moment; PUBLIC may call every new function
/// (manual, "Privileges").
std::string wipe_privileges(const std::string& signature) {
    return do_block(format(R"sql(
declare
  grantee text;
begin
  for grantee in
    select distinct case when a.grantee = 0 then 'public' else pg_catalog.quote_ident(r.rolname) end
    from pg_catalog.pg_proc p
    cross join lateral pg_catalog.aclexplode(coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))) a
    left join pg_catalog.pg_roles r on r.oid = a.grantee
    where p.oid = {0}::pg_catalog.regprocedure and a.grantee <> p.proowner
  loop
    execute 'revoke all on function ' || {0} || ' from ' || grantee;
  end loop;
end
)sql",
                           quoted_literal(signature)));
}

std::string readers(const TableRename& rename) {
    std::set<std::string> names;
    for (const auto& grant : rename.table.grants) {
        if (grant.privilege != "SELECT" || grant.grantee == rename.table.owner) continue;
        names.insert(grant.grantee.empty() ? "public" : quoted(grant.grantee));
    }
    std::string out;
    for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
}

/// Condition on pg_proc as p.
std::string belongs_to(const TableRename& rename) {
    return format("pg_catalog.starts_with(coalesce(pg_catalog.obj_description(p.oid, 'pg_proc'), ''), {})",
                  quoted_literal(marker(rename)));
}

}  // namespace

std::vector<std::string> create_relationships(const TableRename& rename, const Naming& now, const std::string& schema) {
    std::vector<std::string> out;
    if (!rename.view) return out;
    const auto may_call = readers(rename);
    for (const auto& it : rename.view->relationships) {
        const auto function = signature(it, now, schema);
        out.push_back(format("create function {} returns setof {} language sql stable{} begin atomic {}; end", function,
                             now(it.result_name()).quoted(), it.to_one ? " rows 1" : "", query(it, now)));
        out.push_back(format("alter function {} owner to {}", function, quoted(rename.table.owner)));
        out.push_back(wipe_privileges(function));
        if (!it.closed && !may_call.empty())
            out.push_back(format("grant execute on function {} to {}", function, may_call));
        out.push_back(format("comment on function {} is {}", function,
                             quoted_literal(marker(rename) + " While the old name stands it keeps the API's embeds "
                                                             "unambiguous; it goes with the old name.")));
    }
    return out;
}

std::vector<std::string> move_relationships(const TableRename& rename, const Naming& now, const std::string& schema) {
    std::vector<std::string> out;
    if (!rename.view) return out;
    for (const auto& it : rename.view->relationships)
        out.push_back(format("alter function {} set schema {}", signature(it, now, schema), quoted(it.schema)));
    return out;
}

std::string drop_relationships(const TableRename& rename, const RelationName& view) {
    return do_block(format(R"sql(
declare
  made pg_catalog.regprocedure;
begin
  for made in
    select p.oid
    from pg_catalog.pg_proc p
    left join pg_catalog.pg_class v on v.oid = pg_catalog.to_regclass({0})
    where {1}
       or pg_catalog.starts_with(coalesce(pg_catalog.obj_description(p.oid, 'pg_proc'), ''), {2})
      and v.reltype in (p.prorettype, p.proargtypes[0])
  loop
    execute 'drop function ' || made || ' restrict';
  end loop;
end
)sql",
                           quoted_literal(view.quoted()), belongs_to(rename), quoted_literal(relationship_marker)));
}

std::string count_relationships(const TableRename& rename) {
    return format("(select pg_catalog.count(*) from pg_catalog.pg_proc p where {})", belongs_to(rename));
}

bool has_relationships(const model::RenamePlan& plan) {
    return std::any_of(plan.renames.begin(), plan.renames.end(),
                       [](const TableRename& rename) { return rename.view && !rename.view->relationships.empty(); });
}

}  // namespace pgrename::planning
