// What each role can see and do through a name: measured, not derived from policies.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/evidence.hpp"
#include "model/rename_plan.hpp"
#include "postgres/connection.hpp"

namespace pgrename::verification {

/// Somebody who asks: a role, and on supabase the claims of a signed-in user.
struct Identity {
    std::string role;
    std::string claims;  ///< JSON for `request.jwt.claims`; empty: none
    std::string shown;   ///< `authenticated as 00000000-…-01`
    auto operator<=>(const Identity&) const = default;
};

/// The roles that matter: the owner, every role with a privilege on one of the plan's tables, PUBLIC as an otherwise
/// empty role when it has any; on supabase also anon, authenticated (with up to `users` of the ids in auth.users and
/// with none) and service_role. Roles the session may not become are left out and returned in `left_out`.
[[nodiscard]] std::vector<Identity> identities(postgres::Connection& connection, const model::RenamePlan& plan,
                                               std::size_t users, std::vector<std::string>& left_out);

/// Which of a table's two names to ask through.
enum class Through { old_name, new_name };

/// `table · identity · operation` to outcome: a fingerprint of the rows, or the SQLSTATE.
using Behaviour = std::map<std::string, std::string>;

struct Measure {
    std::size_t rows = 50;  ///< rows per table tried for insert, update and delete, and fingerprinted when a table is
                            ///< larger than `scan`
    std::int64_t scan = 100000;  ///< tables estimated larger are sampled by primary key
    bool writes = true;          ///< try inserts, updates and deletes too (in transactions that are rolled back)
};

/// Measures every renamed table for every identity, all in one repeatable-read transaction that is rolled back. Tables
/// without the asked name are left out. A row that somebody else holds, or changed meanwhile, says nothing about
/// privileges: postgres::StatementError (locked, refused), to be tried again.
[[nodiscard]] Behaviour measure(postgres::Connection& connection, const model::RenamePlan& plan, Through through,
                                const std::vector<Identity>& identities, const Measure& how = {});

/// One Evidence per table and operation; `what` names the comparison in the probe (`through the old name as before`).
/// A table that one side did not measure at all is left out: whether it has that name is for the structure to say.
[[nodiscard]] std::vector<model::Evidence> compare(const Behaviour& expected, const Behaviour& seen,
                                                   const std::string& what);

}  // namespace pgrename::verification
