// Who holds the lock we want.
#pragma once

#include <string>
#include <vector>

#include "model/relation_name.hpp"
#include "postgres/connection.hpp"

namespace pgrename::deployment {

struct Blocker {
    int pid = 0;  ///< 0: a prepared transaction
    std::string user;
    std::string application;
    std::string backend_type;  ///< client backend, autovacuum worker …
    std::string state;         ///< active, idle in transaction …
    double age = 0;            ///< of its transaction, in seconds
    std::string query;         ///< first line, shortened
    std::string table;
    std::string mode;

    /// `pid 4312 "nightly-report" (idle in transaction, 14 min): select …`, with what can be done about its kind.
    [[nodiscard]] std::string shown() const;
    [[nodiscard]] bool autovacuum() const { return backend_type == "autovacuum worker"; }
};

/// Sessions, other than ours, that hold a lock on these relations (manual, pg_locks), oldest transaction first.
[[nodiscard]] std::vector<Blocker> blockers(postgres::Connection& connection,
                                            const std::vector<model::RelationName>& tables);

}  // namespace pgrename::deployment
