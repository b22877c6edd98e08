// What pg_stat_statements counts of statements that name an old table.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/rename_plan.hpp"
#include "postgres/connection.hpp"

namespace pgrename::observation {

struct Counted {
    std::string relation;  ///< the old name, as people read it
    std::string role;
    std::string query;  ///< first line, shortened
    std::int64_t calls = 0;
    auto operator<=>(const Counted&) const = default;
};

/// Query ids whose text names an old table of the plan, and an empty one; none at all where the extension is missing or
/// not ours to read.
[[nodiscard]] std::vector<std::string> known_statements(postgres::Connection& connection,
                                                        const model::RenamePlan& plan);

/// Differences between looks. Until 17 a query id is made of the table's OID: entries from before the rename go on
/// counting uses of the *new* name under a text that says the old one; `before` holds their ids, and they are no
/// evidence. From 18 on it is made of the name, and every entry is.
class StatementCounts {
  public:
    /// What is counted by now is the start. Without `before` (nobody kept it) the entries of now are left out before
    /// 18: a use counted under one of them is not seen. `since_before`: the first look gives all calls of statements
    /// that were not there before, as far as that can be told (not from 18 on).
    StatementCounts(postgres::Connection& connection, const model::RenamePlan& plan, std::set<std::string> before,
                    bool since_before = false);

    [[nodiscard]] bool available() const { return available_; }
    /// Calls since the last look.
    [[nodiscard]] std::vector<Counted> look(postgres::Connection& connection);

  private:
    const model::RenamePlan& plan_;
    std::set<std::string> before_;
    std::map<std::string, std::int64_t> calls_;  ///< by query id and role
    bool available_ = false;
    bool by_name_ = false;
};

}  // namespace pgrename::observation
