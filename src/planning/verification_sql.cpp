#include "planning/verification_sql.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "planning/statements.hpp"
#include "planning/verification_sql_lists.hpp"
#include "postgres/identity_default.hpp"

namespace pgrename::planning {
namespace {

using base::format;
using model::quoted_literal;
using model::RenamePlan;

// The search path of the checks is pg_catalog alone: only then pg_get_expr and its sisters print every name in full, as
// they did when the plan was made. Settings are local to the transaction (manual, "set_config").
std::string opening(const char* more_declarations = "") {
    return format(R"sql(
declare
{}  wanted record;
  there record;
  difference record;
  problems text[] := '{{}}';
  path constant text := pg_catalog.current_setting('search_path');
begin
  perform pg_catalog.set_config('search_path', 'pg_catalog', true);
)sql",
                  more_declarations);
}

// Shorter than deadlock_timeout: when clients lock the same tables in another order, it is this transaction that gives
// way, never a client.
constexpr const char* patience = R"sql(
  perform set_config('lock_timeout', '200ms', true);
  perform set_config('statement_timeout', '30s', true);
)sql";

constexpr const char* complaint = R"sql(
  if cardinality(problems) > 0 then
    raise exception using
      message = 'pgrename: ' || array_to_string(problems, E'\npgrename: '),
      hint = 'The transaction is undone: nothing has changed.';
  end if;
)sql";

constexpr const char* closing = R"sql(
  perform set_config('search_path', path, true);
end
)sql";

/// A loop over the rows of a VALUES list; nothing when there are no rows.
std::string for_each(const std::string& rows, const char* columns, const std::string& body) {
    if (rows.empty()) return {};
    return format(R"sql(
  for wanted in
    select *
    from (values
{}
    ) as planned({})
  loop{}  end loop;
)sql",
                  rows, columns, body);
}

constexpr const char* table_columns =
    "schema_name, old_name, new_name, kind, owner, row_security, columns,\n"
    "                 defaults, privileges, policies, foreign_keys, triggers, view_options";
constexpr const char* name_columns = "schema_name, old_name, new_name, new_table";

/// Fills `there` with what the relation of that name is like.
std::string look_up(const std::string& name) {
    return format(R"sql(
    select c.oid, c.relkind::text as kind, pg_get_userbyid(c.relowner)::text as owner,
           case when c.relrowsecurity then 'on' else 'off' end
             || case when c.relforcerowsecurity then ', forced' else '' end as row_security,
           (select coalesce(array_agg(a.attname::text order by a.attnum), '{{}}')
            from pg_attribute a
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
           (select coalesce(array_agg('"' || replace(a.attname::text, '"', '""') || '" ' || e.expression
                                      order by a.attnum), '{{}}')
            from pg_attribute a
            left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            cross join lateral (select coalesce(pg_get_expr(d.adbin, d.adrelid), {}) as expression) e
            where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
              and e.expression is not null) as defaults,
           {} as privileges,
           (select count(*) from pg_policy p where p.polrelid = c.oid) as policies,
           (select count(*) from pg_constraint k
            where k.contype = 'f' and c.oid in (k.conrelid, k.confrelid)) as foreign_keys,
           (select count(*) from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as triggers,
           coalesce(c.reloptions::text, '{{}}') as options,
           pg_relation_is_updatable(c.oid, false) as writes,
           coalesce(obj_description(c.oid, 'pg_class'), '') as comment
    into there
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = wanted.schema_name and c.relname = {};
)sql",
                  postgres::identity_default, privileges_of_c(), name);
}

/// A shorter look, for checks that only ask what stands under a name.
std::string look_at(const char* name) {
    return format(R"sql(
    select c.oid, c.relkind::text as kind, coalesce(obj_description(c.oid, 'pg_class'), '') as comment, c.reltype
    into there
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = wanted.schema_name and c.relname = {};
)sql",
                  name);
}

/// Reports each line of `pairs` whose two values differ.
std::string compare(const char* what, const std::string& name, const std::string& pairs) {
    return format(R"sql(
      for difference in
        select *
        from (values
{}
        ) as compared(what, planned, seen)
        where compared.planned is distinct from compared.seen
      loop
        problems := array_append(problems,
          format('{} %I.%I has other %s than planned: %s instead of %s', wanted.schema_name, {},
                 difference.what, difference.seen, difference.planned));
      end loop;
)sql",
                  pairs, what, name);
}

/// The table under its old or its new name is what the plan saw. Defaults are compared before the rename only: one that
/// names the table itself is spelled differently afterwards.
std::string table_as_planned(const std::string& name, bool before) {
    std::string pairs = R"sql(          ('owner', wanted.owner, there.owner),
          ('columns', wanted.columns::text, there.columns::text),
          ('row security', wanted.row_security, there.row_security),
          ('privileges', wanted.privileges::text, there.privileges::text),
          ('policies', wanted.policies::text, there.policies::text),
          ('foreign keys', wanted.foreign_keys::text, there.foreign_keys::text),
          ('triggers', wanted.triggers::text, there.triggers::text))sql";
    if (before) pairs += ",\n          ('defaults', wanted.defaults::text, there.defaults::text)";
    return look_up(name) +
           format(R"sql(
    if there.oid is null then
      problems := array_append(problems, format('table %I.%I does not exist', wanted.schema_name, {0}));
    elsif there.kind <> wanted.kind then
      problems := array_append(problems,
        format('%I.%I is not the planned table: it is of kind %s instead of %s', wanted.schema_name, {0},
               there.kind, wanted.kind));
    else)sql",
                  name) +
           compare("table", name, pairs) + "    end if;\n";
}

/// A table's new name must be free, as a relation and as a type; automatic array types step aside (manual, "CREATE
/// TYPE", "Array Types").
std::string name_is_free(const char* name) {
    return format(R"sql(
    if exists (select
               from pg_namespace n
               where n.nspname = wanted.schema_name
                 and (exists (select from pg_class c where c.relnamespace = n.oid and c.relname = {0})
                      or exists (select from pg_type t
                                 where t.typnamespace = n.oid and t.typname = {0}
                                   and t.typcategory <> 'A'))) then
      problems := array_append(problems, format('the name %I.%I is taken', wanted.schema_name, {0}));
    end if;
)sql",
                  name);
}

/// What PostgreSQL would let a plain reader see: kind, options, columns, owner and privileges of the view; and that it
/// takes INSERT, UPDATE and DELETE (the bits 8, 4 and 16 of pg_relation_is_updatable).
std::string view_as_planned() {
    return look_up("wanted.old_name") + R"sql(
    if wanted.view_options is null then
      if there.oid is not null then
        problems := array_append(problems, format('the name %I.%I is taken', wanted.schema_name, wanted.old_name));
      end if;
    elsif there.oid is null or there.kind <> 'v' then
      problems := array_append(problems, format('%I.%I is not a view', wanted.schema_name, wanted.old_name));
    else)sql" +
           compare("view", "wanted.old_name", R"sql(          ('owner', wanted.owner, there.owner),
          ('options', wanted.view_options, there.options),
          ('columns', wanted.columns::text, there.columns::text),
          ('privileges', wanted.privileges::text, there.privileges::text),
          ('permitted writes', case when cardinality(wanted.columns) > 0 then '28' end,
                               case when cardinality(wanted.columns) > 0 then (there.writes & 28)::text end))sql") +
           "    end if;\n";
}

std::string hash_of(FunctionText text) {
    // pg_get_functiondef refuses aggregates.
    const std::string shown =
        text == FunctionText::old_definition
            ? "case when f.prokind <> 'a' then\n                                 pg_get_functiondef(f.oid) end"
            : "f.prosrc";
    return format("encode(sha256(convert_to({}, 'UTF8')), 'hex')", shown);
}

/// Functions are found by name and text, not by signature: a signature changes when it names a renamed table's type.
/// Overloads of the same text are counted.
std::string functions_are(const RenamePlan& plan, FunctionText text, const char* problem) {
    const auto rows = planned_functions(plan, text);
    if (rows.empty()) return {};
    return format(R"sql(
  for wanted in
    select planned.*, count(*) over (partition by schema_name, name, hash) as copies
    from (values
{}
    ) as planned(shown, schema_name, name, hash)
  loop
    select count(*) as copies
    into there
    from pg_proc f
    join pg_namespace n on n.oid = f.pronamespace
    where n.nspname = wanted.schema_name and f.proname = wanted.name
      and {}
          = wanted.hash;
    if there.copies < wanted.copies then
      problems := array_append(problems,
        format('function %s {}', wanted.shown));
    end if;
  end loop;
)sql",
                  rows, hash_of(text), problem);
}

/// The opposite: no function has its old body again.
std::string functions_are_not(const RenamePlan& plan) {
    RenamePlan changed = plan;
    std::erase_if(changed.functions, [](const auto& function) { return function.old_body == function.new_body; });
    return for_each(planned_functions(changed, FunctionText::old_body), "shown, schema_name, name, hash",
                    format(R"sql(
    if exists (select
               from pg_proc f
               join pg_namespace n on n.oid = f.pronamespace
               where n.nspname = wanted.schema_name and f.proname = wanted.name
                 and {}
                     = wanted.hash) then
      problems := array_append(problems,
        format('function %s names the old tables again', wanted.shown));
    end if;
)sql",
                           hash_of(FunctionText::old_body)));
}

/// `there` (of look_at) is pgrename's own view for this very table.
std::string own_view() {
    return format("there.kind = 'v'\n            and starts_with(there.comment, {} || wanted.new_table)",
                  quoted_literal(view_marker));
}

std::string table_under_new_name() {
    return look_at("wanted.new_name") + R"sql(
    if there.oid is null or there.kind not in ('r', 'p') then
      problems := array_append(problems,
        format('table %I.%I does not exist: was the migration applied?', wanted.schema_name, wanted.new_name));
    end if;
)sql";
}

std::string static_lock(const RenamePlan& plan) {
    std::string tables;
    for (const auto& rename : plan.renames) {
        tables += (tables.empty() ? "" : ",\n        ") + rename.old_name().quoted();
    }
    if (tables.empty()) return {};
    return format(R"sql(
  if pass = 1 then
    lock table
        {}
        in access exclusive mode;
  end if;
)sql",
                  tables);
}

constexpr const char* twice = R"sql(
  -- The first pass answers without waiting; the second one sees what nobody can change any more.
  for pass in 1..2 loop)sql";

std::string server_is_new_enough(const RenamePlan& plan) {
    const bool needed = std::any_of(plan.renames.begin(), plan.renames.end(),
                                    [](const auto& rename) { return rename.view && rename.view->invoker; });
    // An older server has no security_invoker: a view would show everybody the rows its owner may see.
    if (!needed) return {};
    return R"sql(
  if current_setting('server_version_num')::integer < 150000 then
    raise exception 'pgrename: the views of this plan need PostgreSQL 15 or later (security_invoker)';
  end if;
)sql";
}

}  // namespace

std::string check_before_migration(const RenamePlan& plan) {
    return do_block(opening() + server_is_new_enough(plan) + patience + twice +
                    for_each(planned_tables(plan), table_columns,
                             table_as_planned("wanted.old_name", true) + name_is_free("wanted.new_name")) +
                    functions_are(plan, FunctionText::old_definition, "is not the planned one: changed or dropped") +
                    complaint + static_lock(plan) + "  end loop;\n" + closing);
}

std::string check_after_migration(const RenamePlan& plan) {
    return do_block(
        opening() +
        for_each(planned_tables(plan), table_columns, table_as_planned("wanted.new_name", false) + view_as_planned()) +
        functions_are(plan, FunctionText::new_body, "does not have its new body") + complaint + closing);
}

std::string check_before_rollback(const RenamePlan& plan) {
    const std::string names = table_under_new_name() + look_at("wanted.old_name") +
                              format(R"sql(
    if there.oid is not null then
      if {} then
        locks := array_append(locks, format('%I.%I', wanted.schema_name, wanted.old_name));
      else
        problems := array_append(problems,
          format('%I.%I is not the view that pgrename made for %s', wanted.schema_name, wanted.old_name,
                 wanted.new_table));
      end if;)sql",
                                     own_view()) +
                              dependents(plan) + R"sql(    end if;
    locks := array_append(locks, wanted.new_table);
)sql";
    return do_block(opening("  locks text[] := '{}';\n") + patience + twice +
                    for_each(planned_names(plan, false), name_columns, names) +
                    functions_are(plan, FunctionText::new_body, "was changed since the migration") + complaint +
                    R"sql(
  -- Each view before its table: the order in which clients of the old name lock them.
  if pass = 1 then
    execute 'lock table ' || array_to_string(locks, ', ') || ' in access exclusive mode';
  end if;
  end loop;
)sql" + closing);
}

std::string check_after_rollback(const RenamePlan& plan) {
    const std::string names = look_at("wanted.old_name") + R"sql(
    if there.oid is null or there.kind not in ('r', 'p') then
      problems := array_append(problems, format('table %I.%I does not exist', wanted.schema_name, wanted.old_name));
    end if;
)sql" + name_is_free("wanted.new_name");
    return do_block(opening() + for_each(planned_names(plan, false), name_columns, names) +
                    functions_are(plan, FunctionText::old_definition, "does not have its old definition") + complaint +
                    closing);
}

std::string check_before_cleanup(const RenamePlan& plan) {
    const std::string views = table_under_new_name() + look_at("wanted.old_name") +
                              format(R"sql(
    if there.oid is null then
      problems := array_append(problems, format('view %I.%I does not exist', wanted.schema_name, wanted.old_name));
    elsif not ({}) then
      problems := array_append(problems,
        format('%I.%I is not the view that pgrename made for %s', wanted.schema_name, wanted.old_name,
               wanted.new_table));
    else)sql",
                                     own_view()) +
                              dependents(plan) + "    end if;\n";
    return do_block(opening() + patience + for_each(planned_names(plan, true), name_columns, views) +
                    functions_are_not(plan) + complaint + closing);
}

std::string check_after_cleanup(const RenamePlan& plan) {
    return do_block(
        opening() +
        for_each(planned_names(plan, true), name_columns, table_under_new_name() + name_is_free("wanted.old_name")) +
        complaint + closing);
}

}  // namespace pgrename::planning
