// What the catalogs say that types are made of: columns, functions with their arguments, types, foreign keys, and what
// the columns of views come from.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "postgres/connection.hpp"

namespace pgrename::typescript {

using Oid = std::uint32_t;

struct Attribute {
    std::string name;
    Oid type = 0;
};

struct Type {
    Oid oid = 0;
    std::string schema;
    std::string name;
    std::string format;                 ///< format_type: qualified when it is not in the search path
    Oid relation = 0;                   ///< of a row type or composite type
    std::vector<std::string> labels;    ///< of an enum, in its own order
    std::vector<Attribute> attributes;  ///< of a composite type, in its own order
};

struct Column {
    int position = 0;
    std::string name;
    std::string type;  ///< the name of its type, of the base type for a domain
    std::string type_schema;
    bool not_null = false;
    bool not_null_by_comment = false;  ///< a line `@notNull` in the comment
    bool identity = false;
    bool never_written = false;  ///< generated, or an identity that is generated always
    bool has_default = false;
    bool updatable = false;  ///< of a view: a value may be given
};

struct Relation {
    Oid oid = 0;
    std::string schema;
    std::string name;
    char kind = 'r';
    bool insertable = false;  ///< a view that takes inserts
    bool updatable = false;
    std::string comment;
    std::vector<Column> columns;

    [[nodiscard]] bool is_table() const { return kind == 'r' || kind == 'p' || kind == 'f'; }
};

struct Argument {
    char mode = 'i';
    std::string name;
    Oid type = 0;
    bool has_default = false;
};

struct Function {
    Oid oid = 0;
    std::string schema;
    std::string name;
    std::vector<Argument> arguments;
    std::string argument_types;  ///< pg_get_function_arguments
    std::string identity;        ///< pg_get_function_identity_arguments
    std::string result;          ///< pg_get_function_result
    Oid return_type = 0;
    Oid return_relation = 0;
    bool returns_set = false;
    double rows = 0;  ///< the planner's estimate for a set
};

struct ForeignKey {
    std::string name;
    std::string schema;
    Oid relation = 0;
    std::string relation_name;
    std::string referenced_schema;
    Oid referenced = 0;
    std::string referenced_name;
    std::vector<int> columns;
    std::vector<int> referenced_columns;
    std::vector<std::string> column_names;
    std::vector<std::string> referenced_column_names;
    bool one_to_one = false;
};

/// A view or materialized view and the parsed query it stands for (pg_rewrite.ev_action).
struct ViewQuery {
    Oid oid = 0;
    std::string schema;
    std::string name;
    std::map<int, std::string> columns;
    std::string tree;
};

struct Catalog {
    std::vector<std::string> schemas;        ///< those asked for that there are
    std::vector<Relation> relations;         ///< of these schemas
    std::vector<Function> functions;         ///< of these schemas
    std::vector<Type> types;                 ///< of all schemas
    std::vector<ForeignKey> foreign_keys;    ///< of all schemas; copies made for partitions left out
    std::vector<ViewQuery> views;            ///< of all schemas
    std::set<std::pair<Oid, int>> not_null;  ///< columns of tables that hold no null
};

/// Read in one `repeatable read, read only` transaction. Only what the connection's role may use is listed.
[[nodiscard]] Catalog read_catalog(postgres::Connection& connection, const std::vector<std::string>& schemas);

}  // namespace pgrename::typescript
