// What one file uses of another as a table's name.
#pragma once

#include <string>

#include "rewriting/flows.hpp"
#include "rewriting/recogniser.hpp"
#include "source/text_file.hpp"

namespace pgrename::rewriting {

/// A use of another file's value as a table's name.
struct Demand {
    std::string module;
    std::string name;  ///< "default", or the name it has there
    Keys keys;
    const Site* site = nullptr;
    Role role = Role::table;
    std::string owner;    ///< not empty: `name` is a constant of this class, in whatever file it stands
    source::Place place;  ///< of such a use
};

/// `origin`: imported, or shared by a class; `place`: where it is used.
[[nodiscard]] Demand demand_of(const Origin& origin, const Site& site, Role role, source::Place place);

}  // namespace pgrename::rewriting
