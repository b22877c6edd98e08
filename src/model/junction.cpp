#include "model/junction.hpp"

#include <algorithm>

namespace pgrename::model {

std::vector<std::string> primary_key(const Relation& table) {
    const auto found = std::find_if(table.constraints.begin(), table.constraints.end(),
                                    [](const Constraint& it) { return it.type == "p"; });
    return found == table.constraints.end() ? std::vector<std::string>() : found->columns;
}

std::vector<JoiningKeys> joining_keys(const Relation& table) {
    const auto primary = primary_key(table);
    std::vector<const Constraint*> keys;
    for (const auto& key : table.constraints) {
        if (key.type != "f") continue;
        const bool inside = std::all_of(key.columns.begin(), key.columns.end(), [&](const std::string& column) {
            return std::find(primary.begin(), primary.end(), column) != primary.end();
        });
        if (inside) keys.push_back(&key);
    }
    std::vector<JoiningKeys> out;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        for (std::size_t j = i + 1; j < keys.size(); ++j) {
            if (keys[i]->references != keys[j]->references) out.push_back({keys[i], keys[j]});
        }
    }
    return out;
}

}  // namespace pgrename::model
