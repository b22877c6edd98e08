// How a database starts on a platform, and the loading of a project's migrations into it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "postgres/connection.hpp"

namespace pgrename::postgres {

enum class Platform { plain, supabase };

/// Makes an empty database look as the platform's hosted projects start: for supabase the roles (made once per server), schemas auth,
/// storage, extensions, realtime, graphql_public, vault, their functions, publication supabase_realtime and the default privileges
/// in public (manual, "ALTER DEFAULT PRIVILEGES"). Nothing for plain. Needs a superuser.
void prepare(Connection& connection, Platform platform);

/// An extension that this machine lacks and that a recorded stub stood in for, or a statement that only such an extension could run.
struct Stub {
    std::string extension;
    std::string stand_in;  ///< what was created in its place, in words
    auto operator<=>(const Stub&) const = default;
};

/// Runs each file in order, each in one transaction (`wrap` false: as it is, for files with their own BEGIN/COMMIT), as a migration tool would.
/// CREATE EXTENSION for an extension the machine lacks becomes a stub (schema, and the functions and types well known from it), returned
/// once each. Error(refused) with file:line:column, the server's words and SQLSTATE when a statement fails.
[[nodiscard]] std::vector<Stub> load_files(Connection& connection, const std::vector<std::filesystem::path>& files, bool wrap = true);

}  // namespace pgrename::postgres
