// Stand-ins for extensions this machine lacks: enough of each for migrations that use it to be loaded.
#pragma once

#include <string>
#include <string_view>

#include "postgres/connection.hpp"
#include "postgres/platform.hpp"

namespace pgrename::postgres {

/// The extension a failed statement asked for and this machine lacks; empty when it failed for another reason.
[[nodiscard]] std::string missing_extension(const StatementError& error);

/// The schema of `CREATE EXTENSION … SCHEMA name`; empty when the statement names none.
[[nodiscard]] std::string schema_asked_for(std::string_view create_extension);
/// True when the statement's first words are CREATE EXTENSION.
[[nodiscard]] bool creates_extension(std::string_view statement);

/// Creates the recorded stand-in (or, for an extension we know nothing of, only the schema) in `schema` (empty: where
/// new objects go) and enters it in pg_extension with its objects as members, so that IF NOT EXISTS, COMMENT ON
/// EXTENSION, pg_dump and the catalog readers treat it as the real one. Needs a superuser. Runs in the transaction that
/// is open.
[[nodiscard]] Stub stand_in(Connection& connection, const std::string& extension, const std::string& schema);

/// True when the statement failed for want of something that the real `extension` has and its stand-in lacks (an index
/// method, say).
[[nodiscard]] bool beyond_stand_in(const StatementError& error, const std::string& extension);

}  // namespace pgrename::postgres
