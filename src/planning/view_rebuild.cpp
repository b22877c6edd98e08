#include "planning/view_rebuild.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "planning/file_preamble.hpp"
#include "planning/layouts.hpp"
#include "planning/relationship_functions.hpp"
#include "planning/statements.hpp"
#include "postgres/identity_default.hpp"

namespace pgrename::planning {
namespace {

using base::format;
using model::quoted;
using model::quoted_literal;
using model::RelationName;
using model::RenamePlan;
using model::TableRename;
using How = ViewRebuild::How;

// The columns are not known before the team's statements have run, and nobody wants to wait for a second message while
// the table is locked: the server itself writes the view (manual, "Executing Dynamic Commands"). Settings made here
// last as long as the block: names in expressions are printed in full under this search path.
constexpr const char* opening = R"sql(
declare
  base constant oid := {table_text}::pg_catalog.regclass;
  old_path constant text := pg_catalog.current_setting('search_path');
  item record;
  list text;
begin
  perform pg_catalog.set_config('search_path', 'pg_catalog', true);
  select coalesce(string_agg(quote_ident(a.attname), ', ' order by a.attnum), '')
  into list
  from pg_attribute a
  where a.attrelid = base and a.attnum > 0 and not a.attisdropped;
  execute {create_text} || list || {from_text};
  execute (select {owner_text} || quote_ident(pg_get_userbyid(c.relowner)) from pg_class c where c.oid = base);
)sql";

// What Column::view_default() is in the snapshot.
constexpr const char* defaults = R"sql(
  for item in
    select quote_ident(a.attname) as name,
           coalesce(pg_get_expr(d.adbin, d.adrelid), {identity}) as expression
    from pg_attribute a
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum and a.attgenerated = ''
    where a.attrelid = base and a.attnum > 0 and not a.attisdropped
    order by a.attnum
  loop
    execute {alter_text} || item.name || coalesce(' set default ' || item.expression, ' drop default');
  end loop;
)sql";

// Whatever default privileges gave, or was there, goes first: the table's privileges are all of it. Grant options come
// before the grants that may need them.
constexpr const char* privileges = R"sql(
  for item in
    select distinct case when a.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(a.grantee)) end as grantee
    from pg_class c
    cross join lateral aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a
    where c.oid = {view_text}::regclass
  loop
    execute 'revoke all on table ' || {view_text} || ' from ' || item.grantee;
  end loop;
  for item in
    select string_agg(g.privilege || g.part, ', ') as privileges, g.grantable,
           case when g.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(g.grantee)) end as grantee
    from (select lower(a.privilege_type) as privilege, '' as part, a.grantee, a.is_grantable as grantable
          from pg_class c
          cross join lateral aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a
          where c.oid = base
          union all
          select lower(a.privilege_type), ' (' || quote_ident(t.attname) || ')', a.grantee, a.is_grantable
          from pg_attribute t
          cross join lateral aclexplode(t.attacl) a
          where t.attrelid = base and t.attnum > 0 and not t.attisdropped) g
    group by g.grantable, g.grantee
    order by g.grantable desc
  loop
    execute 'grant ' || item.privileges || ' on table ' || {view_text} || ' to ' || item.grantee
         || case when item.grantable then ' with grant option' else '' end;
  end loop;
  execute {comment_text};
)sql";

constexpr const char* closing = R"sql(
  if exists (
    select
    from (select 1 as side, a.grantee, a.privilege_type, a.is_grantable
          from pg_class c cross join lateral aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a
          where c.oid = base
          union all
          select 2, a.grantee, a.privilege_type, a.is_grantable
          from pg_class c cross join lateral aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a
          where c.oid = {view_text}::regclass) g
    group by g.grantee, g.privilege_type, g.is_grantable
    having count(distinct g.side) < 2)
  then
    raise exception 'pgrename: the privileges of view % are not those of its table', {view_text};
  end if;
  perform pg_catalog.set_config('search_path', old_path, true);
end
)sql";

std::string filled(std::string text, const std::vector<std::pair<std::string, std::string>>& values) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        bool hit = false;
        for (const auto& [mark, value] : values) {
            if (text.compare(at, mark.size(), mark) != 0) continue;
            out += value;
            at += mark.size();
            hit = true;
            break;
        }
        if (!hit) out += text[at++];
    }
    return out;
}

/// A DO block that makes the view `name` over `base` and gives it all that the table has.
std::string make_view(const TableRename& rename, bool in_place, const RelationName& name, const RelationName& base) {
    const auto view = name.quoted();
    const bool invoker = rename.view && rename.view->invoker;
    const auto create = format("create {}view {}{} as select ", in_place ? "or replace " : "", view,
                               invoker ? " with (security_invoker = true)" : "");
    const auto comment =
        format("comment on view {} is {}", view,
               quoted_literal(view_marker + rename.new_name().quoted() + ". New code uses the new name."));
    return do_block(filled(std::string(opening) + defaults + privileges + closing,
                           {{"{identity}", postgres::identity_default},
                            {"{table_text}", quoted_literal(rename.new_name().quoted())},
                            {"{view_text}", quoted_literal(view)},
                            {"{create_text}", quoted_literal(create)},
                            {"{from_text}", quoted_literal(" from " + base.quoted())},
                            {"{owner_text}", quoted_literal(format("alter view {} owner to ", view))},
                            {"{alter_text}", quoted_literal(format("alter view {} alter column ", view))},
                            {"{comment_text}", quoted_literal(comment)}}));
}

/// Sessions keep PL/pgSQL functions compiled, with the OIDs of the row types that they declare, until the function's
/// row in pg_proc is another (manual, "PL/pgSQL under the Hood"; a type is not looked at again). A view made anew has a
/// new type, and whoever had called such a function met `cache lookup failed for type` (XX000) for the rest of the
/// session. So functions in whose text the name stands are said to be what they are: it makes a new row of each, and
/// one too many costs a compilation.
std::string recompile(const RelationName& view) {
    return do_block(format(R"sql(
declare
  item record;
begin
  for item in
    select p.oid::pg_catalog.regprocedure as routine,
           case when p.prosecdef then 'security definer' else 'security invoker' end as clause
    from pg_catalog.pg_proc p
    join pg_catalog.pg_language l on l.oid = p.prolang
    where l.lanname = 'plpgsql' and pg_catalog.strpos(p.prosrc, {}) > 0 and pg_catalog.pg_has_role(p.proowner, 'usage')
  loop
    execute pg_catalog.format('alter routine %s %s', item.routine, item.clause);
  end loop;
end
)sql",
                           quoted_literal(view.name())));
}

/// The functions that keep the API's relations single take and give rows of the views, and are for those who may
/// read the tables: they are made anew.
std::vector<std::string> relationships(const RenamePlan& plan, bool back) {
    std::vector<std::string> out;
    for (const auto& rename : plan.renames) {
        if (!rename.view || rename.view->relationships.empty()) continue;
        if (back) {
            out.push_back(drop_relationships(rename, rename.old_name()));
            continue;
        }
        for (auto& each : create_relationships(rename, [](const RelationName& name) { return name; }, {}))
            out.push_back(std::move(each));
    }
    return out;
}

std::vector<std::string> statements(const RenamePlan& plan, const std::vector<ViewRebuild>& views,
                                    const std::vector<std::string>& changes) {
    auto out = relationships(plan, true);
    for (const auto& view : views) {
        const auto& rename = plan.renames[view.rename];
        if (view.how != How::renew) continue;
        if (rename.view && rename.view->casts) out.push_back(drop_cast(rename.old_name(), rename.new_name()));
        out.push_back(drop_view(rename.old_name()));
        if (rename.view && rename.view->is_opaque()) out.push_back(drop_view(rename.hidden_name()));
    }
    out.insert(out.end(), changes.begin(), changes.end());
    for (const auto& view : views) {
        const auto& rename = plan.renames[view.rename];
        const bool opaque = rename.view && rename.view->is_opaque();
        const bool in_place = view.how == How::extend;
        if (opaque) out.push_back(make_view(rename, in_place, rename.hidden_name(), rename.new_name()));
        out.push_back(
            make_view(rename, in_place, rename.old_name(), opaque ? rename.hidden_name() : rename.new_name()));
        if (view.how != How::extend && rename.view && rename.view->casts)
            out.push_back(create_cast(rename.old_name(), rename.new_name()));
        if (view.how == How::renew) out.push_back(recompile(rename.old_name()));
    }
    for (auto& statement : relationships(plan, false)) out.push_back(std::move(statement));
    for (auto& statement : announce(plan)) out.push_back(std::move(statement));
    return out;
}

RelationName locked(const RenamePlan& plan, const ViewRebuild& view) {
    const auto& rename = plan.renames[view.rename];
    // Locking the view takes its table's lock too, in the order in which clients of the old name take them.
    return view.how == How::create ? rename.new_name() : rename.old_name();
}

}  // namespace

model::Step rebuild_step(const RenamePlan& plan, const std::vector<ViewRebuild>& views,
                         const std::vector<std::string>& changes, const std::string& name, const std::string& done) {
    model::Step out{name, model::Step::Kind::swap, {}, statements(plan, views, changes), done, name};
    for (const auto& view : views) {
        out.locks.push_back(locked(plan, view));
        if (view.how != How::create) out.watched.push_back(plan.renames[view.rename].old_name());
        out.watched.push_back(plan.renames[view.rename].new_name());
    }
    return out;
}

std::string rebuild_file(const RenamePlan& plan, const std::vector<ViewRebuild>& views,
                         const std::vector<std::string>& changes, const project::Project& project) {
    std::string names;
    // A migration tool may send the file as one message without BEGIN: only inside a block is LOCK TABLE allowed then.
    std::string locks = "\nbegin\n  perform pg_catalog.set_config('lock_timeout', '200ms', true);\n";
    for (const auto& view : views) {
        const auto& rename = plan.renames[view.rename];
        names += (names.empty() ? "" : ", ") + rename.old_name().shown();
        locks += format("  lock table {} in access exclusive mode;\n", locked(plan, view).quoted());
    }
    std::string body = do_block(locks + "end\n") + ";\n";
    for (const auto& statement : statements(plan, views, changes)) body += statement + ";\n";
    return comment(format("Phase {}: the compatibility views {} made again over their tables' columns.", plan.phase,
                          names)) +
           comment(
               "Written by `pgrename rebuild-views --write`. One transaction; it waits at most 200 ms for each lock: "
               "when that is too short (SQLSTATE 55P03) nothing has changed, run it again.") +
           '\n' + one_transaction(body, project.layout);
}

}  // namespace pgrename::planning
