#include "verification/relationships.hpp"

#include <algorithm>
#include <set>

#include "base/format.hpp"
#include "verification/differences.hpp"

namespace pgrename::verification {
namespace {

using model::Function;
using model::Relation;
using model::Relationship;

// The planner writes it (planning/relationship_functions.hpp); rooms on one floor do not include each other.
constexpr const char* marker = "pgrename: relationship by ";

const Function* find(const model::Snapshot& after, const Relationship& it, const Relation& argument) {
    const auto found = std::find_if(after.functions.begin(), after.functions.end(), [&](const Function& function) {
        return function.schema == it.schema && function.name == it.function && function.types.size() == 2 &&
               function.types[1] == argument.row_type;
    });
    return found == after.functions.end() ? nullptr : &*found;
}

/// Who may read the table may call it.
std::set<std::string> callers(const model::TableRename& rename, bool closed) {
    std::set<std::string> out{rename.table.owner};
    if (closed) return out;
    for (const auto& grant : rename.table.grants) {
        if (grant.privilege == "SELECT") out.insert(grant.grantee);
    }
    return out;
}

std::vector<std::string> differences(const Function& function, const Relation& result, const Relationship& planned,
                                     const model::TableRename& rename) {
    std::vector<std::string> out;
    if (function.types.front() != result.row_type)
        out.push_back(
            base::format("it gives {}, expected rows of {}", function.result, result.relation_name().shown()));
    if (function.language != "sql" || function.kind != "f" || function.tree.empty())
        out.emplace_back("it is not a SQL function with a parsed body");
    if (function.security_definer) out.emplace_back("it runs with its owner's privileges");
    if (!function.settings.empty()) out.emplace_back("it has settings of its own");
    if (function.owner != rename.table.owner)
        out.push_back(base::format("its owner is {}, expected {}", function.owner, rename.table.owner));
    if (!function.comment.starts_with(marker + rename.new_name().quoted() + "."))
        out.emplace_back("its comment does not say what it is for: pgrename would not know its own");
    std::set<std::string> may;
    for (const auto& grant : function.grants) may.insert(grant.grantee);
    if (may != callers(rename, planned.closed))
        out.emplace_back("it may be called by others than those who may read the table");
    return out;
}

}  // namespace

std::vector<model::Oid> check_relationships(const model::Snapshot& after, const model::RenamePlan& plan, Stage stage,
                                            std::vector<model::Evidence>& out) {
    std::vector<model::Oid> found;
    if (stage != Stage::applied) return found;
    for (const auto& rename : plan.renames) {
        if (!rename.view) continue;
        for (const auto& planned : rename.view->relationships) {
            const auto* argument = after.find(planned.argument_name());
            const auto* result = after.find(planned.result_name());
            const auto* function = argument == nullptr || result == nullptr ? nullptr : find(after, planned, *argument);
            if (function == nullptr) {
                out.push_back({"relationship", planned.shown(), false, "there is no such function"});
                continue;
            }
            found.push_back(function->oid);
            const auto texts = differences(*function, *result, planned, rename);
            out.push_back({"relationship", planned.shown(), texts.empty(), in_one_line(texts)});
        }
    }
    return found;
}

}  // namespace pgrename::verification
