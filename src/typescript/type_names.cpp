#include "typescript/type_names.hpp"

#include <algorithm>
#include <array>

#include "base/format.hpp"
#include "typescript/collation.hpp"

namespace pgrename::typescript {
namespace {

struct Plain {
    std::string_view name;
    std::string_view written;
};

constexpr std::array plain_types{
    Plain{"bool", "boolean"},     Plain{"int2", "number"},        Plain{"int4", "number"},
    Plain{"int8", "number"},      Plain{"float4", "number"},      Plain{"float8", "number"},
    Plain{"numeric", "number"},   Plain{"bytea", "string"},       Plain{"bpchar", "string"},
    Plain{"varchar", "string"},   Plain{"date", "string"},        Plain{"text", "string"},
    Plain{"citext", "string"},    Plain{"time", "string"},        Plain{"timetz", "string"},
    Plain{"timestamp", "string"}, Plain{"timestamptz", "string"}, Plain{"uuid", "string"},
    Plain{"vector", "string"},    Plain{"interval", "string"},    Plain{"json", "Json"},
    Plain{"jsonb", "Json"},       Plain{"void", "undefined"}};

/// The one of that schema, else the first.
template <class Found>
const Found* preferred(const std::map<std::string, std::vector<const Found*>, std::less<>>& by_name,
                       std::string_view name, const std::string& schema) {
    const auto found = by_name.find(name);
    if (found == by_name.end()) return nullptr;
    const auto& list = found->second;
    const auto same = std::find_if(list.begin(), list.end(), [&](const Found* one) { return one->schema == schema; });
    return same == list.end() ? list.front() : *same;
}

std::string path(const std::string& schema, std::string_view section, const std::string& name) {
    return base::format("Database[{}][\"{}\"][{}]", literal(schema), section, literal(name));
}

/// Tables before foreign tables before views before materialized views, as the generators search them.
int rank(char kind) {
    switch (kind) {
        case 'f':
            return 1;
        case 'v':
            return 2;
        case 'm':
            return 3;
        default:
            return 0;
    }
}

bool schema_before(const std::string& one, const std::string& other) {
    const int order = compare(one, other);
    return order != 0 ? order < 0 : one < other;
}

}  // namespace

TypeNames::TypeNames(const Catalog& catalog) : schemas_(catalog.schemas.begin(), catalog.schemas.end()) {
    for (const auto& type : catalog.types) {
        types_.emplace(type.oid, &type);
        if (!type.labels.empty()) enums_[type.name].push_back(&type);
        if (!type.attributes.empty()) composites_[type.name].push_back(&type);
    }
    for (const auto& relation : catalog.relations) relations_[relation.name].push_back(&relation);
    const auto by_schema = [](const auto* one, const auto* other) { return schema_before(one->schema, other->schema); };
    for (auto& [name, list] : enums_) std::sort(list.begin(), list.end(), by_schema);
    for (auto& [name, list] : composites_) std::sort(list.begin(), list.end(), by_schema);
    for (auto& [name, list] : relations_) {
        std::sort(list.begin(), list.end(), [&](const Relation* one, const Relation* other) {
            return rank(one->kind) != rank(other->kind) ? rank(one->kind) < rank(other->kind) : by_schema(one, other);
        });
    }
}

Node TypeNames::of(std::string_view name, const std::string& schema) const {
    const auto plain =
        std::find_if(plain_types.begin(), plain_types.end(), [&](const Plain& one) { return one.name == name; });
    if (plain != plain_types.end()) return text(std::string(plain->written));
    if (name == "record") {
        return {.kind = Node::Kind::generic, .text = "Record", .parts = {text("string"), text("unknown")}};
    }
    // The name of an array type is that of its elements behind an underscore.
    if (name.starts_with('_')) return array_of(of(name.substr(1), schema));
    if (const Type* found = preferred(enums_, name, schema)) {
        if (is_listed(found->schema)) return text(path(found->schema, "Enums", found->name));
        std::vector<Node> labels;
        for (const auto& label : found->labels) labels.push_back(text(literal(label)));
        return any_of(std::move(labels));
    }
    if (const Type* found = preferred(composites_, name, schema)) {
        return text(is_listed(found->schema) ? path(found->schema, "CompositeTypes", found->name) : "unknown");
    }
    const std::string row = relation(name, schema);
    return text(row.empty() ? "unknown" : row + "[\"Row\"]");
}

std::string TypeNames::relation(std::string_view name, const std::string& schema) const {
    const Relation* found = preferred(relations_, name, schema);
    if (found == nullptr || !is_listed(found->schema)) return {};
    return path(found->schema, found->is_table() ? "Tables" : "Views", found->name);
}

Node TypeNames::of(Oid type) const {
    const Type* found = find(type);
    return found == nullptr ? text("unknown") : of(found->name, found->schema);
}

const Type* TypeNames::find(Oid type) const {
    const auto found = types_.find(type);
    return found == types_.end() ? nullptr : found->second;
}

const Type* TypeNames::find_row_type(Oid type) const {
    const Type* found = find(type);
    return found == nullptr || found->relation == 0 ? nullptr : found;
}

Node TypeNames::or_null(Node node) {
    return node.kind == Node::Kind::text && node.text == "unknown" ? std::move(node) : nullable(std::move(node));
}

Node TypeNames::column(Node node, bool nullable) {
    if (nullable) return or_null(std::move(node));
    if (node.kind == Node::Kind::text && node.text == "Json") return text("NonNullable<Json>");
    return node;
}

}  // namespace pgrename::typescript
