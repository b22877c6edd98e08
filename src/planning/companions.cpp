#include "planning/companions.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/format.hpp"
#include "base/json.hpp"
#include "planning/file_preamble.hpp"
#include "planning/layouts.hpp"

namespace pgrename::planning {
namespace {

using base::format;
using base::Json;
using model::Companion;
using model::quoted_literal;
using model::RelationName;
using model::Step;
using Kind = Companion::Kind;

bool in_word(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '$' || static_cast<unsigned char>(byte) >= 0x80;
}

/// Where `word` stands in `text` with a border on both sides; npos: nowhere.
std::size_t find_word(std::string_view text, std::string_view word) {
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const auto end = at + word.size();
        if ((at == 0 || !in_word(text[at - 1])) && (end == text.size() || !in_word(text[end]))) return at;
    }
    return std::string_view::npos;
}

// A constraint's index has the constraint's name, and renaming one renames both (manual, "ALTER INDEX"): primary keys,
// unique and exclusion constraints go by their index, because that takes SHARE UPDATE EXCLUSIVE on the index alone.
// Parts of a partition or a child that come from its parent follow it or can't be renamed.
constexpr const char* query = R"sql(
with tables as (
  select p.n, p.oid from pg_catalog.jsonb_to_recordset($1::jsonb) as p(n int, oid oid)
), found as (
  select t.n, 'index' as kind, i.indexrelid as oid, s.nspname, c.relname as name, false as foreign_key
  from tables t
  join pg_catalog.pg_index i on i.indrelid = t.oid
  join pg_catalog.pg_class c on c.oid = i.indexrelid
  join pg_catalog.pg_namespace s on s.oid = c.relnamespace
  union all
  select t.n, 'sequence', c.oid, s.nspname, c.relname, false
  from tables t
  join pg_catalog.pg_depend d on d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.refobjid = t.oid
   and d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.deptype in ('a', 'i') and d.refobjsubid > 0
  join pg_catalog.pg_class c on c.oid = d.objid and c.relkind = 'S'
  join pg_catalog.pg_namespace s on s.oid = c.relnamespace
  union all
  select t.n, 'constraint', k.oid, '', k.conname, k.contype = 'f'
  from tables t
  join pg_catalog.pg_constraint k on k.conrelid = t.oid
  where k.contype in ('f', 'c', 'n') and k.coninhcount = 0 and k.conparentid = 0
  union all
  select t.n, 'trigger', g.oid, '', g.tgname, false
  from tables t
  join pg_catalog.pg_trigger g on g.tgrelid = t.oid and not g.tgisinternal and g.tgparentid = 0
  union all
  select t.n, 'policy', p.oid, '', p.polname, false
  from tables t
  join pg_catalog.pg_policy p on p.polrelid = t.oid
)
select n, kind, oid, nspname, name, foreign_key from found order by n, kind, name)sql";

/// The statement that gives the name, and the expression that tells whether it is there.
std::string renaming(const Companion& it, const std::string& from, const std::string& to) {
    switch (it.kind) {
        case Kind::index:
            return format("alter index {} rename to {}", RelationName(it.schema, from).quoted(), model::quoted(to));
        case Kind::sequence:
            return format("alter sequence {} rename to {}", RelationName(it.schema, from).quoted(), model::quoted(to));
        case Kind::constraint:
            return format("alter table {} rename constraint {} to {}", it.table.quoted(), model::quoted(from),
                          model::quoted(to));
        case Kind::trigger:
            return format("alter trigger {} on {} rename to {}", model::quoted(from), it.table.quoted(),
                          model::quoted(to));
        case Kind::policy:
            return format("alter policy {} on {} rename to {}", model::quoted(from), it.table.quoted(),
                          model::quoted(to));
    }
    return {};
}

std::string carries(const Companion& it, const std::string& name) {
    static const std::map<Kind, std::pair<const char*, const char*>> catalogs{
        {Kind::index, {"pg_class", "relname"}},
        {Kind::sequence, {"pg_class", "relname"}},
        {Kind::constraint, {"pg_constraint", "conname"}},
        {Kind::trigger, {"pg_trigger", "tgname"}},
        {Kind::policy, {"pg_policy", "polname"}}};
    const auto& [catalog, column] = catalogs.at(it.kind);
    return format("(select {} = {} from pg_catalog.{} where oid = {})", column, quoted_literal(name), catalog, it.oid);
}

/// Adds one rename to a step.
void add(Step& step, const Companion& it, bool back) {
    const auto& from = back ? it.to : it.from;
    const auto& to = back ? it.from : it.to;
    step.statements.push_back(renaming(it, from, to));
    step.done += (step.done.empty() ? "" : " and ") + carries(it, to);
}

std::string next(std::string version) {
    for (auto digit = version.rbegin(); digit != version.rend(); ++digit) {
        if (*digit != '9') {
            ++*digit;
            return version;
        }
        *digit = '0';
    }
    return "1" + version;
}

std::string file_text(const std::vector<Companion>& companions, const model::RenamePlan& plan,
                      const project::Project& project, bool back) {
    std::string body;
    std::set<RelationName> tables;
    for (const auto& it : companions) {
        if (tables.insert(it.table).second) body += '\n' + comment(it.table.shown());
        body += renaming(it, back ? it.to : it.from, back ? it.from : it.to) + ";\n";
    }
    const auto limit = "select pg_catalog.set_config('lock_timeout', '200ms', true);\n";
    return comment(format("Phase {}: {} ({})", plan.phase, plan.title,
                          back ? "companion names, back" : "companion names")) +
           comment(
               "Generated by pgrename. Run it after the cleanup, in a quiet moment: it locks each table until its end, "
               "and waits at most 200 ms for a lock; `pgrename companions` does it table by table instead.") +
           '\n' + one_transaction(limit + body, project.layout);
}

}  // namespace

std::string companion_name(std::string_view name, std::string_view from, std::string_view to) {
    if (find_word(name, to) != std::string_view::npos) return std::string(name);
    const auto at = find_word(name, from);
    if (at == std::string_view::npos) return std::string(name);
    return std::string(name.substr(0, at)) + std::string(to) + std::string(name.substr(at + from.size()));
}

std::vector<Companion> companions(postgres::Connection& connection, const model::RenamePlan& plan) {
    Json tables = Json::array();
    for (std::size_t i = 0; i < plan.renames.size(); ++i)
        tables.push(Json::Object{{"n", i}, {"oid", plan.renames[i].table.oid}});
    const auto rows = connection.query(query, {tables.dump()});
    std::vector<Companion> out;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const auto& rename = plan.renames[static_cast<std::size_t>(rows.integer(r, 0))];
        Companion it;
        it.kind = model::companion_kind(rows.text(r, 1));
        it.oid = static_cast<model::Oid>(rows.integer(r, 2));
        it.table = rename.new_name();
        it.schema = rows.text(r, 3);
        it.from = rows.text(r, 4);
        it.to = companion_name(it.from, rename.from, rename.to);
        it.foreign_key = rows.boolean(r, 5);
        if (it.from != it.to) out.push_back(std::move(it));
    }
    return out;
}

model::Script companion_script(const std::vector<Companion>& companions, bool back) {
    model::Script out{back ? "rollback" : "companions", {}};
    std::map<RelationName, std::vector<const Companion*>> tables;
    for (const auto& it : companions) tables[it.table].push_back(&it);
    std::vector<Step> under_lock;
    for (const auto& [table, members] : tables) {
        Step indexes{format("indexes of {}", table.shown()), Step::Kind::finish, {}, {}, {}, table.shown()};
        Step rest{format("names of {}", table.shown()), Step::Kind::swap, {table}, {}, {}, table.shown()};
        for (const auto* it : members) {
            if (it->kind == Kind::index) {
                add(indexes, *it, back);
            } else if (it->kind == Kind::sequence) {
                // LOCK TABLE knows no sequences; the statement itself waits, briefly and holding nothing.
                Step sequence{it->shown(), Step::Kind::swap, {}, {}, {}, it->shown()};
                sequence.watched = {{it->schema, back ? it->to : it->from}};
                add(sequence, *it, back);
                under_lock.push_back(std::move(sequence));
            } else {
                add(rest, *it, back);
            }
        }
        if (!indexes.statements.empty()) out.steps.push_back(std::move(indexes));
        if (!rest.statements.empty()) under_lock.push_back(std::move(rest));
    }
    for (auto& step : under_lock) out.steps.push_back(std::move(step));
    return out;
}

std::vector<Companion> renamed_companions(postgres::Connection& connection, const std::vector<Companion>& companions) {
    std::vector<Companion> out;
    std::string values;
    for (std::size_t i = 0; i < companions.size(); ++i)
        values += format("{}({}, {})", i == 0 ? "" : ", ", i, carries(companions[i], companions[i].to));
    if (values.empty()) return out;
    const auto rows =
        connection.query(format("select n from (values {}) v(n, carried) where carried order by n", values));
    for (std::size_t r = 0; r < rows.size(); ++r)
        out.push_back(companions[static_cast<std::size_t>(rows.integer(r, 0))]);
    return out;
}

std::vector<MigrationFile> companion_files(const std::vector<Companion>& companions, const model::RenamePlan& plan,
                                           const project::Project& project) {
    if (companions.empty()) return {};
    auto later = plan;
    later.version = next(plan.cleanup_version.empty() ? plan.version : plan.cleanup_version);
    later.slug = plan.slug + "_companions";
    later.cleanup_version = later.version;
    later.cleanup_slug = later.slug;
    // Where the cleanup waits, this waits too.
    const auto paths = file_paths(later, project);
    return {{paths.cleanup, file_text(companions, plan, project, false), "companions"},
            {paths.rollback, file_text(companions, plan, project, true), "companions rollback"}};
}

}  // namespace pgrename::planning
