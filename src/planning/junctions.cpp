#include "planning/junctions.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/format.hpp"
#include "model/junction.hpp"
#include "planning/deployment_script.hpp"
#include "planning/statements.hpp"

namespace pgrename::planning {
namespace {

using model::CompatView;
using model::Constraint;
using model::Oid;
using model::Relation;
using model::RelationName;
using model::Relationship;
using model::RenamePlan;
using model::Snapshot;
using model::TableRename;

struct ForeignKey {
    const Constraint* key;
    const Relation* to;
};

/// Two foreign keys that make their table a junction.
struct Pair {
    ForeignKey one;
    ForeignKey other;
};

bool contains(const std::vector<std::string>& all, const std::string& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

std::pair<Oid, Oid> unordered(Oid one, Oid other) {
    return std::minmax(one, other);
}

/// The API's relations as PostgREST reads them (its documentation, "Resource Embedding"): foreign keys, and for every
/// table whose primary key holds two of them a many-to-many relation.
class Relations {
  public:
    Relations(const Snapshot& snapshot, const std::vector<std::string>& exposed, const RenamePlan& plan)
        : snapshot_(snapshot), exposed_(exposed) {
        for (const auto& relation : snapshot.relations) by_oid_.emplace(relation.oid, &relation);
        for (const auto& rename : plan.renames) renames_.emplace(rename.table.oid, &rename);
        for (const auto& use : snapshot.uses) {
            if (use.kind == "view") note_earlier_view(use);
        }
        for (const auto& relation : snapshot.relations) count(relation);
    }

    /// Of an exposed table to exposed tables.
    [[nodiscard]] std::vector<ForeignKey> keys_of(const Relation& table) const {
        std::vector<ForeignKey> out;
        // A partition's keys are its parent's (pg_constraint.conparentid).
        if (table.parent != 0 || !contains(exposed_, table.schema)) return out;
        for (const auto& key : table.constraints) {
            if (key.type != "f") continue;
            const auto found = by_oid_.find(key.references);
            if (found != by_oid_.end() && contains(exposed_, found->second->schema))
                out.push_back({&key, found->second});
        }
        return out;
    }

    /// The pairs of different tables that the table joins.
    [[nodiscard]] std::vector<Pair> pairs_of(const Relation& table) const {
        const auto keys = keys_of(table);
        const auto seen = [&](const Constraint* key) {
            return std::find_if(keys.begin(), keys.end(), [&](const ForeignKey& it) { return it.key == key; });
        };
        std::vector<Pair> out;
        for (const auto& pair : model::joining_keys(table)) {
            const auto one = seen(pair.one);
            const auto other = seen(pair.other);
            if (one != keys.end() && other != keys.end()) out.push_back({*one, *other});
        }
        return out;
    }

    /// Joined in two ways already, clients have to say which they mean, and go on working.
    [[nodiscard]] bool is_the_only_one(const Pair& pair) const {
        return counts_.at(unordered(pair.one.to->oid, pair.other.to->oid)) == 1;
    }

    /// What the API calls the table once the plan is applied.
    [[nodiscard]] std::vector<RelationName> names_of(const Relation& table) const {
        std::vector<RelationName> out;
        const auto renamed = renames_.find(table.oid);
        if (renamed == renames_.end()) {
            out.push_back(table.relation_name());
        } else {
            const auto& rename = *renamed->second;
            out.push_back(rename.new_name());
            if (rename.view && !rename.view->is_opaque()) out.push_back(rename.old_name());
        }
        const auto earlier = earlier_views_.find(table.oid);
        if (earlier != earlier_views_.end()) out.insert(out.end(), earlier->second.begin(), earlier->second.end());
        return out;
    }

    /// The team has made the relation itself, and goes on having it.
    [[nodiscard]] bool is_computed(const Relation& from, const Relation& to) const {
        return std::any_of(snapshot_.functions.begin(), snapshot_.functions.end(), [&](const model::Function& it) {
            return it.schema == to.schema && it.name == to.name && it.types.size() >= 2 && it.types[1] == from.row_type;
        });
    }

  private:
    void count(const Relation& table) {
        for (const auto& key : keys_of(table)) {
            if (key.to->oid != table.oid) ++counts_[unordered(table.oid, key.to->oid)];
        }
        for (const auto& pair : pairs_of(table)) ++counts_[unordered(pair.one.to->oid, pair.other.to->oid)];
    }

    /// The view of an earlier phase that still stands.
    void note_earlier_view(const model::Use& use) {
        const auto view = by_oid_.find(use.user);
        if (view == by_oid_.end() || view->second->kind != "v" || !contains(exposed_, view->second->schema)) return;
        if (view->second->comment.starts_with(view_marker))
            earlier_views_[use.used].push_back(view->second->relation_name());
    }

    const Snapshot& snapshot_;
    const std::vector<std::string>& exposed_;
    std::map<Oid, const Relation*> by_oid_;
    std::map<Oid, const TableRename*> renames_;
    std::map<Oid, std::vector<RelationName>> earlier_views_;
    std::map<std::pair<Oid, Oid>, int> counts_;
};

std::vector<model::ColumnPair> paired(const std::vector<std::string>& one, const std::vector<std::string>& other) {
    std::vector<model::ColumnPair> out;
    for (std::size_t i = 0; i < one.size(); ++i) out.push_back({one[i], other.at(i)});
    return out;
}

Relationship relationship(const RelationName& from, const RelationName& to) {
    Relationship out;
    out.schema = to.schema();
    out.function = to.name();
    out.argument_schema = from.schema();
    out.argument = from.name();
    out.result_schema = to.schema();
    out.result = to.name();
    return out;
}

/// From every name of the one table to every name of the other: a pair without a function stays ambiguous.
void join_names(const Relations& relations, const TableRename& junction, const ForeignKey& from, const ForeignKey& to,
                std::vector<Relationship>& out) {
    if (relations.is_computed(*from.to, *to.to)) return;
    for (const auto& one : relations.names_of(*from.to)) {
        for (const auto& other : relations.names_of(*to.to)) {
            auto made = relationship(one, other);
            made.through_schema = junction.schema;
            made.through = junction.to;
            made.joined = paired(to.key->columns, to.key->referenced);
            made.found = paired(from.key->columns, from.key->referenced);
            out.push_back(std::move(made));
        }
    }
}

/// The rows that refer to a row, as an embed of a table in itself gives them.
Relationship referring(const RelationName& from, const RelationName& to, const std::vector<ForeignKey>& keys) {
    auto out = relationship(from, to);
    out.found = paired(keys.front().key->columns, keys.front().key->referenced);
    // Which of several keys is meant only a hint could say, and a computed relationship takes none.
    out.closed = keys.size() > 1;
    return out;
}

/// Through the old name the column of a self-reference would lead to the table and to the view. Between the two names
/// these functions take the place of what the foreign key says; each name alone keeps its own relations.
void part_names(const TableRename& rename, const std::vector<ForeignKey>& keys, std::vector<Relationship>& out) {
    out.push_back(referring(rename.old_name(), rename.new_name(), keys));
    out.push_back(referring(rename.new_name(), rename.old_name(), keys));
}

/// An opaque view has no relations at all: those of the table to itself are made anew.
void restore_self(const TableRename& rename, const std::vector<ForeignKey>& keys, std::vector<Relationship>& out) {
    for (const auto& key : keys) {
        if (key.key->columns.size() != 1) continue;
        auto parent = relationship(rename.old_name(), rename.old_name());
        parent.function = key.key->columns.front();
        parent.to_one = true;
        parent.found = paired(key.key->referenced, key.key->columns);
        out.push_back(std::move(parent));
    }
    if (keys.size() == 1) out.push_back(referring(rename.old_name(), rename.old_name(), keys));
}

/// What a function gives is read with all its columns.
bool all_columns_readable(const std::vector<Pair>& pairs) {
    return std::none_of(pairs.begin(), pairs.end(), [](const Pair& pair) {
        return pair.one.to->has_column_grants() || pair.other.to->has_column_grants();
    });
}

struct Junction {
    std::vector<Pair> pairs;  ///< that would become ambiguous
    std::vector<ForeignKey> self;
    bool is_one = false;  ///< whether or not anything becomes ambiguous
};

Junction junction_of(const Relations& relations, const Relation& table) {
    Junction out;
    out.self = relations.keys_of(table);
    std::erase_if(out.self, [&](const ForeignKey& it) { return it.to->oid != table.oid; });
    out.pairs = relations.pairs_of(table);
    out.is_one = !out.pairs.empty() || !out.self.empty();
    std::erase_if(out.pairs, [&](const Pair& pair) { return !relations.is_the_only_one(pair); });
    return out;
}

std::string chosen(const Junction& junction, const TableRename& rename, const std::string& phase_file,
                   const project::Project& project) {
    if (!project.junction.empty()) return project.junction;
    if (!phase_file.empty()) return phase_file;
    if (junction.pairs.empty() && junction.self.empty()) return "plain";
    if (junction.pairs.empty()) return "computed";
    if (!all_columns_readable(junction.pairs)) return "opaque";
    if (junction.self.empty() && project.unnamed_in_code &&
        project.unnamed_in_code(rename.old_name(), rename.new_name())) {
        return "opaque";
    }
    return "computed";
}

/// Tables of the same name in two schemas hide in two.
std::string free_schema(const RenamePlan& plan, const std::string& name) {
    const auto twins = std::count_if(plan.renames.begin(), plan.renames.end(), [&](const TableRename& it) {
        return it.from == name && it.view && it.view->is_opaque();
    });
    return twins == 0 ? std::string(hidden_schema) : base::format("{}_{}", hidden_schema, twins + 1);
}

}  // namespace

void keep_relations_single(const Snapshot& snapshot, const std::vector<std::string>& wishes,
                           const project::Project& project, RenamePlan& plan) {
    if (!plan.api) return;
    const Relations relations(snapshot, project.schemas, plan);
    std::vector<Junction> junctions;
    // What is opaque has one name less, so that is decided first.
    for (std::size_t i = 0; i < plan.renames.size(); ++i) {
        auto& rename = plan.renames[i];
        junctions.push_back(junction_of(relations, rename.table));
        if (!rename.view || !junctions.back().is_one) continue;
        rename.view->junction = chosen(junctions.back(), rename, wishes.at(i), project);
        if (rename.view->junction == "opaque") rename.view->hidden_schema = free_schema(plan, rename.from);
    }
    for (std::size_t i = 0; i < plan.renames.size(); ++i) {
        auto& rename = plan.renames[i];
        if (!rename.view || rename.view->junction.empty() || rename.view->junction == "plain") continue;
        auto& out = rename.view->relationships;
        if (rename.view->is_opaque()) {
            restore_self(rename, junctions[i].self, out);
            continue;
        }
        for (const auto& pair : junctions[i].pairs) {
            join_names(relations, rename, pair.one, pair.other, out);
            join_names(relations, rename, pair.other, pair.one, out);
        }
        if (!junctions[i].self.empty()) part_names(rename, junctions[i].self, out);
    }
}

RelationName name_before_swaps(const RenamePlan& plan, const RelationName& name) {
    for (std::size_t i = 0; i < plan.renames.size(); ++i) {
        if (plan.renames[i].new_name() == name) return plan.renames[i].old_name();
        if (plan.renames[i].view && plan.renames[i].old_name() == name) return staged_view(plan, i);
    }
    return name;
}

}  // namespace pgrename::planning
