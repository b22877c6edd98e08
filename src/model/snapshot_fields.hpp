// Each struct of snapshot.hpp listed once, field by field: JSON, fingerprint and comparison all walk these lists.
#pragma once

#include "model/fields.hpp"
#include "model/snapshot.hpp"

namespace pgrename::model {

template <class Visit, class T>
requires std::same_as<std::remove_const_t<T>, Grant>
void fields(T& it, Visit&& visit) {
    visit("grantee", it.grantee, Meaning::plain);
    visit("privilege", it.privilege, Meaning::plain);
    visit("grantable", it.grantable, Meaning::plain);
}

template <class Visit, class T>
requires std::same_as<std::remove_const_t<T>, Column>
void fields(T& it, Visit&& visit) {
    visit("position", it.position, Meaning::physical);
    visit("name", it.name, Meaning::plain);
    visit("type", it.type, Meaning::spelled);
    visit("not_null", it.not_null, Meaning::plain);
    visit("default", it.default_expression, Meaning::spelled);
    visit("identity", it.identity, Meaning::plain);
    visit("generated", it.generated, Meaning::plain);
    visit("comment", it.comment, Meaning::plain);
    visit("grants", it.grants, Meaning::plain);
    visit("tree", it.tree, Meaning::physical);
    visit("identity_default", it.identity_default, Meaning::spelled);
}

template <class Visit, class T>
requires std::same_as<std::remove_const_t<T>, Constraint>
void fields(T& it, Visit&& visit) {
    visit("oid", it.oid, Meaning::physical);
    visit("name", it.name, Meaning::plain);
    visit("type", it.type, Meaning::plain);
    visit("definition", it.definition, Meaning::spelled);
    visit("references", it.references, Meaning::physical);
    visit("columns", it.columns, Meaning::plain);
    visit("referenced", it.referenced, Meaning::plain);
    visit("validated", it.validated, Meaning::plain);
    visit("comment", it.comment, Meaning::plain);
    visit("tree", it.tree, Meaning::physical);
}

template <class Visit, class T>
requires std::same_as<std::remove_const_t<T>, Index>
void fields(T& it, Visit&& visit) {
    visit("oid", it.oid, Meaning::physical);
    visit("name", it.name, Meaning::plain);
    visit("definition", it.definition, Meaning::spelled);
    visit("unique", it.unique, Meaning::plain);
    visit("primary", it.primary, Meaning::plain);
    visit("valid", it.valid, Meaning::plain);
    visit("tree", it.tree, Meaning::physical);
}

template <class Visit, class T>
requires std::same_as<std::remove_const_t<T>, Policy>
void fields(T& it, Visit&& visit) {
    visit("oid", it.oid, Meaning::physical);
    visit("name", it.name, Meaning::plain);
    visit("command", it.command, Meaning::plain);
    visit("permissive", it.permissive, Meaning::plain);
    visit("roles", it.roles, Meaning::plain);
    visit("using", it.using_expression, Meaning::spelled);
    visit("check", it.check_expression, Meaning::spelled);
    visit("tree", it.tree, Meaning::physical);
}

template <class Visit, class T>
requires std::same_as<std::remove_const_t<T>, Trigger>
void fields(T& it, Visit&& visit) {
    visit("oid", it.oid, Meaning::physical);
    visit("name", it.name, Meaning::plain);
    visit("definition", it.definition, Meaning::spelled);
    visit("enabled", it.enabled, Meaning::plain);
    visit("function", it.function, Meaning::physical);
    visit("tree", it.tree, Meaning::physical);
}

template <class Visit, class T>
requires std::same_as<std::remove_const_t<T>, Relation>
void fields(T& it, Visit&& visit) {
    visit("oid", it.oid, Meaning::physical);
    visit("filenode", it.filenode, Meaning::physical);
    visit("schema", it.schema, Meaning::plain);
    visit("name", it.name, Meaning::plain);
    visit("kind", it.kind, Meaning::plain);
    visit("persistence", it.persistence, Meaning::plain);
    visit("owner", it.owner, Meaning::plain);
    visit("comment", it.comment, Meaning::plain);
    visit("extension", it.extension, Meaning::plain);
    visit("options", it.options, Meaning::plain);
    visit("row_security", it.row_security, Meaning::plain);
    visit("force_row_security", it.force_row_security, Meaning::plain);
    visit("replica_identity", it.replica_identity, Meaning::plain);
    visit("row_type", it.row_type, Meaning::physical);
    visit("array_type", it.array_type, Meaning::physical);
    visit("parent", it.parent, Meaning::physical);
    visit("owned_by", it.owned_by, Meaning::physical);
    visit("owned_column", it.owned_column, Meaning::physical);
    visit("row_estimate", it.row_estimate, Meaning::physical);
    visit("view_definition", it.view_definition, Meaning::spelled);
    visit("tree", it.tree, Meaning::physical);
    visit("grants", it.grants, Meaning::plain);
    visit("columns", it.columns, Meaning::plain);
    visit("constraints", it.constraints, Meaning::plain);
    visit("indexes", it.indexes, Meaning::plain);
    visit("policies", it.policies, Meaning::plain);
    visit("triggers", it.triggers, Meaning::plain);
    visit("publications", it.publications, Meaning::plain);
}

template <class Visit, class T>
requires std::same_as<std::remove_const_t<T>, Function>
void fields(T& it, Visit&& visit) {
    visit("oid", it.oid, Meaning::physical);
    visit("schema", it.schema, Meaning::plain);
    visit("name", it.name, Meaning::plain);
    visit("arguments", it.arguments, Meaning::spelled);
    visit("result", it.result, Meaning::spelled);
    visit("kind", it.kind, Meaning::plain);
    visit("language", it.language, Meaning::plain);
    visit("owner", it.owner, Meaning::plain);
    visit("definition", it.definition, Meaning::spelled);
    visit("body", it.body, Meaning::spelled);
    visit("settings", it.settings, Meaning::plain);
    visit("security_definer", it.security_definer, Meaning::plain);
    visit("extension", it.extension, Meaning::plain);
    visit("comment", it.comment, Meaning::plain);
    visit("grants", it.grants, Meaning::plain);
    visit("types", it.types, Meaning::physical);
    visit("tree", it.tree, Meaning::physical);
}

template <class Visit, class T>
requires std::same_as<std::remove_const_t<T>, Type>
void fields(T& it, Visit&& visit) {
    visit("oid", it.oid, Meaning::physical);
    visit("schema", it.schema, Meaning::plain);
    visit("name", it.name, Meaning::plain);
    visit("kind", it.kind, Meaning::plain);
}

template <class Visit, class T>
requires std::same_as<std::remove_const_t<T>, Role>
void fields(T& it, Visit&& visit) {
    visit("name", it.name, Meaning::plain);
    visit("superuser", it.superuser, Meaning::plain);
    visit("bypass_row_security", it.bypass_row_security, Meaning::plain);
    visit("login", it.login, Meaning::plain);
}

template <class Visit, class T>
requires std::same_as<std::remove_const_t<T>, RoleSetting>
void fields(T& it, Visit&& visit) {
    visit("role", it.role, Meaning::plain);
    visit("setting", it.setting, Meaning::plain);
}

template <class Visit, class T>
requires std::same_as<std::remove_const_t<T>, Use>
void fields(T& it, Visit&& visit) {
    visit("user", it.user, Meaning::physical);
    visit("used", it.used, Meaning::physical);
    visit("kind", it.kind, Meaning::physical);
}

template <class Visit, class T>
requires std::same_as<std::remove_const_t<T>, Snapshot>
void fields(T& it, Visit&& visit) {
    visit("server_version", it.server_version, Meaning::physical);
    visit("database", it.database, Meaning::physical);
    visit("user", it.user, Meaning::physical);
    visit("superuser", it.superuser, Meaning::physical);
    visit("search_path", it.search_path, Meaning::plain);
    visit("relations", it.relations, Meaning::plain);
    visit("functions", it.functions, Meaning::plain);
    visit("types", it.types, Meaning::plain);
    visit("roles", it.roles, Meaning::physical);
    visit("role_settings", it.role_settings, Meaning::plain);
    visit("uses", it.uses, Meaning::physical);
    visit("event_triggers", it.event_triggers, Meaning::plain);
    visit("fingerprint", it.fingerprint, Meaning::physical);
}

}  // namespace pgrename::model
