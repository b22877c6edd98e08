// The database that the benchmarks rename: tables o01, o02 …, of which o02 to o06 refer to o01.
#pragma once

#include <string>
#include <vector>

#include "model/rename_plan.hpp"
#include "model/snapshot.hpp"
#include "postgres/connection.hpp"
#include "project/project.hpp"

namespace pgrename::bench {

inline constexpr int foreign_key_children = 5;
/// Each client updates rows of its own, so that row locks never make clients wait for each other.
inline constexpr int rows_per_client = 100;

[[nodiscard]] std::string old_name(int table);  ///< from 0: `o01`
[[nodiscard]] std::string new_name(int table);  ///< `n01`
[[nodiscard]] bool has_parent(int table);

/// Creates `tables` tables with `rows` rows each, and the role `app` (once per server) that may use them. The tables'
/// own autovacuum is off: the scenario that wants one switches it on where it wants it.
void open_shop(postgres::Connection& connection, int tables, int rows);

/// A project whose one phase renames all of them, a compatibility view for each.
[[nodiscard]] project::Project rename_all(int tables);

/// Where a shop stands, by the OIDs that its tables were created with.
struct Standing {
    int renamed = 0;  ///< the table carries the new name and a view over it the old one
    int original = 0;
    int tables = 0;
    [[nodiscard]] bool all_renamed() const { return renamed == tables; }
    /// Every table is one or the other.
    [[nodiscard]] bool consistent() const { return renamed + original == tables; }
};
using Oids = std::vector<model::Oid>;
[[nodiscard]] Oids table_oids(postgres::Connection& connection, int tables);
[[nodiscard]] Standing standing(postgres::Connection& connection, const Oids& tables);

/// Takes the views away and gives the tables their old names, whoever renamed them; forgets pgrename's ledger.
void reset(postgres::Connection& connection, const Oids& tables);

}  // namespace pgrename::bench
