#include "observation/statement_counts.hpp"

#include <algorithm>
#include <optional>

#include "base/format.hpp"
#include "base/json.hpp"
#include "sql/rewriting.hpp"
#include "sql/tokens.hpp"

namespace pgrename::observation {
namespace {

struct Entry {
    std::string id;
    std::string role;
    std::string query;
    std::int64_t calls = 0;
};

/// Where the extension lies, when it works and we may read it.
std::optional<std::string> place(postgres::Connection& connection) {
    const auto rows = connection.query(R"sql(
select pg_catalog.quote_ident(n.nspname)
from pg_catalog.pg_extension e
join pg_catalog.pg_namespace n on n.oid = e.extnamespace
join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = 'pg_stat_statements'
where e.extname = 'pg_stat_statements' and pg_catalog.has_schema_privilege(n.oid, 'USAGE')
  and pg_catalog.has_table_privilege(c.oid, 'SELECT')
  and exists (select from pg_catalog.pg_settings where name = 'pg_stat_statements.max'))sql");
    if (rows.empty()) return std::nullopt;
    return rows.text(0, 0);
}

std::vector<Entry> entries(postgres::Connection& connection, const std::string& schema, const model::RenamePlan& plan) {
    base::Json names = base::Json::array();
    for (const auto& rename : plan.renames) {
        if (rename.view) names.push(rename.from);
    }
    const auto rows = connection.query(base::format(R"sql(
select s.queryid::text, coalesce(r.rolname, '?'), s.query, sum(s.calls)
from {}.pg_stat_statements s
left join pg_catalog.pg_roles r on r.oid = s.userid
where s.dbid = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
  and s.query not like '<insufficient%'
  and exists (select from pg_catalog.jsonb_array_elements_text($1::jsonb) n(name) where strpos(s.query, n.name) > 0)
group by 1, 2, 3)sql",
                                                    schema),
                                       {names.dump()});
    std::vector<Entry> out;
    for (std::size_t r = 0; r < rows.size(); ++r)
        out.push_back({rows.text(r, 0), rows.text(r, 1), rows.text(r, 2), rows.integer(r, 3)});
    return out;
}

/// The old tables that a client's statement reads or writes: a word in it is not enough. Changes of the schema are a
/// rollout's own, or a migration's.
std::set<std::string> used(const std::string& query, const model::RenamePlan& plan) {
    const auto tokens = sql::tokens_of(query);
    for (const auto* word :
         {"alter", "create", "drop", "comment", "grant", "revoke", "lock", "do", "analyze", "vacuum"}) {
        if (tokens.is(0, word)) return {};
    }
    sql::Context context{{}, {"public"}, false, {}};
    for (const auto& rename : plan.renames) {
        if (!rename.view) continue;
        context.renames.emplace(rename.old_name(), rename.new_name());
        auto& path = context.search_path;
        if (std::find(path.begin(), path.end(), rename.schema) == path.end()) path.push_back(rename.schema);
    }
    std::set<std::string> out;
    for (const auto& mention : sql::rewrite_statements(query, context).mentions) {
        if (mention.kind == sql::MentionKind::table) out.insert(mention.table.shown());
    }
    return out;
}

std::string first_line(const std::string& query) {
    const auto begin = query.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos) return {};
    return query.substr(begin, std::min<std::size_t>(query.find('\n', begin) - begin, 160));
}

}  // namespace

std::vector<std::string> known_statements(postgres::Connection& connection, const model::RenamePlan& plan) {
    std::set<std::string> out;
    if (const auto schema = place(connection)) {
        out.insert("");
        for (const auto& entry : entries(connection, *schema, plan)) out.insert(entry.id);
    }
    return {out.begin(), out.end()};
}

StatementCounts::StatementCounts(postgres::Connection& connection, const model::RenamePlan& plan,
                                 std::set<std::string> before, bool since_before)
    : plan_(plan), before_(std::move(before)), by_name_(connection.server_version() >= 180000) {
    const auto schema = place(connection);
    available_ = schema.has_value();
    if (!available_) return;
    const bool kept = !before_.empty();
    for (const auto& entry : entries(connection, *schema, plan_)) {
        if (!since_before || by_name_ || !kept) calls_[entry.id + " " + entry.role] = entry.calls;
        if (!kept && !by_name_) before_.insert(entry.id);
    }
}

std::vector<Counted> StatementCounts::look(postgres::Connection& connection) {
    std::vector<Counted> out;
    const auto schema = place(connection);
    if (!schema) return out;
    for (const auto& entry : entries(connection, *schema, plan_)) {
        if (!by_name_ && before_.contains(entry.id)) continue;
        auto& last = calls_[entry.id + " " + entry.role];
        // Fewer than last time: the counters were reset, or the entry was thrown out and came back.
        const auto more = entry.calls < last ? entry.calls : entry.calls - last;
        last = entry.calls;
        if (more == 0) continue;
        for (const auto& relation : used(entry.query, plan_))
            out.push_back({relation, entry.role, first_line(entry.query), more});
    }
    return out;
}

}  // namespace pgrename::observation
