#include "naming/surroundings.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace pgrename::naming {
namespace {

using model::Relation;

// Where migration tools keep what they have done.
constexpr std::array bookkeeping{
    "schema_migrations", "ar_internal_metadata",   "_prisma_migrations",   "flyway_schema_history",
    "databasechangelog", "databasechangeloglock",  "__drizzle_migrations", "pgmigrations",
    "pgmigrations_lock", "atlas_schema_revisions", "knex_migrations",      "knex_migrations_lock",
    "goose_db_version",  "alembic_version",        "django_migrations",    "typeorm_metadata",
    "spatial_ref_sys",   "sequelizemeta",          "mikro_orm_migrations", "__efmigrationshistory"};

bool is_bookkeeping(const std::string& name) {
    const auto small = base::lowered(name);
    return std::any_of(bookkeeping.begin(), bookkeeping.end(), [&](const char* known) { return small == known; });
}

const std::vector<Link>& links_of(const std::unordered_map<model::Oid, std::vector<Link>>& links, model::Oid oid) {
    static const std::vector<Link> none;
    const auto found = links.find(oid);
    return found == links.end() ? none : found->second;
}

bool is_time(const std::string& type) {
    return type.starts_with("timestamp") || type == "date";
}

}  // namespace

Surroundings::Surroundings(const model::Snapshot& snapshot, const project::NamingRules& rules,
                           const std::vector<std::string>& schemas)
    : rules_(&rules), inflector_(rules.irregular, rules.uncountable) {
    std::set<std::string> judged(schemas.begin(), schemas.end());
    for (const auto& [schema, style] : rules.schemas) judged.insert(schema);
    std::unordered_map<model::Oid, const Relation*> by_oid;
    for (const auto& relation : snapshot.relations) {
        by_oid.emplace(relation.oid, &relation);
        auto& taken = taken_[relation.schema];
        taken.insert(base::lowered(relation.name));
        for (const auto& index : relation.indexes) taken.insert(base::lowered(index.name));
        const bool own = relation.is_table() && relation.parent == 0 && relation.extension.empty();
        if (own && judged.contains(relation.schema) && !is_bookkeeping(relation.name)) tables_.push_back(&relation);
    }
    for (const auto& type : snapshot.types) taken_[type.schema].insert(base::lowered(type.name));
    for (const auto& relation : snapshot.relations) {
        if (relation.parent != 0) continue;  // a partition's keys are its table's
        for (const auto& key : relation.constraints) {
            const auto parent = by_oid.find(key.references);
            if (key.type != "f" || parent == by_oid.end()) continue;
            parents_[relation.oid].push_back({parent->second, &key});
            if (parent->second != &relation) children_[parent->second->oid].push_back({&relation, &key});
        }
    }
}

const std::vector<Link>& Surroundings::parents(const Relation& table) const {
    return links_of(parents_, table.oid);
}

const std::vector<Link>& Surroundings::children(const Relation& table) const {
    return links_of(children_, table.oid);
}

bool Surroundings::is_hub(const Relation& table) const {
    return children(table).size() > std::max<std::size_t>(5, tables_.size() / 5);
}

bool Surroundings::is_taken(const std::string& schema, const std::string& name) const {
    const auto found = taken_.find(schema);
    return found != taken_.end() && found->second.contains(base::lowered(name));
}

std::vector<std::string> primary_key(const Relation& table) {
    for (const auto& constraint : table.constraints) {
        if (constraint.type == "p") return constraint.columns;
    }
    return {};
}

const Link* extended_table(const Surroundings& around, const Relation& table) {
    const auto primary = primary_key(table);
    if (primary.empty()) return nullptr;
    for (const auto& link : around.parents(table)) {
        if (link.parent != &table && link.key->columns == primary) return &link;
    }
    return nullptr;
}

std::vector<const Relation*> joined_parents(const Surroundings& around, const Relation& table) {
    const auto& links = around.parents(table);
    if (links.size() != 2 || links[0].parent == links[1].parent) return {};
    const bool pure = std::all_of(table.columns.begin(), table.columns.end(), [&](const model::Column& column) {
        const auto in = [&](const std::vector<std::string>& columns) {
            return std::find(columns.begin(), columns.end(), column.name) != columns.end();
        };
        return in(links[0].key->columns) || in(links[1].key->columns) || column.name == "id" || is_time(column.type);
    });
    if (!pure) return {};
    return {links[0].parent, links[1].parent};
}

}  // namespace pgrename::naming
