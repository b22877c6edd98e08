// Who holds the lock we want.
#pragma once

#include <chrono>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/relation_name.hpp"
#include "postgres/connection.hpp"

namespace pgrename::deployment {

struct Blocker {
    /// What it is, because that decides what can be done about it.
    enum class Kind {
        statement,    ///< a client's running statement
        idle,         ///< idle in transaction
        prepared,     ///< a prepared transaction
        index_build,  ///< CREATE INDEX or REINDEX CONCURRENTLY
        vacuum,       ///< VACUUM or ANALYZE by hand
        autovacuum,
        wraparound,   ///< autovacuum to prevent transaction id wraparound
        dump,         ///< pg_dump
        replication,  ///< a logical replication worker or sender
        hidden        ///< we may not see what it does
    };

    int pid = 0;  ///< 0: a prepared transaction
    std::string user;
    std::string application;   ///< of a prepared transaction its identifier
    std::string backend_type;  ///< client backend, autovacuum worker …
    std::string state;         ///< active, idle in transaction …
    double age = -1;           ///< of its transaction, in seconds; negative when we may not see it
    std::string query;         ///< first line, shortened
    std::string table;
    std::string mode;
    std::string transaction;  ///< virtual transaction id: the same one later is still the same transaction
    Kind kind = Kind::statement;
    std::string place;  ///< empty, or where else it is: `on the standby`

    /// `pid 4312 "nightly-report" (idle in transaction, 14 min): select …`, with what can be done about its kind.
    [[nodiscard]] std::string shown() const;
    /// One that gives way to a waiter after deadlock_timeout.
    [[nodiscard]] bool autovacuum() const { return kind == Kind::autovacuum; }
};

/// Sessions, other than ours, that hold a lock on these relations (manual, pg_locks), oldest transaction first. Names
/// that do not exist are no error.
[[nodiscard]] std::vector<Blocker> blockers(postgres::Connection& connection,
                                            const std::vector<model::RelationName>& tables);

/// Transactions that hold a lock on one of these relations: the same question, at a fraction of the price.
[[nodiscard]] std::set<std::string> holders(postgres::Connection& connection,
                                            const std::vector<model::RelationName>& tables);

/// Ages of transactions that the server does not show us: counted from when we first saw them.
class Sightings {
  public:
    void fill_in(std::vector<Blocker>& seen);

  private:
    std::map<std::string, std::chrono::steady_clock::time_point> first_;
};

/// The relations as a JSON array of quoted names.
[[nodiscard]] std::string names_json(const std::vector<model::RelationName>& tables);

/// Cancels its statement or ends its session, if that transaction still holds a lock. What to tell about it: whom it
/// hit, or why it could not.
[[nodiscard]] std::string end_blocker(postgres::Connection& connection, const Blocker& blocker, bool terminate);

}  // namespace pgrename::deployment
