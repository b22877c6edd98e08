// The database of a rehearsal: built from the project's migrations and seed, or copied (schema only) from a real one.
#pragma once

#include <string>
#include <vector>

#include "model/rehearsal.hpp"
#include "postgres/throwaway_server.hpp"
#include "project/project.hpp"

namespace pgrename::rollout {

struct Built {
    std::string source;  ///< `12 migrations and seed.sql`
    std::vector<model::StubUsed> stubs;
};

/// Makes `database` on the server, prepares it for the project's platform, loads migrations and seed, records the
/// migrations in the tool's history. Error(refused) with file:line:column when a statement fails.
Built build_from_migrations(const postgres::ThrowawayServer& server, const std::string& database,
                            const project::Project& project);

/// Makes `database` with the schema of the database at `url` (pg_dump without data), its roles made as they are named
/// there.
Built build_from_url(const postgres::ThrowawayServer& server, const std::string& database, const std::string& url);

/// Loads a dump into a new database; extensions that the machine lacks are stood in for. Error(refused) with
/// line:column of the dump.
std::vector<model::StubUsed> restore(const postgres::ThrowawayServer& server, const std::string& database,
                                     const std::string& dump);

}  // namespace pgrename::rollout
