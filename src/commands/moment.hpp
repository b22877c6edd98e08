// The database as a phase makes it, before anybody has applied it anywhere: on the throw-away server.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/arguments.hpp"
#include "commands/shared.hpp"
#include "postgres/connection.hpp"
#include "project/project.hpp"

namespace pgrename::commands {

struct Moment {
    std::optional<int> during;  ///< applied, the old names still answer
    std::optional<int> after;   ///< cleaned up

    void declare(base::Arguments& arguments);
    [[nodiscard]] bool given() const { return during.has_value() || after.has_value(); }
    /// Error(usage) when both are given, or a database that is as it is; and for a wish of junctions (--junction) when
    /// no phase is carried out.
    void check(const Target& target, const std::string& junction = {}) const;
    /// Carries the phases out up to there. Error(usage) for a phase that the project does not have.
    void reach(Source& source, const project::Project& project) const;
};

/// Applies the phase, calls `during` (when it is there), and cleans up.
void carry_out(postgres::Connection& connection, const project::Project& project, const project::Phase& phase,
               const std::function<void()>& during = {});

}  // namespace pgrename::commands
