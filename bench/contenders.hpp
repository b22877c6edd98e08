// The ways of renaming that are compared: nothing, a plain migration file, the usual advice, and pgrename.
#pragma once

#include <array>
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "bench/shop.hpp"
#include "postgres/throwaway_server.hpp"

namespace pgrename::bench {

enum class Contender {
    control,  ///< renames nothing: what the clients meet anyway
    naive,    ///< `psql -1 -f` of rename, view, grants for all tables; no timeout, one try
    typical,  ///< the same statements, lock_timeout = 2s, the whole transaction tried again
    ours      ///< pgrename's apply
};
inline constexpr std::array all_contenders{Contender::control, Contender::naive, Contender::typical, Contender::ours};
[[nodiscard]] std::string to_string(Contender contender);

/// The database that is renamed, over and over again.
class Stage {
  public:
    Stage(const postgres::ThrowawayServer& server, std::string database, int tables, int rows);
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;
    ~Stage();

    [[nodiscard]] postgres::Connection connect(const std::string& as) const;
    [[nodiscard]] std::string conninfo_of_clients() const;  ///< as the role `app`
    [[nodiscard]] const postgres::ThrowawayServer& server() const { return server_; }
    [[nodiscard]] const std::string& database() const { return database_; }
    [[nodiscard]] const project::Project& project() const { return project_; }
    [[nodiscard]] const Oids& oids() const { return oids_; }
    /// Rename, view, grants for each table, as a hand would write them.
    [[nodiscard]] const std::vector<std::string>& plain_statements() const { return plain_; }
    [[nodiscard]] const std::filesystem::path& plain_file() const { return file_; }

  private:
    const postgres::ThrowawayServer& server_;
    std::string database_;
    project::Project project_;
    Oids oids_;
    std::vector<std::string> plain_;
    std::filesystem::path file_;
};

using Clock = std::chrono::steady_clock;

/// How a migration went, from its own point of view.
struct Migration {
    bool succeeded = false;
    int attempts = 0;
    std::optional<double> hold_ms;  ///< longest ACCESS EXCLUSIVE lock until its commit; none where it can't be seen
    std::vector<double> holds_ms;   ///< of each table that was locked by itself
    double duration_ms = 0;
    Clock::time_point finished_at;
    std::string failure;  ///< its SQLSTATE, or the message
};

/// Renames everything; gives up trying again at `deadline` (one that waits for a lock then goes on waiting).
[[nodiscard]] Migration migrate(Contender contender, const Stage& stage, Clock::time_point deadline);

/// Everything back as it was. False when pgrename's own rollback, which is used after `ours`, left something behind.
[[nodiscard]] bool undo(Contender contender, const Stage& stage);

}  // namespace pgrename::bench
