#include "rollout/changed_baseline.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "model/snapshot_fields.hpp"
#include "planning/relationship_functions.hpp"

namespace pgrename::rollout {
namespace {

using model::Oid;

/// Walks the same field of three values: the lists visit one value at a time, so each walk picks its place by counting.
template <class T, class Visit>
void each_of_three(T& base, const T& one, const T& other, const Visit& visit) {
    std::size_t place = 0;
    fields(base, [&](const char*, auto& mine, model::Meaning) {
        using Field = std::remove_cvref_t<decltype(mine)>;
        const Field* before = nullptr;
        const Field* after = nullptr;
        const auto pick = [&](const Field*& into) {
            return [&, at = std::size_t{0}](const char*, const auto& field, model::Meaning) mutable {
                if constexpr (std::same_as<std::remove_cvref_t<decltype(field)>, Field>) {
                    if (at == place) into = &field;
                }
                ++at;
            };
        };
        fields(one, pick(before));
        fields(other, pick(after));
        visit(mine, *before, *after);
        ++place;
    });
}

template <class Object>
void follow_one(Object& base, const Object& one, const Object& other) {
    each_of_three(base, one, other, [](auto& mine, const auto& before, const auto& after) {
        if (!(before == after)) mine = after;
    });
}

template <class Object>
std::unordered_map<Oid, const Object*> by_oid(const std::vector<Object>& objects) {
    std::unordered_map<Oid, const Object*> out;
    for (const auto& object : objects) out.emplace(object.oid, &object);
    return out;
}

/// Objects with an identity: changed, gone, new.
template <class Object>
void follow(std::vector<Object>& base, const std::vector<Object>& one, const std::vector<Object>& other) {
    const auto before = by_oid(one);
    const auto after = by_oid(other);
    std::set<Oid> known;
    std::erase_if(base, [&](Object& object) {
        known.insert(object.oid);
        const auto was = before.find(object.oid);
        const auto is = after.find(object.oid);
        if (was == before.end()) return false;
        if (is == after.end()) return true;
        follow_one(object, *was->second, *is->second);
        return false;
    });
    for (const auto& object : other) {
        if (!before.contains(object.oid) && !known.contains(object.oid)) base.push_back(object);
    }
}

/// Lists without one.
template <class Element>
requires(!requires(const Element& it) {
    it.oid;
}) void follow(std::vector<Element>& base, const std::vector<Element>& one, const std::vector<Element>& other) {
    const auto holds = [](const std::vector<Element>& list, const Element& wanted) {
        return std::find(list.begin(), list.end(), wanted) != list.end();
    };
    std::erase_if(base, [&](const Element& it) { return holds(one, it) && !holds(other, it); });
    for (const auto& it : other) {
        if (!holds(one, it) && !holds(base, it)) base.push_back(it);
    }
}

/// Without the relations under the plan's old names: once the tables are renamed these are pgrename's views, and the
/// functions beside them are its own.
model::Snapshot without_views(model::Snapshot snapshot, const model::RenamePlan& plan) {
    std::set<model::RelationName> names;
    for (const auto& rename : plan.renames) names.insert(rename.old_name());
    std::set<Oid> views;
    std::erase_if(snapshot.relations, [&](const model::Relation& relation) {
        const bool view = relation.kind == "v" && names.contains(relation.relation_name());
        if (view) views.insert(relation.oid);
        return view;
    });
    std::erase_if(snapshot.functions, [](const model::Function& function) {
        return function.comment.starts_with(planning::relationship_marker);
    });
    std::erase_if(snapshot.uses,
                  [&](const model::Use& use) { return views.contains(use.user) || views.contains(use.used); });
    return snapshot;
}

}  // namespace

model::Snapshot with_changes(model::Snapshot baseline, const model::Snapshot& one, const model::Snapshot& other,
                             const model::RenamePlan& plan) {
    const auto before = without_views(one, plan);
    const auto after = without_views(other, plan);
    follow(baseline.relations, before.relations, after.relations);
    follow(baseline.functions, before.functions, after.functions);
    follow(baseline.types, before.types, after.types);
    follow(baseline.roles, before.roles, after.roles);
    follow(baseline.role_settings, before.role_settings, after.role_settings);
    follow(baseline.uses, before.uses, after.uses);
    follow(baseline.event_triggers, before.event_triggers, after.event_triggers);
    return baseline;
}

}  // namespace pgrename::rollout
