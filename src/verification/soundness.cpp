#include "verification/soundness.hpp"

#include <algorithm>
#include <functional>

#include "base/format.hpp"
#include "base/json.hpp"
#include "sql/relations.hpp"

namespace pgrename::verification {
namespace {

using base::format;
using model::Function;
using postgres::Connection;

constexpr const char* functions_probe = "functions compile";
constexpr const char* views_probe = "views answer";

std::string function_key(model::Oid oid) {
    return format("function {}", oid);
}

bool is_examined(const Function& function) {
    return function.extension.empty() && (function.kind == "f" || function.kind == "p") &&
           (function.language == "sql" || function.language == "plpgsql");
}

/// Its own search path, or nothing.
std::string path_of(const Function& function) {
    constexpr std::string_view key = "search_path=";
    for (const auto& setting : function.settings) {
        if (setting.starts_with(key)) return setting.substr(key.size());
    }
    return {};
}

/// The schema of plpgsql_check, when it is installed.
std::string checker_schema(Connection& connection) {
    const auto rows = connection.query(
        "select n.nspname from pg_catalog.pg_extension e join pg_catalog.pg_namespace n on n.oid = e.extnamespace"
        " where e.extname = 'plpgsql_check'");
    return rows.empty() ? std::string() : rows.text(0, 0);
}

/// What is run for a PL/pgSQL function `it`. A trigger's function is checked with each table that it is for; without
/// one there is nothing it could be checked with.
std::string check_plpgsql(const std::string& checker) {
    const std::string validator = "      perform pg_catalog.plpgsql_validator(it.oid);\n";
    if (checker.empty()) return validator;
    return validator + format(R"sql(
      if it.event_trigger then
        continue;
      end if;
      for relation in
        select distinct t.tgrelid
        from pg_catalog.pg_trigger t
        where t.tgfoid = it.oid and t.tgoldtable is null and t.tgnewtable is null
        union all
        select 0 where not it.is_trigger
      loop
        select c.sqlstate || ': ' || c.message || pg_catalog.coalesce_line(c.lineno)
        into found
        from {}.plpgsql_check_function_tb(it.oid, relation) c
        where c.level = 'error'
        limit 1;
        if found is not null then
          outcomes := outcomes || pg_catalog.jsonb_build_object('function ' || it.oid, found);
        end if;
      end loop;
)sql",
                              model::quoted(checker));
}

std::string replaced(std::string text, const std::string& part, const std::string& with) {
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + with.size()))
        text.replace(at, part.size(), with);
    return text;
}

/// Leaves the failures as a JSON object in the setting `pgrename.outcome`. Validators look names up on the search path
/// of whoever calls them, as CREATE FUNCTION does after it has set the function's own (manual, "CREATE FUNCTION").
std::string examination(const std::string& checker) {
    const auto plpgsql = replaced(check_plpgsql(checker), "pg_catalog.coalesce_line(c.lineno)",
                                  "coalesce(' (line ' || c.lineno || ')', '')");
    return format(R"sql(do $pgrename$
declare
  it record;
  relation oid;
  found text;
  outcomes jsonb := '{{}}';
  path constant text := pg_catalog.current_setting('search_path');
begin
  perform pg_catalog.set_config('check_function_bodies', 'on', true);
  for it in
    select p.oid, l.lanname, p.prorettype = 'pg_catalog.trigger'::pg_catalog.regtype as is_trigger,
           p.prorettype = 'pg_catalog.event_trigger'::pg_catalog.regtype as event_trigger,
           (select pg_catalog.substr(s.setting, 13) from pg_catalog.unnest(p.proconfig) s(setting)
            where s.setting like 'search\_path=%') as path
    from pg_catalog.pg_proc p
    join pg_catalog.pg_namespace n on n.oid = p.pronamespace
    join pg_catalog.pg_language l on l.oid = p.prolang
    where l.lanname in ('sql', 'plpgsql') and p.prokind in ('f', 'p')
      and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and n.nspname !~ '^pgrename(_staging.*)?$'
      and not exists (select from pg_catalog.pg_depend d
                      where d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass and d.objid = p.oid and d.deptype = 'e')
    order by p.oid
  loop
    begin
      perform pg_catalog.set_config('search_path', coalesce(it.path, path), true);
      if it.lanname = 'sql' then
        perform pg_catalog.fmgr_sql_validator(it.oid);
      else
{}      end if;
    exception when others then
      outcomes := outcomes || pg_catalog.jsonb_build_object('function ' || it.oid, sqlstate || ': ' || sqlerrm);
    end;
  end loop;
  perform pg_catalog.set_config('search_path', path, true);
  for it in
    select c.oid, pg_catalog.format('%I.%I', n.nspname, c.relname) as name
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('v', 'm')
      and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and n.nspname !~ '^pgrename(_staging.*)?$'
    order by c.oid
  loop
    begin
      execute 'select * from ' || it.name || ' limit 0';
    exception when others then
      outcomes := outcomes || pg_catalog.jsonb_build_object('view ' || it.oid, sqlstate || ': ' || sqlerrm);
    end;
  end loop;
  perform pg_catalog.set_config('pgrename.outcome', outcomes::text, true);
end
$pgrename$)sql",
                  plpgsql);
}

std::string missing_words(const std::string& relation) {
    return format("42P01: relation {} does not exist", relation);
}

/// Relations that PL/pgSQL statements name and that are not there, by function.
void look_for_relations(Connection& connection, const model::Snapshot& now, Soundness& out) {
    std::map<std::string, std::map<std::string, std::vector<std::string>>> by_path;  // path, quoted name, keys
    for (const auto& function : now.functions) {
        if (!is_examined(function) || function.language != "plpgsql") continue;
        for (const auto& relation : sql::relations_in_plpgsql(function.body)) {
            // Its caller's temporary tables are not in this session.
            if (relation.schema == "pg_temp") continue;
            const auto name = relation.schema.empty()
                                  ? model::quoted(relation.name)
                                  : model::quoted(relation.schema) + '.' + model::quoted(relation.name);
            by_path[path_of(function)][name].push_back(function_key(function.oid));
        }
    }
    const auto session = connection.query("select pg_catalog.current_setting('search_path')").text(0, 0);
    for (const auto& [path, names] : by_path) {
        base::Json list = base::Json::array();
        for (const auto& [name, keys] : names) list.push(base::Json(name));
        connection.query("select pg_catalog.set_config('search_path', $1, true)", {path.empty() ? session : path});
        const auto missing = connection.query(
            "select name from pg_catalog.jsonb_array_elements_text($1::pg_catalog.jsonb) as name"
            " where pg_catalog.to_regclass(name) is null",
            {list.dump()});
        for (std::size_t r = 0; r < missing.size(); ++r) {
            for (const auto& key : names.at(missing.text(r, 0))) {
                auto& condition = out.at(key);
                condition.missing.insert(missing.text(r, 0));
                if (condition.wrong.empty()) condition.wrong = missing_words(missing.text(r, 0));
            }
        }
    }
    connection.query("select pg_catalog.set_config('search_path', $1, true)", {session});
}

/// One Evidence each; `trouble` says what is held against it (empty: nothing).
std::vector<model::Evidence> evidence(const Soundness& now,
                                      const std::function<std::string(const std::string&, const Condition&)>& trouble) {
    std::vector<model::Evidence> out;
    for (const auto& [key, condition] : now) {
        const auto text = trouble(key, condition);
        out.push_back({condition.probe, condition.shown, text.empty(), text});
    }
    return out;
}

bool part_of_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool has_name(const std::string& text, const std::string& name) {
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
        const auto end = at + name.size();
        if ((at == 0 || !part_of_name(text[at - 1])) && (end == text.size() || !part_of_name(text[end]))) return true;
    }
    return false;
}

}  // namespace

Soundness examine(Connection& connection, const model::Snapshot& now) {
    Soundness out;
    for (const auto& function : now.functions) {
        if (is_examined(function)) out[function_key(function.oid)] = {functions_probe, function.shown(), {}, {}};
    }
    for (const auto& relation : now.relations) {
        if (relation.kind == "v" || relation.kind == "m")
            out[format("view {}", relation.oid)] = {views_probe, relation.relation_name().shown(), {}, {}};
    }
    const auto checker = checker_schema(connection);
    const postgres::Transaction transaction(connection, "isolation level repeatable read, read only");
    connection.execute(examination(checker));
    const auto outcomes =
        base::Json::parse(connection.query("select pg_catalog.current_setting('pgrename.outcome')").text(0, 0));
    for (const auto& [key, wrong] : outcomes.members()) {
        const auto found = out.find(key);  // what came after the snapshot has no place in it
        if (found != out.end()) found->second.wrong = wrong.string();
    }
    look_for_relations(connection, now, out);
    return out;
}

std::vector<model::Evidence> compare(const Soundness& before, const Soundness& now) {
    return evidence(now, [&](const std::string& key, const Condition& condition) -> std::string {
        const auto found = before.find(key);
        if (found == before.end() || found->second.wrong.empty()) return condition.wrong;
        for (const auto& relation : condition.missing) {
            if (!found->second.missing.contains(relation)) return missing_words(relation);
        }
        return {};
    });
}

std::vector<model::Evidence> judged(const Soundness& now, const model::RenamePlan& plan) {
    const auto names_the_plan = [&](const std::string& text) {
        return std::any_of(plan.renames.begin(), plan.renames.end(), [&](const model::TableRename& rename) {
            return has_name(text, rename.from) || has_name(text, rename.to);
        });
    };
    return evidence(now, [&](const std::string&, const Condition& condition) -> std::string {
        if (names_the_plan(condition.wrong)) return condition.wrong;
        for (const auto& relation : condition.missing) {
            if (names_the_plan(relation)) return missing_words(relation);
        }
        return {};
    });
}

}  // namespace pgrename::verification
