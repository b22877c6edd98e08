// Reads the system catalogs into a Snapshot.
#pragma once

#include "model/snapshot.hpp"
#include "postgres/connection.hpp"

namespace pgrename::postgres {

/// Schemas that pgrename makes for itself: the ledger, and where compatibility views wait for their table's swap.
inline constexpr const char* ledger_schema = "pgrename";
inline constexpr const char* staging_schema = "pgrename_staging";

/// Everything of the user's schemas (system schemas, pgrename's own and extension-owned functions left out), in one
/// `repeatable read, read only` transaction. Needs no privilege beyond connecting: catalogs are readable by everyone.
/// Joins an open transaction block if there is one. Error(world) for a server before 13.
[[nodiscard]] model::Snapshot read_snapshot(Connection& connection);

/// Of these relations only what anybody sees from outside: columns, defaults, privileges, options, and what
/// their views read; everything else stays empty. Cheap enough to be asked every few seconds.
[[nodiscard]] model::Snapshot read_outsides(Connection& connection, const std::vector<model::RelationName>& names);

}  // namespace pgrename::postgres
