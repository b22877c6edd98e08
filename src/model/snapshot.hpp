// What the catalogs said at one moment: read in one repeatable-read transaction, never changed afterwards.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "model/relation_name.hpp"

namespace pgrename::model {

using Oid = std::uint32_t;

/// One entry of an access control list, as aclexplode() gives it (manual, "System Information Functions").
struct Grant {
    std::string grantee;  ///< role name; empty: PUBLIC
    std::string privilege;
    bool grantable = false;
    auto operator<=>(const Grant&) const = default;
};

struct Column {
    int position = 0;  ///< pg_attribute.attnum
    std::string name;
    std::string type;  ///< format_type, schema-qualified
    bool not_null = false;
    std::optional<std::string> default_expression;
    std::string identity;   ///< '' none, 'a' always, 'd' by default
    std::string generated;  ///< '' none, 's' stored, 'v' virtual
    std::string comment;
    std::vector<Grant> grants;  ///< column privileges only
    std::string tree;           ///< hash of the stored default
    /// nextval() of a sequence that everybody who may insert may use (postgres/identity_default.hpp)
    std::optional<std::string> identity_default;
    bool operator==(const Column&) const = default;

    /// The default that the column has in a view over its table. A generated column takes no value; an identity column
    /// finds its own through the view, and has a default beside that only where it takes nothing away.
    [[nodiscard]] std::optional<std::string> view_default() const;
};

struct Constraint {
    Oid oid = 0;
    std::string name;
    std::string type;        ///< pg_constraint.contype
    std::string definition;  ///< pg_get_constraintdef
    Oid references = 0;      ///< the referenced relation of a foreign key
    std::vector<std::string> columns;
    std::vector<std::string> referenced;  ///< of a foreign key: the columns that `columns` point to, in their order
    bool validated = true;
    std::string comment;
    std::string tree;
    bool operator==(const Constraint&) const = default;
};

struct Index {
    Oid oid = 0;
    std::string name;
    std::string definition;
    bool unique = false;
    bool primary = false;
    bool valid = true;
    std::string tree;
    bool operator==(const Index&) const = default;
};

struct Policy {
    Oid oid = 0;
    std::string name;
    std::string command;  ///< all, select, insert, update, delete
    bool permissive = true;
    std::vector<std::string> roles;  ///< empty name: PUBLIC
    std::string using_expression;
    std::string check_expression;
    std::string tree;
    bool operator==(const Policy&) const = default;
};

struct Trigger {
    Oid oid = 0;
    std::string name;
    std::string definition;
    std::string enabled;
    Oid function = 0;
    std::string tree;
    bool operator==(const Trigger&) const = default;
};

struct Relation {
    Oid oid = 0;
    std::int64_t filenode = 0;  ///< the storage; unchanged by a rename
    std::string schema;
    std::string name;
    std::string kind;  ///< pg_class.relkind: r table, p partitioned, v view, m materialized view, f foreign, S sequence
    std::string persistence;
    std::string owner;
    std::string comment;
    std::string extension;  ///< owning extension, if any
    std::vector<std::string> options;
    bool row_security = false;
    bool force_row_security = false;
    std::string replica_identity;
    Oid row_type = 0;
    Oid array_type = 0;
    Oid parent = 0;    ///< the table it inherits from or is a partition of
    Oid owned_by = 0;  ///< for a sequence: the table of the owning column
    int owned_column = 0;
    std::int64_t row_estimate = 0;
    std::string view_definition;
    std::string tree;  ///< hash of the stored rules
    std::vector<Grant> grants;
    std::vector<Column> columns;
    std::vector<Constraint> constraints;
    std::vector<Index> indexes;
    std::vector<Policy> policies;
    std::vector<Trigger> triggers;
    std::vector<std::string> publications;
    bool operator==(const Relation&) const = default;

    [[nodiscard]] RelationName relation_name() const { return {schema, name}; }
    [[nodiscard]] bool is_table() const { return kind == "r" || kind == "p"; }
    [[nodiscard]] bool has_column_grants() const;
};

struct Function {
    Oid oid = 0;
    std::string schema;
    std::string name;
    std::string arguments;  ///< pg_get_function_identity_arguments
    std::string result;
    std::string kind;  ///< f, p, a, w
    std::string language;
    std::string owner;
    std::string definition;             ///< pg_get_functiondef; empty for aggregates
    std::string body;                   ///< pg_proc.prosrc
    std::vector<std::string> settings;  ///< pg_proc.proconfig
    bool security_definer = false;
    std::string extension;
    std::string comment;
    std::vector<Grant> grants;
    std::vector<Oid> types;  ///< argument and result types
    std::string tree;        ///< hash of a BEGIN ATOMIC body
    bool operator==(const Function&) const = default;

    /// `schema.name(arguments)` for people.
    [[nodiscard]] std::string shown() const;
};

/// A type that occupies a name (row types of tables are left out).
struct Type {
    Oid oid = 0;
    std::string schema;
    std::string name;
    std::string kind;  ///< pg_type.typtype
    bool operator==(const Type&) const = default;
};

struct Role {
    std::string name;
    bool superuser = false;
    bool bypass_row_security = false;
    bool login = false;
    bool operator==(const Role&) const = default;
};

/// Settings of a role, a database or both (pg_db_role_setting).
struct RoleSetting {
    std::string role;  ///< empty: every role
    std::string setting;
    bool operator==(const RoleSetting&) const = default;
};

/// A view or function with a parsed body uses a relation (pg_depend).
struct Use {
    Oid user = 0;
    Oid used = 0;
    std::string kind;  ///< view, policy, function
    auto operator<=>(const Use&) const = default;
};

struct Snapshot {
    int server_version = 0;  ///< server_version_num
    std::string database;
    std::string user;
    bool superuser = false;
    std::vector<std::string> search_path;  ///< of the session, schemas that exist
    std::vector<Relation> relations;       ///< in order of schema, name
    std::vector<Function> functions;
    std::vector<Type> types;
    std::vector<Role> roles;
    std::vector<RoleSetting> role_settings;
    std::vector<Use> uses;
    std::vector<std::string> event_triggers;
    std::string fingerprint;  ///< of everything but OIDs, storage and row estimates: equal schemas, equal fingerprints
    bool operator==(const Snapshot&) const = default;

    [[nodiscard]] const Relation* find(const RelationName& name) const;
    [[nodiscard]] const Relation* find(Oid oid) const;
    [[nodiscard]] const Function* find_function(Oid oid) const;
};

/// The SHA-256 of every field that is not physical.
[[nodiscard]] std::string fingerprint_of(const Snapshot& snapshot);
[[nodiscard]] base::Json to_json(const Snapshot& snapshot);
/// Error(usage) when a member is missing or of another type.
[[nodiscard]] Snapshot snapshot_from_json(const base::Json& json);

}  // namespace pgrename::model
