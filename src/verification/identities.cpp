#include <algorithm>
#include <optional>
#include <set>

#include "base/format.hpp"
#include "base/json.hpp"
#include "verification/behaviour.hpp"

namespace pgrename::verification {
namespace {

using postgres::Connection;

/// Everybody who can do something with one of the tables; the empty name is PUBLIC.
std::set<std::string> grantees(const model::RenamePlan& plan) {
    std::set<std::string> out;
    for (const auto& rename : plan.renames) {
        out.insert(rename.table.owner);
        for (const auto& grant : rename.table.grants) out.insert(grant.grantee);
        for (const auto& column : rename.table.columns) {
            for (const auto& grant : column.grants) out.insert(grant.grantee);
        }
    }
    return out;
}

/// Roles that the session may become. SET ROLE asks whether the session's user is a member, from 16 on with the SET
/// option (manual, "SET ROLE"; "Access Privilege Inquiry Functions").
std::set<std::string> reachable(Connection& connection) {
    const auto rows = connection.query(base::format(R"sql(
select rolname
from pg_catalog.pg_roles
where pg_catalog.pg_has_role(session_user, oid, '{}'))sql",
                                                    connection.server_version() >= 160000 ? "SET" : "MEMBER"));
    std::set<std::string> out;
    for (std::size_t r = 0; r < rows.size(); ++r) out.insert(rows.text(r, 0));
    return out;
}

/// A role that can do what everybody can and nothing else. Predefined roles are on every server and hold privileges for
/// functions only (manual, "Predefined Roles"): no role has to be made for a measurement.
std::optional<std::string> nobody(const std::set<std::string>& roles, const std::set<std::string>& grantees) {
    for (const char* role : {"pg_signal_backend", "pg_checkpoint", "pg_stat_scan_tables", "pg_monitor"}) {
        if (roles.count(role) > 0 && grantees.count(role) == 0) return role;
    }
    return std::nullopt;
}

std::vector<std::string> signed_in(Connection& connection, std::size_t users, std::vector<std::string>& left_out) {
    std::vector<std::string> out;
    if (users == 0 || connection.query("select 1 where pg_catalog.to_regclass('auth.users') is not null").empty()) {
        return out;
    }
    if (!connection.query("select pg_catalog.has_table_privilege('auth.users', 'select')").boolean(0, 0)) {
        left_out.emplace_back("authenticated as a user (auth.users can't be read)");
        return out;
    }
    const auto rows =
        connection.query("select id::text from auth.users order by id limit $1::bigint", {std::to_string(users)});
    for (std::size_t r = 0; r < rows.size(); ++r) out.push_back(rows.text(r, 0));
    return out;
}

std::string claims(const std::string& role, const std::string& user = {}) {
    base::Json out = base::Json::object();
    if (!user.empty()) out.set("sub", user);
    out.set("role", role);
    return out.dump();
}

}  // namespace

std::vector<Identity> identities(Connection& connection, const model::RenamePlan& plan, std::size_t users,
                                 std::vector<std::string>& left_out) {
    const auto roles = reachable(connection);
    const auto with_privileges = grantees(plan);
    std::vector<Identity> out;
    auto wanted = with_privileges;
    const bool supabase = plan.platform == "supabase";
    if (supabase) wanted.insert({"anon", "authenticated", "service_role"});
    for (const auto& role : wanted) {
        if (role.empty()) {
            if (const auto stand_in = nobody(roles, with_privileges)) {
                out.push_back({*stand_in, {}, "PUBLIC"});
            } else {
                left_out.emplace_back("PUBLIC");
            }
        } else if (roles.count(role) == 0) {
            left_out.push_back(role);
        } else if (supabase && (role == "anon" || role == "service_role")) {
            out.push_back({role, claims(role), role});
        } else {
            out.push_back({role, {}, role});
            if (!supabase || role != "authenticated") continue;
            for (const auto& user : signed_in(connection, users, left_out)) {
                out.push_back({role, claims(role, user), base::format("{} as {}", role, user)});
            }
        }
    }
    return out;
}

}  // namespace pgrename::verification
