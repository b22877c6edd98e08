#include "planning/impact.hpp"

#include <set>
#include <unordered_map>

namespace pgrename::planning {

void count_impact(const model::Snapshot& snapshot, model::RenamePlan& plan) {
    std::unordered_map<model::Oid, model::Impact*> by_oid;
    std::unordered_map<std::string, model::Impact*> by_name;
    for (auto& rename : plan.renames) {
        by_oid.emplace(rename.table.oid, &rename.impact);
        by_name.emplace(rename.old_name().shown(), &rename.impact);
        rename.impact.policies = static_cast<int>(rename.table.policies.size());
        rename.impact.triggers = static_cast<int>(rename.table.triggers.size());
        rename.impact.publications = rename.table.publications;
    }
    for (const auto& relation : snapshot.relations) {
        for (const auto& constraint : relation.constraints) {
            if (constraint.type != "f") continue;
            const auto out_of = by_oid.find(relation.oid);
            const auto into = by_oid.find(constraint.references);
            if (out_of != by_oid.end()) ++out_of->second->foreign_keys;
            // A self-reference is one key, not two.
            if (into != by_oid.end() && constraint.references != relation.oid) ++into->second->foreign_keys;
        }
    }
    for (const auto& use : snapshot.uses) {
        if (const auto found = by_oid.find(use.used); found != by_oid.end()) ++found->second->views;
    }
    std::set<std::pair<std::string, std::string>> named;  // function, table
    for (const auto& function : plan.functions) {
        for (const auto& table : function.tables) named.emplace(function.shown, table);
    }
    for (const auto& note : plan.review) named.emplace(note.function, note.table);
    for (const auto& [function, table] : named) {
        if (const auto found = by_name.find(table); found != by_name.end()) ++found->second->functions;
    }
}

}  // namespace pgrename::planning
