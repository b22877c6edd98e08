#include "sql/relations.hpp"

#include <algorithm>
#include <vector>

#include "sql/parser.hpp"
#include "sql/plpgsql.hpp"
#include "sql/statements.hpp"
#include "sql/tree.hpp"

namespace pgrename::sql {
namespace {

using base::Json;

constexpr std::string_view looked_into[] = {"SelectStmt", "InsertStmt",   "UpdateStmt",         "DeleteStmt",
                                            "MergeStmt",  "TruncateStmt", "RefreshMatViewStmt", "CallStmt"};

/// Names of WITH queries hide tables; that they do so only inside their own statement matters to nobody here.
void collect_with_queries(const Json& node, std::set<std::string>& out) {
    if (node.is_array()) {
        for (const Json& element : node.elements()) collect_with_queries(element, out);
    } else if (node.is_object()) {
        if (const Json* query = as(node, "CommonTableExpr")) out.insert(text_of(*query, "ctename"));
        for (const auto& [key, value] : node.members()) collect_with_queries(value, out);
    }
}

void collect(const Json& node, std::set<NamedRelation>& out) {
    if (node.is_array()) {
        for (const Json& element : node.elements()) collect(element, out);
        return;
    }
    if (!node.is_object()) return;
    if (node.find("relname") != nullptr && node.find("catalogname") == nullptr)
        out.insert({text_of(node, "schemaname"), text_of(node, "relname")});
    for (const auto& [key, value] : node.members()) {
        // FOR UPDATE OF names aliases; INTO makes its table.
        if (key != "lockingClause" && key != "intoClause") collect(value, out);
    }
}

void add_statement(const std::string& text, std::set<NamedRelation>& out) {
    const Parsed parsed = parse(text);
    if (!parsed.error.empty()) return;
    for (const Json& raw : parsed.tree.at("stmts").elements()) {
        const Json& statement = raw.at("stmt");
        const bool wanted = std::any_of(std::begin(looked_into), std::end(looked_into),
                                        [&](std::string_view type) { return as(statement, type) != nullptr; });
        if (!wanted) continue;
        std::set<NamedRelation> found;
        std::set<std::string> with_queries;
        collect(statement, found);
        collect_with_queries(statement, with_queries);
        for (const auto& relation : found)
            if (!relation.schema.empty() || !with_queries.contains(relation.name)) out.insert(relation);
    }
}

}  // namespace

std::set<NamedRelation> relations_in_plpgsql(std::string_view body) {
    std::set<NamedRelation> out;
    on_deep_stack([&] {
        const Tokens tokens = tokens_of(body);
        for (const auto& statement : sql_of_plpgsql(tokens)) add_statement(statement, out);
        for (const auto& name : temporary_tables(tokens)) out.erase({"", name});
    });
    return out;
}

}  // namespace pgrename::sql
