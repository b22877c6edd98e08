#include "planning/relationship_functions.hpp"

#include <algorithm>

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

/// What ALTER DEFAULT PRIVILEGES gave, and who may read the table, only the server knows at that moment; PUBLIC may
/// call every new function (manual, "Privileges").
std::string exact_privileges(const std::string& signature, const RelationName& table, bool closed) {
    return do_block(format(R"sql(
declare
  who text;
begin
  for who in
    select distinct case when a.grantee = 0 then 'public' else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.grantee)) end
    from pg_catalog.pg_proc p
    cross join lateral pg_catalog.aclexplode(coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))) a
    where p.oid = {0}::pg_catalog.regprocedure and a.grantee <> p.proowner
  loop
    execute 'revoke all on function ' || {0} || ' from ' || who;
  end loop;
{1}end
)sql",
                           quoted_literal(signature),
                           closed ? std::string()
                                  : format(R"sql(  for who in
    select distinct case when a.grantee = 0 then 'public' else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(a.grantee)) end
    from pg_catalog.pg_class c
    cross join lateral pg_catalog.aclexplode(coalesce(c.relacl, pg_catalog.acldefault('r', c.relowner))) a
    where c.oid = {1}::pg_catalog.regclass and a.privilege_type = 'SELECT' and a.grantee <> c.relowner
  loop
    execute 'grant execute on function ' || {0} || ' to ' || who;
  end loop;
)sql",
                                           quoted_literal(signature), quoted_literal(table.quoted()))));
}

/// Condition on pg_description as d: those of functions are few, and obj_description() for each of thousands of
/// functions would take a tenth of a second under the lock.
std::string is_marked(std::string_view marker) {
    return format(
        "d.classoid = 'pg_catalog.pg_proc'::pg_catalog.regclass and d.objsubid = 0\n"
        "      and pg_catalog.starts_with(d.description, {})",
        quoted_literal(marker));
}

}  // namespace

std::vector<std::string> create_relationships(const TableRename& rename, const Naming& now, const std::string& schema) {
    std::vector<std::string> out;
    if (!rename.view) return out;
    for (const auto& it : rename.view->relationships) {
        const auto function = signature(it, now, schema);
        out.push_back(format("create function {} returns setof {} language sql stable{} begin atomic {}; end", function,
                             now(it.result_name()).quoted(), it.to_one ? " rows 1" : "", query(it, now)));
        out.push_back(format("alter function {} owner to {}", function, quoted(rename.table.owner)));
        out.push_back(exact_privileges(function, now(rename.new_name()), it.closed));
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
    from pg_catalog.pg_description d
    join pg_catalog.pg_proc p on p.oid = d.objoid
    left join pg_catalog.pg_class v on v.oid = pg_catalog.to_regclass({0})
    where {1}
      and (pg_catalog.starts_with(d.description, {2}) or v.reltype in (p.prorettype, p.proargtypes[0]))
  loop
    execute 'drop function ' || made || ' restrict';
  end loop;
end
)sql",
                           quoted_literal(view.quoted()), is_marked(relationship_marker),
                           quoted_literal(marker(rename))));
}

std::string count_relationships(const TableRename& rename) {
    return format("(select pg_catalog.count(*) from pg_catalog.pg_description d\n      where {})",
                  is_marked(marker(rename)));
}

bool has_relationships(const model::RenamePlan& plan) {
    return std::any_of(plan.renames.begin(), plan.renames.end(),
                       [](const TableRename& rename) { return rename.view && !rename.view->relationships.empty(); });
}

bool has_relationships(const model::RenamePlan& plan, const TableRename& rename) {
    const auto name = rename.old_name();
    if (rename.view && !rename.view->relationships.empty()) return true;
    return std::any_of(plan.renames.begin(), plan.renames.end(), [&](const TableRename& other) {
        return other.view && std::any_of(other.view->relationships.begin(), other.view->relationships.end(),
                                         [&](const Relationship& it) {
                                             return it.argument_name() == name || it.result_name() == name;
                                         });
    });
}

}  // namespace pgrename::planning
