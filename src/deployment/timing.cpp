#include "deployment/timing.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "deployment/session.hpp"

namespace pgrename::deployment {
namespace {

// Manual, "Parameter Names and Values": units are these, and white space may stand before one.
constexpr std::array<std::pair<std::string_view, double>, 7> units{
    {{"", 1}, {"ms", 1}, {"us", 0.001}, {"s", 1000}, {"min", 60e3}, {"h", 3600e3}, {"d", 86400e3}}};

void lower(Milliseconds& limit, const std::string& text, double share) {
    const auto value = timeout_from(text);
    if (value && value->count() > 0) limit = std::min(limit, *value * share);
}

void read(postgres::Connection& connection, Timing& out) {
    // reset_val: what a session of ours would start with, from the server's, the database's and the role's settings.
    const auto server = connection.query(
        "select name, reset_val from pg_catalog.pg_settings"
        " where name in ('deadlock_timeout', 'lock_timeout', 'statement_timeout')");
    for (std::size_t r = 0; r < server.size(); ++r) {
        lower(out.longest_wait, server.text(r, 1), server.text(r, 0) == "deadlock_timeout" ? 0.25 : 0.5);
        if (server.text(r, 0) != "deadlock_timeout") continue;
        if (const auto check = timeout_from(server.text(r, 1))) out.fence = std::max(out.fence, *check * 1.5);
    }
    const auto roles = connection.query(R"sql(
select pg_catalog.split_part(c.setting, '=', 2)
from pg_catalog.pg_db_role_setting d
cross join lateral pg_catalog.unnest(d.setconfig) c(setting)
where pg_catalog.lower(pg_catalog.split_part(c.setting, '=', 1)) in ('lock_timeout', 'statement_timeout'))sql");
    for (std::size_t r = 0; r < roles.size(); ++r) lower(out.longest_wait, roles.text(r, 0), 0.5);
    // A superuser's setting; from 15 on it can be granted.
    out.sets_deadlock_timeout =
        connection
            .query(connection.server_version() >= 150000
                       ? "select pg_catalog.has_parameter_privilege('deadlock_timeout', 'set')"
                       : "select rolsuper from pg_catalog.pg_roles where rolname = current_user")
            .boolean(0, 0);
}

}  // namespace

std::optional<Milliseconds> timeout_from(const std::string& text) {
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    if (end == text.c_str() || !(number >= 0 && number < 1e12)) return std::nullopt;
    std::string_view unit(end);
    while (!unit.empty() && unit.front() == ' ') unit.remove_prefix(1);
    while (!unit.empty() && unit.back() == ' ') unit.remove_suffix(1);
    for (const auto& [name, factor] : units) {
        if (name == unit) return Milliseconds(number * factor);
    }
    return std::nullopt;
}

Timing timing_for(postgres::Connection& connection) {
    Timing out;
    try {
        read(connection, out);
    } catch (const postgres::StatementError& error) {
        if (is_loss(error) || error.trouble() == base::Trouble::interrupted) throw;
    }
    out.first_wait = std::min(out.first_wait, out.longest_wait);
    return out;
}

}  // namespace pgrename::deployment
