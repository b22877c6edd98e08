#include "sql/catalog_answers.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "sql/tree.hpp"

namespace pgrename::sql {
namespace {

using base::Json;

// Each tried on a view of one table (manual, "System Catalogs", "The Information Schema").
struct Answer {
    std::string_view relation;
    std::string_view column;  ///< asked for; empty: whatever is
    std::string_view of_a_view;
};
constexpr Answer answers[] = {
    {"pg_class", "reltuples", "says reltuples -1 of a view"},
    {"pg_class", "relpages", "says relpages 0 of a view"},
    {"pg_class", "relkind", "says relkind v of a view"},
    {"pg_class", "relrowsecurity", "says of a view that it has no row security"},
    {"pg_class", "relhasindex", "says of a view that it has no index"},
    {"pg_class", "reltoastrelid", "says of a view that it has no TOAST table"},
    {"pg_attribute", "attnotnull", "says of each column of a view that it may be null"},
    {"pg_attribute", "attidentity", "says of no column of a view that it is an identity"},
    {"pg_attribute", "attgenerated", "says of no column of a view that it is generated"},
    {"pg_index", "", "lists no indexes of a view"},
    {"pg_indexes", "", "lists no indexes of a view"},
    {"pg_constraint", "", "lists no constraints of a view"},
    {"pg_policy", "", "lists no policies of a view"},
    {"pg_policies", "", "lists no policies of a view"},
    {"pg_trigger", "", "lists none of the table's triggers for a view"},
    {"pg_tables", "", "lists no views"},
    {"pg_inherits", "", "lists no children of a view"},
    {"pg_stats", "", "has no statistics of a view"},
    {"pg_publication_tables", "", "lists no views"},
    {"pg_stat_user_tables", "", "counts nothing for a view"},
    {"pg_stat_all_tables", "", "counts nothing for a view"},
    {"pg_statio_user_tables", "", "counts nothing for a view"},
    {"pg_statio_all_tables", "", "counts nothing for a view"},
    {"information_schema.tables", "table_type", "says table_type VIEW of a view"},
    {"information_schema.columns", "is_nullable", "says of each column of a view that it may be null"},
    {"information_schema.columns", "is_identity", "says of no column of a view that it is an identity"},
    {"information_schema.columns", "is_generated", "says of no column of a view that it is generated"},
    {"information_schema.table_constraints", "", "lists no constraints of a view"},
    {"information_schema.key_column_usage", "", "lists no keys of a view"},
    {"information_schema.constraint_column_usage", "", "lists no constraints of a view"},
    {"information_schema.constraint_table_usage", "", "lists no constraints of a view"},
    {"information_schema.triggers", "", "lists none of the table's triggers for a view"},
};

/// What stands in a query, without the queries inside it.
struct Read {
    std::vector<std::string> relations;  ///< with the schema, but for those of pg_catalog
    std::set<std::string, std::less<>> columns;
};

void read(const Json& node, Read& out) {
    if (node.is_array()) {
        for (const Json& element : node.elements()) read(element, out);
        return;
    }
    if (!node.is_object()) return;
    if (node.find("relname") != nullptr) {
        const auto schema = text_of(node, "schemaname");
        const auto name = text_of(node, "relname");
        out.relations.push_back(schema.empty() || schema == "pg_catalog" ? name : schema + "." + name);
    }
    if (const Json* column = as(node, "ColumnRef")) {
        const Json& last = column->at("fields").elements().back();
        out.columns.insert(as(last, "A_Star") == nullptr ? string_node(last) : "*");
    }
    for (const auto& [key, value] : node.members())
        if (key != "SelectStmt") read(value, out);
}

}  // namespace

std::vector<std::string> catalog_answers(const base::Json& select) {
    Read asked;
    read(select, asked);
    std::vector<std::string> out;
    for (const auto& answer : answers) {
        const bool there = std::ranges::find(asked.relations, answer.relation) != asked.relations.end();
        if (there && (answer.column.empty() || asked.columns.contains(answer.column)))
            out.push_back(std::string(answer.relation) + " " + std::string(answer.of_a_view));
    }
    return out;
}

}  // namespace pgrename::sql
