// What every command offers and needs: the shared options, the project, and the database it speaks to.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/arguments.hpp"
#include "base/terminal.hpp"
#include "model/rename_plan.hpp"
#include "postgres/connection.hpp"
#include "postgres/throwaway_server.hpp"
#include "project/project.hpp"

namespace pgrename::commands {

/// Options that all commands share.
struct Shared {
    std::string project = ".";
    bool json = false;
    bool quiet = false;
    bool no_color = false;
    std::string color = "auto";
    bool log_sql = false;
    std::string programs;  ///< --pg-bindir
    std::string junction;  ///< --junction; empty: the phase file's, else the best one

    void declare(base::Arguments& arguments);
    void declare_junction(base::Arguments& arguments);
    [[nodiscard]] base::Style style() const;  ///< for stdout; Error(usage) for an unknown --color
    /// With what the command line wishes of junctions, and the code to be asked about them. Error(usage) for an unknown
    /// wish.
    [[nodiscard]] project::Project load() const;
    /// Opens a connection that obeys --log-sql.
    [[nodiscard]] postgres::Connection open(const std::string& conninfo) const;
};

/// Which database: an environment of the project file, or a URL.
struct Target {
    std::optional<std::string> environment;
    std::optional<std::string> url;

    void declare(base::Arguments& arguments);
    [[nodiscard]] bool given() const { return environment.has_value() || url.has_value(); }
    /// Error(usage) when neither is given, the environment is unknown or its variable is not set.
    [[nodiscard]] std::string conninfo(const project::Project& project) const;
    [[nodiscard]] bool is_protected(const project::Project& project) const;
    [[nodiscard]] std::string shown() const;  ///< ` --env staging`, for commands we advise
};

/// A connection to the target, or, when none is given, to a throw-away server with the project's migrations loaded.
struct Source {
    std::unique_ptr<postgres::ThrowawayServer> server;
    std::optional<postgres::Connection> connection;
    std::string shown;  ///< `staging · postgres@host:5432/postgres · PostgreSQL 15.8`
};
[[nodiscard]] Source open_source(const Shared& shared, const Target& target, const project::Project& project);

/// The phase asked for; without one the only phase there is, else Error(usage).
[[nodiscard]] const project::Phase& chosen_phase(const project::Project& project, const std::optional<int>& number);

/// The question before a change. With --yes it is not asked; a protected environment wants the database's name
/// (`--confirm NAME`). Error(usage) with the exact command when there is no terminal to ask on; Error(interrupted) when
/// the answer is no.
struct Consent {
    bool yes = false;
    std::optional<std::string> confirm;
    void declare(base::Arguments& arguments);
    void ask(const std::string& question, const postgres::Connection& connection, bool is_protected,
             const std::string& command) const;
};

/// Prints to stdout; Error(world) when that fails.
void print(const std::string& text);

}  // namespace pgrename::commands
