#include "verification/behaviour.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "base/format.hpp"
#include "base/json.hpp"
#include "verification/differences.hpp"
#include "verification/probes.hpp"

namespace pgrename::verification {
namespace {

using base::format;
using model::quoted_literal;
using postgres::Connection;

constexpr const char* separator = " · ";

bool is_one_of(const std::string& kind, std::string_view kinds) {
    return kind.size() == 1 && kinds.find(kind) != std::string_view::npos;
}

/// Rows of the table, roughly. Never analysed (reltuples -1; manual, "pg_class"): from its size. A partitioned table's
/// own entry says nothing, so its partitions are added up.
constexpr const char* relation_facts = R"sql(
select c.relkind,
       (select coalesce(pg_catalog.sum(case when p.reltuples >= 0 then p.reltuples
                                            else pg_catalog.pg_relation_size(p.oid) / 64 end), 0)::bigint
        from pg_catalog.pg_class p
        where p.relkind in ('r', 'm', 'f')
          and (p.oid = c.oid or p.oid in (select relid from pg_catalog.pg_partition_tree(c.oid))))
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where n.nspname = $1 and c.relname = $2)sql";

struct Found {
    std::string kind;
    std::int64_t rows = 0;
};

Found look_up(Connection& connection, const model::RelationName& name) {
    const auto rows = connection.query(relation_facts, {name.schema(), name.name()});
    return rows.empty() ? Found{} : Found{rows.text(0, 0), rows.integer(0, 1)};
}

std::vector<Target> targets(Connection& connection, const model::RenamePlan& plan, Through through,
                            const Measure& how) {
    std::vector<Target> out;
    for (const auto& rename : plan.renames) {
        const auto old_name = look_up(connection, rename.old_name());
        const auto new_name = look_up(connection, rename.new_name());
        const auto& asked = through == Through::old_name ? old_name : new_name;
        if (!is_one_of(asked.kind, "rpvf")) continue;
        // A view's size is unknown: the table behind it carries the other name.
        const bool table_has_new_name = is_one_of(new_name.kind, "rp") && !is_one_of(old_name.kind, "rp");
        const auto& base = table_has_new_name ? new_name : old_name;
        Target target;
        target.rename = &rename;
        target.asked = (through == Through::old_name ? rename.old_name() : rename.new_name()).quoted();
        target.base = (table_has_new_name ? rename.new_name() : rename.old_name()).quoted();
        target.large = std::max(base.rows, rename.table.row_estimate) > how.scan;
        out.push_back(std::move(target));
    }
    return out;
}

/// The session's settings for the measurement. A superuser switches foreign keys and user triggers off: they would hide
/// what the policies answer; privileges and row security are not touched by it (manual, "session_replication_role").
void settle(Connection& connection, bool writes) {
    connection.execute(R"sql(
set local row_security = on;
set local synchronize_seqscans = off;
set local max_parallel_workers_per_gather = 0;
set local client_min_messages = error;
set local lock_timeout = '2s')sql");
    if (!writes) return;
    connection.execute("savepoint pgrename_probe");
    if (connection.attempt("set local session_replication_role = replica")) {
        connection.execute("rollback to savepoint pgrename_probe");
    }
    connection.execute("release savepoint pgrename_probe");
}

/// Sample rows as the connection's own user sees them. A table it can't read has none.
void copy_samples(Connection& connection, std::vector<Target>& targets, std::size_t rows) {
    const auto path = connection.query("select pg_catalog.current_setting('search_path')").text(0, 0);
    connection.execute("set local search_path = pg_catalog");
    for (std::size_t i = 0; i < targets.size(); ++i) {
        auto& target = targets[i];
        target.sample = format("pg_temp.pgrename_sample_{}", i);
        connection.execute("savepoint pgrename_probe");
        const auto statements = format("{}; grant select on {} to public", copy_sample(target, rows), target.sample);
        if (const auto failure = connection.attempt(statements)) {
            if (failure->sqlstate() != "42501") throw *failure;
            connection.execute("rollback to savepoint pgrename_probe");
            target.sample.clear();
        }
        connection.execute("release savepoint pgrename_probe");
    }
    connection.query("select pg_catalog.set_config('search_path', $1, true)", {path});
}

/// Becomes the identity until the next rollback to the savepoint. PostgREST puts a token's claims into one setting,
/// older versions put each claim into its own.
std::string become(const Identity& identity, bool with_claims) {
    std::string out = format("set local role {}", model::quoted(identity.role));
    if (!with_claims) return out;
    std::string sub;
    std::string role;
    if (!identity.claims.empty()) {
        const auto claims = base::Json::parse(identity.claims);
        const auto text = [&](const char* key) {
            const auto* claim = claims.find(key);
            return claim != nullptr && claim->is_string() ? claim->string() : std::string();
        };
        sub = text("sub");
        role = text("role");
    }
    const auto set = [&](const char* setting, const std::string& value) {
        out += format("; select pg_catalog.set_config('{}', {}, true)", setting, quoted_literal(value));
    };
    set("request.jwt.claims", identity.claims);
    set("request.jwt.claim.sub", sub);
    set("request.jwt.claim.role", role);
    return out;
}

/// Table, identity and operation of a key. Names that are not plain stand in quotes, so that a separator inside one is
/// none.
struct Key {
    std::string table;
    std::string identity;
    std::string operation;
};

Key parts_of(const std::string& key) {
    const std::string_view mark = separator;
    bool in_quotes = false;
    std::size_t first = 0;
    for (; first < key.size(); ++first) {
        if (key[first] == '"') in_quotes = !in_quotes;
        if (!in_quotes && key.compare(first, mark.size(), mark) == 0) break;
    }
    const auto last = key.rfind(mark);
    if (first >= key.size() || last <= first) return {key, {}, {}};
    const auto begin = first + mark.size();
    return {key.substr(0, first), key.substr(begin, last - begin), key.substr(last + mark.size())};
}

}  // namespace

Behaviour measure(Connection& connection, const model::RenamePlan& plan, Through through,
                  const std::vector<Identity>& identities, const Measure& how) {
    // A setting that was ever set is an empty text afterwards, not null: all identities have the claims set, or none.
    const bool with_claims = std::any_of(identities.begin(), identities.end(),
                                         [](const Identity& identity) { return !identity.claims.empty(); });
    const postgres::Transaction transaction(connection, "isolation level repeatable read");
    settle(connection, how.writes);
    auto asked = targets(connection, plan, through, how);
    if (how.writes) copy_samples(connection, asked, how.rows);
    connection.execute("savepoint pgrename_probe");
    Behaviour out;
    for (const auto& target : asked) {
        const auto question = ask(target, how);
        for (const auto& identity : identities) {
            const auto answer = connection.execute(format(
                "rollback to savepoint pgrename_probe; {}; {}; select pg_catalog.current_setting('pgrename.outcome')",
                become(identity, with_claims), question));
            const auto outcomes = base::Json::parse(answer.text(0, 0));
            for (const auto& [operation, outcome] : outcomes.members()) {
                out[target.rename->old_name().shown() + separator + identity.shown + separator + operation] =
                    outcome.string();
            }
        }
    }
    return out;
}

std::vector<model::Evidence> compare(const Behaviour& expected, const Behaviour& seen, const std::string& what) {
    std::set<std::string> tables_expected;
    std::set<std::string> tables_seen;
    for (const auto& [key, outcome] : expected) tables_expected.insert(parts_of(key).table);
    for (const auto& [key, outcome] : seen) tables_seen.insert(parts_of(key).table);
    std::map<std::pair<std::string, std::string>, std::vector<std::string>> findings;
    Behaviour all = expected;
    all.insert(seen.begin(), seen.end());
    for (const auto& [key, unused] : all) {
        const auto parts = parts_of(key);
        if (tables_expected.count(parts.table) == 0 || tables_seen.count(parts.table) == 0) continue;
        auto& texts = findings[{parts.table, parts.operation}];
        const auto wanted = expected.find(key);
        const auto found = seen.find(key);
        if (wanted != expected.end() && found != seen.end() && wanted->second == found->second) continue;
        texts.push_back(format("{}: expected {}, got {}", parts.identity,
                               wanted == expected.end() ? "no measurement" : wanted->second,
                               found == seen.end() ? "no measurement" : found->second));
    }
    std::vector<model::Evidence> out;
    for (const auto& [subject, texts] : findings) {
        out.push_back({format("{} {}", subject.second, what), subject.first, texts.empty(), in_one_line(texts)});
    }
    return out;
}

}  // namespace pgrename::verification
