// A PostgREST beside a throw-away server: the API of one database, gone with us.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "network/http.hpp"

namespace pgrename::network {

/// The program: a path, or a name that is looked for in PATH. Nothing when there is none that may be run.
[[nodiscard]] std::optional<std::filesystem::path> find_postgrest(const std::string& name);
/// `PostgREST 12.0.2`. Error(world) when the program does not say.
[[nodiscard]] std::string postgrest_version(const std::filesystem::path& program);

/// Started in the constructor, stopped in the destructor or by the kernel when we are killed. Listens on a unix socket
/// in `folder` and nowhere else unless a port is given; its secret exists only here. By root it runs as the
/// unprivileged user. Construct it on the main thread (see base::Service).
class Postgrest {
  public:
    struct Options {
        std::filesystem::path program;
        std::filesystem::path folder;      ///< of the socket and the log: only its owner may enter
        std::string database;              ///< connection string (URI) of the role that becomes the others
        std::vector<std::string> schemas;  ///< the first is the one that is meant when a request names none
        std::string anonymous;             ///< role of requests without a token; empty: these are refused
        std::optional<int> port = {};      ///< listen on 127.0.0.1 instead of the socket
    };
    explicit Postgrest(const Options& options);
    Postgrest(Postgrest&&) noexcept;
    Postgrest& operator=(Postgrest&&) noexcept;
    ~Postgrest();

    /// What the URLs of requests begin with, without a slash at the end.
    [[nodiscard]] const std::string& address() const;
    [[nodiscard]] HttpClient client() const;
    /// The token that makes a request one of these claims (JSON with `role`).
    [[nodiscard]] std::string token(const std::string& claims) const;
    /// False once it has ended: its log then says why.
    [[nodiscard]] bool running();
    [[nodiscard]] std::filesystem::path log() const;
    [[nodiscard]] int process() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace pgrename::network
