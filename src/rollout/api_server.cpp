#include "rollout/api_server.hpp"

#include <poll.h>

#include <algorithm>
#include <chrono>

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/interruption.hpp"
#include "base/json.hpp"
#include "base/service.hpp"
#include "model/relation_name.hpp"

namespace pgrename::rollout {
namespace {

using base::format;
using Clock = std::chrono::steady_clock;

/// Shown by this API alone; there only while it is being asked for.
constexpr const char* marker_schema = "pgrename_marker";
constexpr std::chrono::seconds patience{30};
constexpr const char* tell = "notify pgrst, 'reload schema'";

/// Made for a refresh, gone after it, whatever comes.
class Marker {
  public:
    Marker(postgres::Connection& connection, const std::string& name) : connection_(connection) {
        connection.execute(
            format("begin; create schema {0}; grant usage on schema {0} to public;"
                   " create function {0}.{1}() returns integer language sql stable as 'select 1';"
                   " grant execute on function {0}.{1}() to public; {2}; commit",
                   marker_schema, name, tell));
    }
    Marker(const Marker&) = delete;
    Marker& operator=(const Marker&) = delete;
    ~Marker() {
        const base::Uninterrupted peace;
        // What stands in the way of a drop stands in the way of the next marker, and is said there.
        (void)connection_.attempt(format(
            "do $$ declare made pg_catalog.regprocedure; begin for made in select oid from pg_catalog.pg_proc where"
            " pronamespace = '{0}'::pg_catalog.regnamespace loop execute 'drop function ' || made; end loop; end $$;"
            " drop schema {0}",
            marker_schema));
    }

  private:
    postgres::Connection& connection_;
};

std::string claims_of(const verification::Identity& it) {
    return it.claims.empty() ? base::Json::object().set("role", it.role).dump() : it.claims;
}

}  // namespace

std::vector<ApiIdentity> api_identities(const std::vector<verification::Identity>& all, const std::string& platform) {
    std::vector<ApiIdentity> out;
    const auto called = [&](std::string_view role) {
        return std::find_if(all.begin(), all.end(), [&](const auto& it) { return it.role == role; });
    };
    for (const char* nobody : {"anon", "web_anon"}) {
        if (called(nobody) == all.end()) continue;
        out.push_back({nobody, {}, nobody});
        break;
    }
    const auto anonymous = out.empty() ? std::string() : out.front().role;
    const auto add = [&](const verification::Identity& it) { out.push_back({it.role, claims_of(it), it.shown}); };
    if (platform == "supabase") {
        auto user = std::find_if(all.begin(), all.end(),
                                 [](const auto& it) { return it.role == "authenticated" && !it.claims.empty(); });
        if (user == all.end()) user = called("authenticated");
        if (user != all.end()) add(*user);
        if (called("service_role") != all.end()) add(*called("service_role"));
        return out;
    }
    std::size_t rest = 2;
    for (const auto& it : all) {
        if (rest == 0) break;
        if (it.role == anonymous || it.role.starts_with("pg_")) continue;
        add(it);
        --rest;
    }
    return out;
}

ApiServer::ApiServer(const postgres::ThrowawayServer& server, const std::string& database,
                     std::vector<std::string> schemas, const std::filesystem::path& program)
    : server_(server),
      database_(database),
      schemas_(std::move(schemas)),
      program_(program),
      version_(network::postgrest_version(program)) {
    schemas_.emplace_back(marker_schema);
}

/// A hosted project's API comes in as `authenticator` and becomes the role of the token.
std::string ApiServer::role_that_becomes(postgres::Connection& connection,
                                         const std::vector<ApiIdentity>& identities) const {
    const auto can = [&](const ApiIdentity& it) {
        return !connection
                    .query(
                        "select from pg_catalog.pg_roles where rolname = 'authenticator' and rolcanlogin"
                        " and pg_catalog.pg_has_role(oid, $1, 'MEMBER')",
                        {it.role})
                    .empty();
    };
    return std::all_of(identities.begin(), identities.end(), can) ? "authenticator" : "postgres";
}

void ApiServer::serve(postgres::Connection& connection, const std::vector<ApiIdentity>& identities) {
    std::string roles;
    for (const auto& it : identities) roles += it.role + '\n' + it.claims + '\n';
    if (running_ && roles == served_) return refresh(connection);
    client_.reset();
    running_.reset();
    const auto anonymous =
        !identities.empty() && identities.front().claims.empty() ? identities.front().role : std::string();
    // A call that takes long is given up by the server too.
    running_.emplace(network::Postgrest::Options{
        .program = program_,
        .folder = server_.folder(),
        .database = format("postgresql://{}@/{}?host={}&port=5432&options=-c%20statement_timeout%3D8s",
                           role_that_becomes(connection, identities), network::escaped(database_),
                           network::escaped(server_.folder().string())),
        .schemas = schemas_,
        .anonymous = anonymous,
    });
    client_ = running_->client();
    served_ = roles;
    if (!identities.empty()) first_ = identities.front();
    refresh(connection);
}

void ApiServer::refresh(postgres::Connection& connection) {
    const auto name = format("seen_{}", ++markers_);
    const Marker marker(connection, name);
    const auto deadline = Clock::now() + patience;
    auto again = Clock::now() + std::chrono::seconds(1);
    while (true) {
        const auto answer = ask({{"GET", "/rpc/" + name, {{"Accept-Profile", marker_schema}}}}, first_, 1).front();
        if (answer.status == 200) return;
        if (!running_->running() || Clock::now() > deadline) {
            throw base::Error(base::Trouble::world,
                              format("{} {}; its log ends with:{}", version_,
                                     running_->running() ? "does not read the changed schema" : "has stopped",
                                     base::last_lines(running_->log())));
        }
        // It listens from some moment after its start on.
        if (Clock::now() > again) {
            connection.execute(tell);
            again = Clock::now() + std::chrono::seconds(1);
        }
        base::throw_if_interrupted();
        poll(nullptr, 0, 10);
    }
}

std::vector<network::Answer> ApiServer::ask(std::vector<network::Request> requests, const ApiIdentity& identity,
                                            int at_once) {
    const auto bearer = identity.claims.empty() ? std::string() : "Bearer " + running_->token(identity.claims);
    for (auto& request : requests) {
        request.url = running_->address() + request.url;
        if (!bearer.empty()) request.headers.emplace_back("Authorization", bearer);
    }
    return client_->send(requests, at_once);
}

}  // namespace pgrename::rollout
