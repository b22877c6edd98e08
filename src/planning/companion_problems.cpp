// What keeps a companion name from being changed.
#include <map>

#include "base/format.hpp"
#include "base/json.hpp"
#include "planning/companions.hpp"

namespace pgrename::planning {
namespace {

using base::format;
using base::Json;
using model::Companion;

// Names of indexes and sequences are names of relations; the others are unique on their table. A function's text is
// searched for the name as a word: comments too, because a text in another language can't be parsed.
constexpr const char* query = R"sql(
with wanted as (
  select w.*, pg_catalog.to_regclass(w.relation) as relation_oid
  from pg_catalog.jsonb_to_recordset($1::jsonb) as w(n int, kind text, schema text, relation text, old text, new text)
), words as (
  select w.n, '(^|[^[:alnum:]_$])' || pg_catalog.regexp_replace(w.old, '([^[:alnum:]_])', E'\\\\\\1', 'g')
              || '($|[^[:alnum:]_$])' as pattern, w.old
  from wanted w
)
select w.n, 'the name ' || pg_catalog.quote_ident(w.new) || ' is taken'
from wanted w
where case w.kind
  when 'constraint' then exists (select from pg_catalog.pg_constraint k where k.conrelid = w.relation_oid and k.conname = w.new)
  when 'trigger' then exists (select from pg_catalog.pg_trigger t where t.tgrelid = w.relation_oid and t.tgname = w.new)
  when 'policy' then exists (select from pg_catalog.pg_policy p where p.polrelid = w.relation_oid and p.polname = w.new)
  else exists (select from pg_catalog.pg_class c join pg_catalog.pg_namespace s on s.oid = c.relnamespace
               where s.nspname = w.schema and c.relname = w.new)
  end
union all
select w.n, 'function ' || p.oid::pg_catalog.regprocedure || ' names it'
from words w
join pg_catalog.pg_proc p on pg_catalog.strpos(p.prosrc, w.old) > 0 and p.prosrc ~ w.pattern
join pg_catalog.pg_namespace s on s.oid = p.pronamespace
where s.nspname !~ '^pg_' and s.nspname not in ('information_schema', 'pgrename')
union all
select w.n, 'the default of ' || d.adrelid::pg_catalog.regclass || ' names it as text'
from words w
join pg_catalog.pg_attrdef d on pg_catalog.pg_get_expr(d.adbin, d.adrelid) ~ ('''([^'']*[.])?"?' || pg_catalog.regexp_replace(w.old, '([^[:alnum:]_])', E'\\\\\\1', 'g') || '"?''::text')
order by 1, 2)sql";

}  // namespace

std::vector<CompanionProblem> problems(postgres::Connection& connection, const std::vector<Companion>& companions) {
    std::vector<CompanionProblem> out;
    std::map<std::string, std::size_t> targets;
    Json list = Json::array();
    for (std::size_t i = 0; i < companions.size(); ++i) {
        const auto& it = companions[i];
        const bool relation = it.kind == Companion::Kind::index || it.kind == Companion::Kind::sequence;
        const auto place = relation ? it.schema : format("{} {}", to_string(it.kind), it.table.quoted());
        if (it.to.size() > model::longest_name)
            out.push_back({i, format("{}: the new name has {} bytes, {} are kept", it.shown(), it.to.size(),
                                     model::longest_name)});
        const auto [earlier, fresh] = targets.emplace(place + " " + it.to, i);
        if (!fresh)
            out.push_back(
                {i, format("{}: {} would get the same name", it.shown(), companions[earlier->second].shown())});
        list.push(Json::Object{{"n", i},
                               {"kind", to_string(it.kind)},
                               {"schema", it.schema},
                               {"relation", it.table.quoted()},
                               {"old", it.from},
                               {"new", it.to}});
    }
    const auto rows = connection.query(query, {list.dump()});
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const auto which = static_cast<std::size_t>(rows.integer(r, 0));
        out.push_back({which, format("{}: {}", companions[which].shown(), rows.text(r, 1))});
    }
    return out;
}

}  // namespace pgrename::planning
