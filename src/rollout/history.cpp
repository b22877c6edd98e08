#include "rollout/history.hpp"

#include "base/json.hpp"
#include "sql/rewriting.hpp"

namespace pgrename::rollout {
namespace {

bool exists(postgres::Connection& connection) {
    return connection.query("select to_regclass('supabase_migrations.schema_migrations') is not null").boolean(0, 0);
}

}  // namespace

bool prepare_history(postgres::Connection& connection, project::Layout layout) {
    if (layout != project::Layout::supabase || exists(connection)) return false;
    // Another role may have made the schema and only the table be missing.
    connection.execute(
        "create schema if not exists supabase_migrations;\n"
        "create table supabase_migrations.schema_migrations (version text not null primary key, statements text[], "
        "name text)");
    return true;
}

void record_migration(postgres::Connection& connection, project::Layout layout, const std::string& version,
                      const std::string& name, const std::string& sql) {
    if (layout != project::Layout::supabase) return;
    (void)prepare_history(connection, layout);
    base::Json statements = base::Json::array();
    for (const auto& span : sql::split(sql)) statements.push(sql.substr(span.offset, span.length));
    connection.query(
        "insert into supabase_migrations.schema_migrations (version, name, statements)"
        " select $1, $2, array(select json_array_elements_text($3::json)) on conflict (version) do nothing",
        {version, name, statements.dump()});
}

std::optional<std::set<std::string>> recorded_migrations(postgres::Connection& connection, project::Layout layout) {
    if (layout != project::Layout::supabase) return std::nullopt;
    // A migration under way may hold the table for long.
    std::optional<postgres::Transaction> transaction;
    if (!connection.in_transaction()) {
        transaction.emplace(connection, "read only");
        connection.execute("set local lock_timeout = '30s'");
    }
    // By OID: to_regclass() is an error for who may not use the schema.
    const auto readable = connection.query(
        "select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace"
        " where n.nspname = 'supabase_migrations' and c.relname = 'schema_migrations'"
        " and pg_catalog.has_schema_privilege(n.oid, 'usage') and pg_catalog.has_table_privilege(c.oid, 'select')");
    if (readable.empty()) return std::nullopt;
    std::set<std::string> out;
    const auto rows = connection.query("select version from supabase_migrations.schema_migrations");
    for (std::size_t row = 0; row < rows.size(); ++row) out.insert(rows.text(row, 0));
    if (transaction) transaction->commit();
    return out;
}

void forget_migration(postgres::Connection& connection, project::Layout layout, const std::string& version) {
    if (layout != project::Layout::supabase || !exists(connection)) return;
    connection.query("delete from supabase_migrations.schema_migrations where version = $1", {version});
}

}  // namespace pgrename::rollout
