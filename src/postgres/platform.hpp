// How a database starts on a platform, and the loading of a project's migrations into it.
#pragma once

#include <compare>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "postgres/connection.hpp"

namespace pgrename::postgres {

enum class Platform { plain, supabase };

/// Makes an empty database look as the platform's hosted projects start: for supabase the roles (made once per server),
/// schemas auth, storage, extensions, realtime, graphql_public, vault, their functions, publication supabase_realtime
/// and the default privileges in public (manual, "ALTER DEFAULT PRIVILEGES"). Nothing for plain. Needs a superuser.
void prepare(Connection& connection, Platform platform);

/// An extension that this machine lacks and that a recorded stub stood in for, or a statement that only such an
/// extension could run.
struct Stub {
    std::string extension;
    std::string stand_in;  ///< what was created in its place, in words
    auto operator<=>(const Stub&) const = default;
};

/// Where each statement of a script starts and how long it is, in bytes: sql::split, handed down by the floor above.
using Split = std::function<std::vector<std::pair<std::size_t, std::size_t>>(std::string_view script)>;

/// Runs each file in order, each in one transaction (`wrap` false: as it is, for files with their own BEGIN/COMMIT), as
/// a migration tool would: statement by statement, with the session's settings back at their start for each file; a
/// file with a statement that refuses to run in a transaction runs without one. UTF-8 (with or without a byte order
/// mark) or UTF-16 with one. Without `split` a file is sent as one message. CREATE EXTENSION for an extension the
/// machine lacks becomes a stub (schema, and the functions and types well known from it), returned once each.
/// Error(refused) with file:line:column, the server's words and SQLSTATE when a statement fails.
[[nodiscard]] std::vector<Stub> load_files(Connection& connection, const std::vector<std::filesystem::path>& files,
                                           const Split& split = {}, bool wrap = true);

}  // namespace pgrename::postgres
