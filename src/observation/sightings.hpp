// Who holds a lock on a compatibility view at this moment: every statement that uses an old name does, for as long as
// its transaction lasts, also inside functions and with cached plans.
#pragma once

#include <string>
#include <vector>

#include "model/rename_plan.hpp"
#include "postgres/connection.hpp"

namespace pgrename::observation {

struct Sighting {
    std::string relation;  ///< the old name, as people read it
    std::string role;
    std::string application;
    std::string client;       ///< address, or `local`
    std::string query;        ///< first line, shortened; of a function's caller
    std::string time;         ///< server time, HH:MM:SS
    std::string transaction;  ///< the same text while it is the same transaction of the same session
    auto operator<=>(const Sighting&) const = default;
};

/// Sessions other than pgrename's own. Takes no lock on a view or a table.
[[nodiscard]] std::vector<Sighting> look(postgres::Connection& connection, const model::RenamePlan& plan);

}  // namespace pgrename::observation
