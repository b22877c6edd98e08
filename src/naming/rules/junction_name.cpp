#include <algorithm>

#include "base/format.hpp"
#include "naming/junctions.hpp"
#include "naming/rule.hpp"
#include "naming/words.hpp"

namespace pgrename::naming {
namespace {

std::optional<std::string> judge(const Subject& subject) {
    const auto style = subject.style().junctions;
    if (style == project::JunctionName::any) return std::nullopt;
    const auto parents = joined_parents(*subject.around, *subject.table);
    if (parents.empty()) return std::nullopt;
    if (style == project::JunctionName::sorted_pair) {
        const auto wanted = sorted_pair(parents);
        if (subject.name == wanted) return std::nullopt;
        return base::format("it only joins {} and {}, so it is called {}", parents[0]->name, parents[1]->name, wanted);
    }
    const auto words = singulars(subject.words, subject.inflector());
    const bool both = std::all_of(parents.begin(), parents.end(), [&](const model::Relation* parent) {
        return std::find(words.begin(), words.end(), noun_of(*subject.around, *parent)) != words.end();
    });
    if (both) return std::nullopt;
    return base::format("it only joins {} and {}, but does not name both", parents[0]->name, parents[1]->name);
}

bool concerns(const Subject& subject) {
    return !joined_parents(*subject.around, *subject.table).empty();
}

std::string asks(const project::NamingRules& /*rules*/, const project::NamingStyle& style) {
    if (style.junctions == project::JunctionName::any) return {};
    return style.junctions == project::JunctionName::pair
               ? "A table that only joins two others names both."
               : "A table that only joins two others is called by both, in the order of the alphabet.";
}

}  // namespace

Rule junction_name() {
    return {"PN108", "junction-name", "a junction table is not called by the two tables it joins", judge,
            asks,    concerns};
}

}  // namespace pgrename::naming
