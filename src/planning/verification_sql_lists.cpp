#include "planning/verification_sql_lists.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

#include "base/format.hpp"
#include "base/hash.hpp"
#include "planning/relationship_functions.hpp"

namespace pgrename::planning {
namespace {

using base::format;
using model::quoted_literal;
using model::RenamePlan;

constexpr std::size_t line_width = 110;
constexpr const char* indent = "         ";  // inside a row of a VALUES list

/// Values separated by commas, a new line where one grows too long.
std::string wrapped(const std::vector<std::string>& values) {
    std::string out;
    std::size_t width = 0;
    for (const auto& value : values) {
        if (!out.empty()) out += ',';
        if (!out.empty() && width + value.size() > line_width) {
            out += std::string("\n") + indent;
            width = 0;
        } else if (!out.empty()) {
            out += ' ';
        }
        out += value;
        width += value.size() + 2;
    }
    return out;
}

std::string array_of(const std::vector<std::string>& texts) {
    std::vector<std::string> literals;
    for (const auto& text : texts) literals.push_back(quoted_literal(text));
    return "array[" + wrapped(literals) + "]::text[]";
}

/// Rows under one another, at the depth where the checks put them.
std::string rows_of(const std::vector<std::string>& rows) {
    std::string out;
    for (const auto& row : rows) out += (out.empty() ? "" : ",\n") + std::string("        (") + row + ')';
    return out;
}

/// Privilege by grantee, place and name; grantable when any grantor said so.
using Privileges = std::map<std::tuple<std::string, std::string, std::string>, bool>;

void collect(const std::vector<model::Grant>& grants, const std::string& place, Privileges& out) {
    for (const auto& grant : grants) {
        auto& grantable =
            out[{grant.grantee.empty() ? "public" : model::quoted(grant.grantee), place, grant.privilege}];
        grantable = grantable || grant.grantable;
    }
}

std::vector<std::string> privileges(const model::Relation& table) {
    Privileges all;
    collect(table.grants, "", all);
    for (const auto& column : table.columns) collect(column.grants, " on column " + model::quoted(column.name), all);
    std::map<std::tuple<std::string, std::string, bool>, std::string> lists;  // in order of the privileges' names
    for (const auto& [key, grantable] : all) {
        const auto& [grantee, place, privilege] = key;
        lists[{grantee, place, grantable}] += ' ' + privilege;
    }
    std::vector<std::string> out;
    for (const auto& [key, list] : lists) {
        const auto& [grantee, place, grantable] = key;
        out.push_back(grantee + list + place + (grantable ? " with grant option" : ""));
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::string planned_table(const model::TableRename& rename) {
    const auto& table = rename.table;
    std::vector<std::string> columns;
    std::vector<std::string> defaults;
    for (const auto& column : table.columns) {
        columns.push_back(column.name);
        // That of an identity column depends on privileges: elsewhere it may be none.
        if (const auto& text = column.default_expression ? column.default_expression : column.identity_default)
            defaults.push_back(model::quoted(column.name) + ' ' + *text);
    }
    std::string view = "null";
    if (rename.view) view = rename.view->invoker ? "'{security_invoker=true}'" : "'{}'";
    const std::string row_security =
        std::string(table.row_security ? "on" : "off") + (table.force_row_security ? ", forced" : "");
    const std::string names =
        wrapped({quoted_literal(rename.schema), quoted_literal(rename.from), quoted_literal(rename.to),
                 quoted_literal(table.kind), quoted_literal(table.owner), quoted_literal(row_security)});
    return format("{},\n{}{},\n{}{},\n{}{},\n{}{}, {}, {}, {}", names, indent, array_of(columns), indent,
                  array_of(defaults), indent, array_of(privileges(table)), indent, rename.impact.policies,
                  rename.impact.foreign_keys, rename.impact.triggers, view);
}

/// `public.f(integer)` → its name. Only a quote can hide a parenthesis.
model::RelationName function_name(const model::FunctionRewrite& function) {
    bool in_quotes = false;
    std::size_t end = 0;
    for (; end < function.shown.size(); ++end) {
        if (function.shown[end] == '"') in_quotes = !in_quotes;
        if (function.shown[end] == '(' && !in_quotes) break;
    }
    return model::RelationName::parse(function.shown.substr(0, end), "public");
}

const std::string& text_of(const model::FunctionRewrite& function, FunctionText text) {
    if (text == FunctionText::old_definition) return function.old_definition;
    return text == FunctionText::old_body ? function.old_body : function.new_body;
}

// The functions that keep the API's relations single go with the view.
constexpr const char* own_functions = R"sql(          and not (d.classid = 'pg_proc'::regclass
                   and starts_with(coalesce(obj_description(d.objid, 'pg_proc'), ''), 'pgrename: relationship by '))
)sql";

}  // namespace

std::string planned_tables(const RenamePlan& plan) {
    std::vector<std::string> rows;
    for (const auto& rename : plan.renames) rows.push_back(planned_table(rename));
    return rows_of(rows);
}

std::string planned_names(const RenamePlan& plan, bool views_only) {
    std::vector<std::string> rows;
    for (const auto& rename : plan.renames) {
        if (views_only && !rename.view) continue;
        rows.push_back(wrapped({quoted_literal(rename.schema), quoted_literal(rename.from), quoted_literal(rename.to),
                                quoted_literal(rename.new_name().quoted())}));
    }
    return rows_of(rows);
}

std::string planned_functions(const RenamePlan& plan, FunctionText text) {
    std::vector<std::string> rows;
    for (const auto& function : plan.functions) {
        const auto name = function_name(function);
        rows.push_back(wrapped({quoted_literal(function.shown), quoted_literal(name.schema()),
                                quoted_literal(name.name()), quoted_literal(base::sha256(text_of(function, text)))}));
    }
    return rows_of(rows);
}

std::string privileges_of_c() {
    return R"sql((select coalesce(array_agg(e.entry order by e.entry collate "C"), '{}')
            from (select g.grantee || ' ' || string_agg(g.privilege, ' ' order by g.privilege collate "C") || g.place
                         || case when g.grantable then ' with grant option' else '' end as entry
                  from (select coalesce('"' || replace(r.rolname::text, '"', '""') || '"', 'public') as grantee,
                               a.place, a.privilege_type as privilege, bool_or(a.is_grantable) as grantable
                        from (select x.grantee, x.privilege_type, x.is_grantable, '' as place
                              from aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) x
                              union all
                              select x.grantee, x.privilege_type, x.is_grantable,
                                     ' on column "' || replace(f.attname::text, '"', '""') || '"'
                              from pg_attribute f
                              cross join lateral aclexplode(f.attacl) x
                              where f.attrelid = c.oid and f.attnum > 0 and not f.attisdropped) a
                        left join pg_roles r on r.oid = a.grantee
                        where a.privilege_type <> 'MAINTAIN'
                        group by 1, 2, 3) g
                  group by g.grantee, g.place, g.grantable) e))sql";
}

std::string dependents(const RenamePlan& plan) {
    return format(R"sql(
      for difference in
        select distinct case when d.classid = 'pg_rewrite'::regclass
                             then pg_describe_object('pg_class'::regclass, r.ev_class, 0)
                             else pg_describe_object(d.classid, d.objid, d.objsubid) end as user
        from pg_depend d
        left join pg_rewrite r on d.classid = 'pg_rewrite'::regclass and r.oid = d.objid
        where d.deptype = 'n'
          and r.ev_class is distinct from there.oid
          and not (d.classid = 'pg_cast'::regclass
                   and exists (select from pg_cast k join pg_class t on t.reltype = k.casttarget
                               where k.oid = d.objid and k.castmethod = 'i' and t.oid = to_regclass(wanted.new_table)))
{}          and ((d.refclassid = 'pg_class'::regclass and d.refobjid = there.oid)
               or (d.refclassid = 'pg_type'::regclass
                   and d.refobjid in (select unnest(array[t.oid, t.typarray])
                                      from pg_type t
                                      where t.oid = there.reltype)))
        order by 1
      loop
        problems := array_append(problems,
          format('%s needs the view %I.%I', difference.user, wanted.schema_name, wanted.old_name));
      end loop;
)sql",
                  has_relationships(plan) ? own_functions : "");
}

}  // namespace pgrename::planning
