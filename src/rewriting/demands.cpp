#include "rewriting/demands.hpp"

namespace pgrename::rewriting {

Demand demand_of(const Origin& origin, const Site& site, Role role, source::Place place) {
    Demand out;
    out.keys = origin.keys;
    out.site = &site;
    out.role = role;
    out.owner = origin.owner;
    out.place = place;
    if (origin.declared != nullptr) {
        out.module = origin.declared->module;
        out.name = origin.declared->imported;
        if (out.name != "*") return out;
    }
    // `tables.MESSAGES` of a whole module, `Tables.Messages` of a class.
    if (!out.keys.empty()) {
        out.name = out.keys.front();
        out.keys.erase(out.keys.begin());
    }
    return out;
}

}  // namespace pgrename::rewriting
