#include "naming/junctions.hpp"

#include <algorithm>

#include "naming/words.hpp"

namespace pgrename::naming {

std::string noun_of(const Surroundings& around, const model::Relation& table) {
    const auto words = words_of(table.name);
    const auto at = head_of(words);
    return at == words.size() ? table.name : around.inflector().singular(words[at]);
}

std::string sorted_pair(const std::vector<const model::Relation*>& parents) {
    const auto& one = parents[0]->name;
    const auto& other = parents[1]->name;
    return std::min(one, other) + "_" + std::max(one, other);
}

}  // namespace pgrename::naming
