#include "planning/statements.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/format.hpp"

namespace pgrename::planning {
namespace {

using base::format;
using model::quoted;
using model::quoted_literal;
using model::RelationName;
using model::TableRename;

std::string grantee_sql(const std::string& grantee) {
    return grantee.empty() ? "public" : quoted(grantee);
}

/// One GRANT per grantee, grant options apart and first (they may be needed for the plain ones).
std::vector<std::string> grants_sql(const std::vector<model::Grant>& grants, const RelationName& view,
                                    const std::string& column) {
    std::map<std::pair<bool, std::string>, std::string> lists;  // (plain, grantee) → privileges
    for (const auto& grant : grants) {
        auto& list = lists[{!grant.grantable, grant.grantee}];
        std::string word = grant.privilege;
        std::transform(word.begin(), word.end(), word.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        list += (list.empty() ? "" : ", ") + word + (column.empty() ? "" : " (" + quoted(column) + ")");
    }
    std::vector<std::string> out;
    for (const auto& [key, list] : lists) {
        out.push_back(format("grant {} on table {} to {}{}", list, view.quoted(), grantee_sql(key.second),
                             key.first ? "" : " with grant option"));
    }
    return out;
}

/// Takes back what ALTER DEFAULT PRIVILEGES gave the new view: who that is, only the server knows at that moment.
std::string wipe_privileges(const RelationName& view) {
    return do_block(format(R"sql(
declare
  grantee text;
begin
  for grantee in
    select distinct case when a.grantee = 0 then 'public' else pg_catalog.quote_ident(r.rolname) end
    from pg_catalog.pg_class c
    cross join lateral pg_catalog.aclexplode(coalesce(c.relacl, pg_catalog.acldefault('r', c.relowner))) a
    left join pg_catalog.pg_roles r on r.oid = a.grantee
    where c.oid = {0}::pg_catalog.regclass
  loop
    execute 'revoke all on table ' || {0} || ' from ' || grantee;
  end loop;
end
)sql",
                           quoted_literal(view.quoted())));
}

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t out = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++out;
    return out;
}

/// True when a default's text names a table or a table's type: once the table is renamed, that name is the view.
bool names_tables(const std::string& expression, const TableRename& rename) {
    // A sequence keeps its name.
    return count_of(expression, "::regclass") > count_of(expression, "nextval(") ||
           count_of(expression, "::regtype") > 0 || count_of(expression, "::" + quoted(rename.from)) > 0 ||
           count_of(expression, "::" + rename.from) > 0;
}

/// Sets the view's default to what the table's default says at that moment: by then it prints with the new names.
std::string copy_default(const RelationName& view, const RelationName& table, const std::string& column) {
    return do_block(format(R"sql(
begin
  execute (
    select 'alter view ' || {0} || ' alter column ' || {1} || ' set default ' || pg_catalog.pg_get_expr(d.adbin, d.adrelid)
    from pg_catalog.pg_attrdef d
    join pg_catalog.pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
    where d.adrelid = {2}::pg_catalog.regclass and a.attname = {3}
  );
end
)sql",
                           quoted_literal(view.quoted()), quoted_literal(quoted(column)),
                           quoted_literal(table.quoted()), quoted_literal(column)));
}

std::vector<std::string> without_body_checks(std::vector<std::string> definitions) {
    if (definitions.empty()) return {};
    for (auto& text : definitions) {
        while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
    }
    definitions.insert(definitions.begin(), "select pg_catalog.set_config('check_function_bodies', 'off', true)");
    return definitions;
}

}  // namespace

std::string do_block(const std::string& body) {
    std::string tag = "$pgrename$";
    for (int i = 1; body.find(tag) != std::string::npos; ++i) tag = format("$pgrename{}$", i);
    return "do " + tag + body + tag;
}

std::string rename_table(const RelationName& from, const std::string& to) {
    return format("alter table {} rename to {}", from.quoted(), quoted(to));
}

std::string create_view(const TableRename& rename, const RelationName& view, const RelationName& base) {
    std::string columns;
    for (const auto& column : rename.table.columns) columns += (columns.empty() ? "" : ", ") + quoted(column.name);
    const bool invoker = rename.view && rename.view->invoker;
    return format("create view {}{} as select {} from {}", view.quoted(),
                  invoker ? " with (security_invoker = true)" : "", columns, base.quoted());
}

std::vector<std::string> dress_view(const TableRename& rename, const RelationName& view) {
    std::vector<std::string> out;
    const auto& table = rename.table;
    const auto comment =
        format("comment on view {} is {}", view.quoted(),
               quoted_literal(view_marker + rename.new_name().quoted() + ". New code uses the new name."));
    if (rename.view && rename.view->bare) return {comment};
    out.push_back(format("alter view {} owner to {}", view.quoted(), quoted(table.owner)));
    for (const auto& column : table.columns) {
        const auto expression = column.view_default();
        if (!expression) continue;
        if (view == rename.old_name() && names_tables(*expression, rename)) {
            out.push_back(copy_default(view, rename.new_name(), column.name));
            continue;
        }
        out.push_back(
            format("alter view {} alter column {} set default {}", view.quoted(), quoted(column.name), *expression));
    }
    out.push_back(wipe_privileges(view));
    for (auto& grant : grants_sql(table.grants, view, {})) out.push_back(std::move(grant));
    for (const auto& column : table.columns) {
        for (auto& grant : grants_sql(column.grants, view, column.name)) out.push_back(std::move(grant));
    }
    out.push_back(comment);
    return out;
}

std::string create_cast(const RelationName& view, const RelationName& table) {
    return format("create cast ({} as {}) with inout as implicit", view.quoted(), table.quoted());
}

std::string drop_cast(const RelationName& view, const RelationName& table) {
    return format("drop cast if exists ({} as {})", view.quoted(), table.quoted());
}

std::string drop_view(const RelationName& view) {
    return format("drop view {} restrict", view.quoted());
}

std::vector<std::string> hidden_schemas(const model::RenamePlan& plan) {
    std::set<std::string> out;
    for (const auto& rename : plan.renames) {
        if (rename.view && rename.view->is_opaque()) out.insert(rename.view->hidden_schema);
    }
    return {out.begin(), out.end()};
}

std::vector<std::string> make_hidden_schemas(const model::RenamePlan& plan) {
    std::vector<std::string> out;
    for (const auto& schema : hidden_schemas(plan)) {
        std::set<std::string> users;
        for (const auto& rename : plan.renames) {
            if (!rename.view || rename.view->hidden_schema != schema) continue;
            users.insert(quoted(rename.table.owner));
            for (const auto& grant : rename.table.grants) users.insert(grantee_sql(grant.grantee));
            for (const auto& column : rename.table.columns) {
                for (const auto& grant : column.grants) users.insert(grantee_sql(grant.grantee));
            }
        }
        out.push_back(format("create schema if not exists {}", quoted(schema)));
        std::string list;
        for (const auto& user : users) list += (list.empty() ? "" : ", ") + user;
        out.push_back(format("grant usage on schema {} to {}", quoted(schema), list));
    }
    return out;
}

std::vector<std::string> drop_hidden_schemas(const model::RenamePlan& plan) {
    std::vector<std::string> out;
    for (const auto& schema : hidden_schemas(plan)) {
        out.push_back(do_block(format(R"sql(
begin
  if not exists (select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = {}) then
    drop schema if exists {} restrict;
  end if;
end
)sql",
                                      quoted_literal(schema), quoted(schema))));
    }
    return out;
}

std::vector<std::string> announce(const model::RenamePlan& plan) {
    if (!plan.api) return {};
    return {"notify pgrst, 'reload schema'"};
}

std::vector<std::string> replace_functions(const model::RenamePlan& plan, bool back) {
    std::vector<std::string> texts;
    for (const auto& function : plan.functions)
        texts.push_back(back ? function.old_definition : function.new_definition);
    return without_body_checks(std::move(texts));
}

std::vector<std::string> restore_bodies(const model::RenamePlan& plan) {
    std::vector<std::string> texts;
    for (const auto& function : plan.functions) {
        auto text = function.new_definition;
        text.replace(text.rfind(function.new_body), function.new_body.size(),
                     function.interim_body.empty() ? function.old_body : function.interim_body);
        texts.push_back(std::move(text));
    }
    return without_body_checks(std::move(texts));
}

}  // namespace pgrename::planning
