#include "postgres/catalog.hpp"

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/format.hpp"
#include "base/json.hpp"
#include "postgres/catalog_queries.hpp"
#include "postgres/identity_default.hpp"

namespace pgrename::postgres {
namespace {

namespace q = catalog_queries;
using model::Oid;
using model::Snapshot;

Oid oid(const Rows& rows, std::size_t row, std::size_t column) {
    return static_cast<Oid>(rows.integer(row, column));
}

int small(const Rows& rows, std::size_t row, std::size_t column) {
    return static_cast<int>(rows.integer(row, column));
}

std::vector<std::string> names(const std::string& json) {
    std::vector<std::string> out;
    if (json.empty()) return out;
    const auto list = base::Json::parse(json);
    for (const auto& element : list.elements()) out.push_back(element.string());
    return out;
}

/// Runs a query whose first column is the OID of a known object and hands each row to `take` with that object.
template <class Object>
class ByOid {
  public:
    explicit ByOid(std::vector<Object>& objects) {
        for (auto& object : objects) by_oid_.emplace(object.oid, &object);
    }
    template <class Take>
    void each(const Rows& rows, const Take& take) const {
        for (std::size_t row = 0; row < rows.size(); ++row) {
            if (const auto found = by_oid_.find(oid(rows, row, 0)); found != by_oid_.end()) take(*found->second, row);
        }
    }

  private:
    std::unordered_map<Oid, Object*> by_oid_;
};

void read_relations(const Rows& rows, Snapshot& out) {
    out.relations.reserve(rows.size());
    for (std::size_t r = 0; r < rows.size(); ++r) {
        model::Relation it;
        it.oid = oid(rows, r, 0);
        it.filenode = rows.integer(r, 1);
        it.schema = rows.text(r, 2);
        it.name = rows.text(r, 3);
        it.kind = rows.text(r, 4);
        it.persistence = rows.text(r, 5);
        it.owner = rows.text(r, 6);
        it.comment = rows.text(r, 7);
        it.extension = rows.text(r, 8);
        it.options = names(rows.text(r, 9));
        it.row_security = rows.boolean(r, 10);
        it.force_row_security = rows.boolean(r, 11);
        it.replica_identity = rows.text(r, 12);
        it.row_type = oid(rows, r, 13);
        it.array_type = oid(rows, r, 14);
        it.parent = oid(rows, r, 15);
        it.owned_by = oid(rows, r, 16);
        it.owned_column = small(rows, r, 17);
        it.row_estimate = rows.integer(r, 18);
        it.view_definition = rows.text(r, 19);
        it.tree = rows.text(r, 20);
        out.relations.push_back(std::move(it));
    }
}

void read_columns(const Rows& rows, const ByOid<model::Relation>& relations) {
    relations.each(rows, [&](model::Relation& relation, std::size_t r) {
        model::Column it;
        it.position = small(rows, r, 1);
        it.name = rows.text(r, 2);
        it.type = rows.text(r, 3);
        it.not_null = rows.boolean(r, 4);
        if (!rows.null(r, 5)) it.default_expression = rows.text(r, 5);
        it.identity = rows.text(r, 6);
        it.generated = rows.text(r, 7);
        it.comment = rows.text(r, 8);
        it.tree = rows.text(r, 9);
        if (!rows.null(r, 10)) it.identity_default = rows.text(r, 10);
        relation.columns.push_back(std::move(it));
    });
}

model::Grant grant(const Rows& rows, std::size_t r) {
    return {rows.text(r, 2), rows.text(r, 3), rows.boolean(r, 4)};
}

void read_grants(const Rows& rows, const ByOid<model::Relation>& relations) {
    relations.each(rows, [&](model::Relation& relation, std::size_t r) {
        const int position = small(rows, r, 1);
        if (position == 0) {
            relation.grants.push_back(grant(rows, r));
            return;
        }
        for (auto& column : relation.columns) {
            if (column.position == position) column.grants.push_back(grant(rows, r));
        }
    });
}

void read_constraints(Connection& connection, const ByOid<model::Relation>& relations) {
    const Rows rows = connection.query(q::constraints);
    relations.each(rows, [&](model::Relation& relation, std::size_t r) {
        relation.constraints.push_back({oid(rows, r, 1), rows.text(r, 2), rows.text(r, 3), rows.text(r, 4),
                                        oid(rows, r, 5), names(rows.text(r, 6)), names(rows.text(r, 7)),
                                        rows.boolean(r, 8), rows.text(r, 9), rows.text(r, 10)});
    });
}

void read_table_parts(Connection& connection, const ByOid<model::Relation>& relations) {
    const Rows indexes = connection.query(q::indexes);
    relations.each(indexes, [&](model::Relation& relation, std::size_t r) {
        relation.indexes.push_back({oid(indexes, r, 1), indexes.text(r, 2), indexes.text(r, 3), indexes.boolean(r, 4),
                                    indexes.boolean(r, 5), indexes.boolean(r, 6), indexes.text(r, 7)});
    });
    const Rows policies = connection.query(q::policies);
    relations.each(policies, [&](model::Relation& relation, std::size_t r) {
        relation.policies.push_back({oid(policies, r, 1), policies.text(r, 2), policies.text(r, 3),
                                     policies.boolean(r, 4), names(policies.text(r, 5)), policies.text(r, 6),
                                     policies.text(r, 7), policies.text(r, 8)});
    });
    const Rows triggers = connection.query(q::triggers);
    relations.each(triggers, [&](model::Relation& relation, std::size_t r) {
        relation.triggers.push_back({oid(triggers, r, 1), triggers.text(r, 2), triggers.text(r, 3), triggers.text(r, 4),
                                     oid(triggers, r, 5), triggers.text(r, 6)});
    });
    const Rows publications = connection.query(q::publications);
    relations.each(publications, [&](model::Relation& relation, std::size_t r) {
        relation.publications.push_back(publications.text(r, 1));
    });
}

std::string filled(std::string sql, const std::string& mark, const char* text) {
    return sql.replace(sql.find(mark), mark.size(), text);
}

std::string columns_query() {
    return filled(q::columns, "{identity}", identity_default);
}

std::string functions_query(int server_version) {
    return filled(q::functions, "{body}", server_version >= 140000 ? "p.prosqlbody::text" : "null::text");
}

void read_functions(Connection& connection, Snapshot& out) {
    const Rows rows = connection.query(functions_query(out.server_version));
    for (std::size_t r = 0; r < rows.size(); ++r) {
        model::Function it;
        it.oid = oid(rows, r, 0);
        it.schema = rows.text(r, 1);
        it.name = rows.text(r, 2);
        it.arguments = rows.text(r, 3);
        it.result = rows.text(r, 4);
        it.kind = rows.text(r, 5);
        it.language = rows.text(r, 6);
        it.owner = rows.text(r, 7);
        it.definition = rows.text(r, 8);
        it.body = rows.text(r, 9);
        it.settings = names(rows.text(r, 10));
        it.security_definer = rows.boolean(r, 11);
        it.comment = rows.text(r, 12);
        const auto types = base::Json::parse(rows.text(r, 13));
        for (const auto& type : types.elements()) {
            it.types.push_back(static_cast<Oid>(type.integer()));
        }
        it.tree = rows.text(r, 14);
        out.functions.push_back(std::move(it));
    }
    const Rows grants = connection.query(q::function_grants);
    ByOid<model::Function>(out.functions).each(grants, [&](model::Function& function, std::size_t r) {
        function.grants.push_back(grant(grants, r));
    });
}

void read_uses(const Rows& uses, Snapshot& out) {
    for (std::size_t r = 0; r < uses.size(); ++r) {
        out.uses.push_back({oid(uses, r, 0), oid(uses, r, 1), uses.text(r, 2)});
    }
}

void read_cluster(Connection& connection, Snapshot& out) {
    const Rows types = connection.query(q::types);
    for (std::size_t r = 0; r < types.size(); ++r) {
        out.types.push_back({oid(types, r, 0), types.text(r, 1), types.text(r, 2), types.text(r, 3)});
    }
    const Rows roles = connection.query(q::roles);
    for (std::size_t r = 0; r < roles.size(); ++r) {
        out.roles.push_back({roles.text(r, 0), roles.boolean(r, 1), roles.boolean(r, 2), roles.boolean(r, 3)});
    }
    const Rows settings = connection.query(q::role_settings);
    for (std::size_t r = 0; r < settings.size(); ++r) {
        out.role_settings.push_back({settings.text(r, 0), settings.text(r, 1)});
    }
    read_uses(connection.query(q::uses), out);
    const Rows events = connection.query(q::event_triggers);
    for (std::size_t r = 0; r < events.size(); ++r) out.event_triggers.push_back(events.text(r, 0));
}

}  // namespace

Snapshot read_snapshot(Connection& connection) {
    if (connection.server_version() < 130000) {
        throw base::Error(base::Trouble::world, base::format("{} is PostgreSQL {}; pgrename works with 13 and later",
                                                             connection.target(), connection.server_version() / 10000));
    }
    std::optional<Transaction> transaction;
    if (!connection.in_transaction()) {
        transaction.emplace(connection, "isolation level repeatable read, read only");
        // Definitions are printed under ACCESS SHARE (pg_get_expr and its like): who holds ACCESS EXCLUSIVE would be
        // waited for without end.
        connection.execute("set local lock_timeout = '30s'");
    }
    Snapshot out;
    out.server_version = connection.server_version();
    const Rows session = connection.query(
        "select current_database(), current_user, rolsuper, to_json(current_schemas(false))::text, "
        "current_setting('search_path')"
        " from pg_catalog.pg_roles where rolname = current_user");
    out.database = session.text(0, 0);
    out.user = session.text(0, 1);
    out.superuser = session.boolean(0, 2);
    out.search_path = names(session.text(0, 3));
    // set_config(…, true) lasts until the end of the transaction; inside a caller's transaction we put it back
    // ourselves.
    connection.query("select set_config('search_path', 'pg_catalog', true)");
    read_relations(connection.query(q::relations), out);
    const ByOid<model::Relation> relations(out.relations);
    read_columns(connection.query(columns_query()), relations);
    read_grants(connection.query(q::grants), relations);
    read_constraints(connection, relations);
    read_table_parts(connection, relations);
    read_functions(connection, out);
    read_cluster(connection, out);
    connection.query("select set_config('search_path', $1, true)", {session.text(0, 4)});
    if (transaction) transaction->commit();
    out.fingerprint = fingerprint_of(out);
    return out;
}

Snapshot read_outsides(Connection& connection, const std::vector<model::RelationName>& names) {
    std::optional<Transaction> transaction;
    if (!connection.in_transaction()) transaction.emplace(connection, "isolation level repeatable read, read only");
    base::Json list = base::Json::array();
    for (const auto& name : names) list.push(name.quoted());
    Snapshot out;
    out.server_version = connection.server_version();
    const auto path = connection.query("select current_setting('search_path')").text(0, 0);
    const auto oids = connection
                          .query(
                              "select coalesce(array_agg(o.oid), '{}')::text from (select to_regclass(n)::oid as oid"
                              " from json_array_elements_text($1::json) n) o where o.oid is not null",
                              {list.dump()})
                          .text(0, 0);
    connection.query("select set_config('search_path', 'pg_catalog', true)");
    // The planner takes the condition into the query (manual, "Controlling the Planner"; a subquery without LIMIT).
    const auto only = [&](const std::string& query, const char* column) {
        return connection.query(base::format("select * from ({}) q where q.{} = any($1::oid[])", query, column),
                                {oids});
    };
    read_relations(only(q::relations, "oid"), out);
    const ByOid<model::Relation> relations(out.relations);
    read_columns(only(columns_query(), "attrelid"), relations);
    read_grants(only(q::grants, "oid"), relations);
    read_uses(only(q::uses, "ev_class"), out);
    connection.query("select set_config('search_path', $1, true)", {path});
    if (transaction) transaction->commit();
    return out;
}

}  // namespace pgrename::postgres
