// A throw-away PostgreSQL: initdb in a temporary folder, unix socket only, gone on exit.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "postgres/connection.hpp"

namespace pgrename::postgres {

/// Folder that holds initdb, postgres and pg_dump. Looks at `chosen` (--pg-bindir; Error(world) when it lacks them),
/// PATH, `pg_config --bindir`, then /usr/lib/postgresql/*/bin, newest first. Error(world) naming the Debian package
/// when none is found.
[[nodiscard]] std::filesystem::path find_server_programs(const std::filesystem::path& chosen = {});

/// Starts in the constructor, stops and removes its folder in the destructor. Superuser `postgres`, no password, no
/// TCP. Started by root it runs as an unprivileged user. When pgrename is killed the kernel stops the server with it
/// (PR_SET_PDEATHSIG), and the next start removes folders whose owner is gone (each folder's lock file is held by flock
/// while its owner lives). Construct it on the main thread: PDEATHSIG follows the thread that forked.
class ThrowawayServer {
  public:
    struct Options {
        std::filesystem::path programs;          ///< empty: find_server_programs()
        std::vector<std::string> settings = {};  ///< further `name=value` server settings
    };
    explicit ThrowawayServer(const Options& options);
    ThrowawayServer() : ThrowawayServer(Options{}) {}
    ThrowawayServer(ThrowawayServer&&) noexcept;
    ThrowawayServer& operator=(ThrowawayServer&&) noexcept;
    ~ThrowawayServer();

    /// Connection string for that database as superuser.
    [[nodiscard]] std::string conninfo(const std::string& database = "postgres") const;
    [[nodiscard]] Connection connect(const std::string& database = "postgres") const;
    /// CREATE DATABASE from a template (template0 when empty), its ALTER DATABASE … SET settings included. Any name.
    void create_database(const std::string& name, const std::string& source = {}) const;
    void drop_database(const std::string& name) const;
    [[nodiscard]] const std::filesystem::path& programs() const;
    [[nodiscard]] const std::filesystem::path& folder() const;
    [[nodiscard]] int process() const;  ///< pid of the postmaster

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace pgrename::postgres
