// The migrations of the project's folder that run after a phase.
#pragma once

#include <vector>

#include "commands/shared.hpp"
#include "hazards/inspection.hpp"
#include "model/hazard.hpp"
#include "postgres/connection.hpp"
#include "project/project.hpp"

namespace pgrename::commands {

/// The statements of every migration that is not applied in `database`, that comes behind the phase's own file in the
/// order of versions, or that runs again whenever it changes; without those that pgrename wrote. Where no table tells
/// what is applied, what git has committed is. `database` is null for one that was just built from the folder: there
/// all are applied. Error(world) when a file can't be read.
[[nodiscard]] std::vector<hazards::LaterStatement> later_statements(const project::Project& project,
                                                                    const project::Phase& phase,
                                                                    postgres::Connection* database);
/// The same for what a command looks at: a database, or a throw-away server built from the folder.
[[nodiscard]] std::vector<hazards::LaterStatement> later_statements(const project::Project& project,
                                                                    const project::Phase& phase, Source& source);

/// Those of the findings that are about such statements and that nobody has accepted.
[[nodiscard]] std::vector<model::Hazard> about_later_statements(const std::vector<model::Hazard>& found);

}  // namespace pgrename::commands
