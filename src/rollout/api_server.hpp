// The API of a rehearsal's database: a PostgREST that knows when it has read the catalogs again.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "network/postgrest.hpp"
#include "postgres/throwaway_server.hpp"
#include "verification/behaviour.hpp"

namespace pgrename::rollout {

/// Somebody who asks the API.
struct ApiIdentity {
    std::string role;
    std::string claims;  ///< JSON; empty: asks without a token
    std::string shown;
};

/// Without a token, and as up to two roles with rights: on supabase a signed-in user (when the database has one) and
/// the service's own role; elsewhere those that tables are granted to.
[[nodiscard]] std::vector<ApiIdentity> api_identities(const std::vector<verification::Identity>& all,
                                                      const std::string& platform);

class ApiServer {
  public:
    /// Error(world) with the end of its log when it does not start to answer.
    ApiServer(const postgres::ThrowawayServer& server, const std::string& database, std::vector<std::string> schemas,
              const std::filesystem::path& program);

    /// Who may ask from now on. Starts PostgREST, anew when the identities are others than before.
    void serve(postgres::Connection& connection, const std::vector<ApiIdentity>& identities);
    /// Returns when PostgREST knows the catalogs as they are now: tells it to reload and asks for something new until
    /// it is there. Error(world) after half a minute.
    void refresh(postgres::Connection& connection);
    /// The answers to these requests (their URLs begin with the path), asked by that identity.
    [[nodiscard]] std::vector<network::Answer> ask(std::vector<network::Request> requests, const ApiIdentity& identity,
                                                   int at_once);
    [[nodiscard]] const std::string& version() const { return version_; }

  private:
    [[nodiscard]] std::string role_that_becomes(postgres::Connection& connection,
                                                const std::vector<ApiIdentity>& identities) const;

    const postgres::ThrowawayServer& server_;
    std::string database_;
    std::vector<std::string> schemas_;
    std::filesystem::path program_;
    std::string version_;
    std::optional<network::Postgrest> running_;
    std::optional<network::HttpClient> client_;
    std::string served_;  ///< the roles
    ApiIdentity first_;
    int markers_ = 0;
};

}  // namespace pgrename::rollout
