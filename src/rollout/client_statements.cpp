#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/format.hpp"
#include "postgres/connection.hpp"
#include "rollout/clients.hpp"

namespace pgrename::rollout {
namespace {

using base::format;
using model::quoted;

std::string joined(const std::vector<std::string>& parts) {
    std::string out;
    for (const auto& part : parts) out += (out.empty() ? "" : ", ") + part;
    return out;
}

/// Columns an INSERT may name: not generated ones.
std::string insertable(const model::Relation& table) {
    std::vector<std::string> out;
    for (const auto& column : table.columns) {
        if (column.generated.empty()) out.push_back(quoted(column.name));
    }
    return joined(out);
}

std::vector<std::string> key_of(const model::Relation& table) {
    for (const auto& constraint : table.constraints) {
        if (constraint.type == "p") return constraint.columns;
    }
    return {};
}

/// Writes touch one row each, found by primary key, so that clients do not deadlock among themselves.
void writes(const model::Relation& table, const std::string& name, bool referenced, std::vector<std::string>& out) {
    const auto key = key_of(table);
    const auto columns = insertable(table);
    const bool always = std::any_of(table.columns.begin(), table.columns.end(),
                                    [](const auto& column) { return column.identity == "a"; });
    if (!columns.empty()) {
        out.push_back(format("insert into {} ({}){} select {} from {} limit 1 on conflict do nothing", name, columns,
                             always ? " overriding system value" : "", columns, name));
    }
    if (key.empty()) return;
    std::vector<std::string> columns_of_key;
    for (const auto& column : key) columns_of_key.push_back(quoted(column));
    const auto keys = joined(columns_of_key);
    const auto one = format("({}) in (select {} from {} order by {} limit 1)", keys, keys, name, keys);
    const auto settable = std::find_if(table.columns.begin(), table.columns.end(), [](const auto& column) {
        return column.generated.empty() && column.identity.empty();
    });
    if (settable != table.columns.end()) {
        const auto column = quoted(settable->name);
        out.push_back(format("update {} set {} = {} where {}", name, column, column, one));
    }
    // A delete that cascades locks rows in an order of its own.
    if (!referenced) out.push_back(format("delete from {} where {}", name, one));
}

}  // namespace

std::vector<ClientStatement> derive_statements(const model::RenamePlan& plan, const model::Snapshot& snapshot,
                                               Names names, const std::vector<ClientStatement>& identities) {
    std::unordered_map<model::Oid, const model::TableRename*> renamed;
    for (const auto& rename : plan.renames) renamed.emplace(rename.table.oid, &rename);
    const auto name_of = [&](const model::TableRename& rename, bool old) {
        return (old ? rename.old_name() : rename.new_name()).quoted();
    };
    std::set<model::Oid> referenced;
    for (const auto& relation : snapshot.relations) {
        for (const auto& constraint : relation.constraints) referenced.insert(constraint.references);
    }
    std::vector<std::string> texts;
    for (const auto& rename : plan.renames) {
        for (const bool old : {true, false}) {
            if (old ? names == Names::new_names || !rename.view : names == Names::old_names) continue;
            const auto name = name_of(rename, old);
            texts.push_back(format("select count(*) from {}", name));
            texts.push_back(format("select * from {} limit 20", name));
            writes(rename.table, name, referenced.contains(rename.table.oid), texts);
            for (const auto& constraint : rename.table.constraints) {
                const auto parent = renamed.find(constraint.references);
                if (constraint.type != "f" || (parent != renamed.end() && old && !parent->second->view)) continue;
                const auto* other = parent == renamed.end() ? snapshot.find(constraint.references) : nullptr;
                if (parent == renamed.end() && other == nullptr) continue;
                const auto target = other != nullptr ? other->relation_name().quoted() : name_of(*parent->second, old);
                texts.push_back(format("select 1 from {} a join {} b on a.{} is not null limit 20", name, target,
                                       quoted(constraint.columns.front())));
            }
        }
    }
    std::vector<ClientStatement> out;
    for (const auto& text : texts) {
        out.push_back({{}, {}, text});
        for (const auto& identity : identities) out.push_back({identity.role, identity.claims, text});
    }
    return out;
}

int keep_working(const std::string& conninfo, std::vector<ClientStatement>& statements) {
    auto connection = postgres::Connection::open(conninfo, "pgrename rehearsal");
    const auto before = statements.size();
    std::erase_if(statements, [&](const ClientStatement& statement) {
        std::string script = "begin;\n";
        if (!statement.role.empty()) script += "set local role " + quoted(statement.role) + ";\n";
        if (!statement.claims.empty()) {
            script += format("select pg_catalog.set_config('request.jwt.claims', {}, true);\n",
                             model::quoted_literal(statement.claims));
        }
        const bool fails = connection.attempt(script + statement.sql).has_value();
        (void)connection.attempt("rollback");
        return fails;
    });
    return static_cast<int>(before - statements.size());
}

}  // namespace pgrename::rollout
