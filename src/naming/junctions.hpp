// How junction tables are called by their parents.
#pragma once

#include <string>
#include <vector>

#include "naming/surroundings.hpp"

namespace pgrename::naming {

/// The last word of the table's name in the singular: `contact` of crm_contacts.
[[nodiscard]] std::string noun_of(const Surroundings& around, const model::Relation& table);

/// The parents' names in the order of the alphabet: `accounts_users`.
[[nodiscard]] std::string sorted_pair(const std::vector<const model::Relation*>& parents);

}  // namespace pgrename::naming
