// `pgrename companions`: indexes, sequences, constraints, triggers and policies follow their table's new name.
#pragma once

#include "base/arguments.hpp"
#include "commands/deployment_display.hpp"
#include "postgres/connection.hpp"

namespace pgrename::commands {

[[nodiscard]] base::Command companions_command();

/// What a cleanup does whose phase says so. Names that can't change are told and left; the exit code is 1 then.
int companions_after_cleanup(postgres::Connection& connection, int phase, const rollout::Settings& settings,
                             DeploymentDisplay& display);

}  // namespace pgrename::commands
