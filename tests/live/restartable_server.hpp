// A server that a test may kill and start again: what was committed without a flush is lost, as after a power cut.
#pragma once

#include <csignal>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/process.hpp"
#include "model/relation_name.hpp"
#include "postgres/connection.hpp"
#include "postgres/conninfo.hpp"
#include "postgres/postmaster.hpp"
#include "postgres/server_folder.hpp"
#include "postgres/throwaway_server.hpp"

namespace live {

class RestartableServer {
  public:
    RestartableServer() : programs_(pgrename::postgres::find_server_programs()) {
        const auto made = pgrename::base::run(
            {.command = {(programs_ / "initdb").string(), "--no-sync", "-A", "trust", "-U", "postgres", "-E", "UTF8",
                         "--locale=C", "--wal-segsize=1", "-D", folder_.database_files().string()},
             .unprivileged = true});
        if (made.exit_code != 0) throw pgrename::base::Error(pgrename::base::Trouble::world, made.err);
        start();
    }

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

    /// SIGQUIT is the immediate shutdown (manual, "Shutting Down the Server"): no checkpoint, recovery at the next
    /// start. Returns when every process of it is gone.
    void kill() {
        ::kill(postmaster_->pid(), SIGQUIT);
        while (postmaster_->running()) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }

    void start() {
        // The WAL writer sleeps long, so that a kill does lose what was committed without waiting for a flush.
        postmaster_ = std::make_unique<pgrename::postgres::Postmaster>(
            std::vector<std::string>{(programs_ / "postgres").string(),
                                     "-D",
                                     folder_.database_files().string(),
                                     "-c",
                                     "listen_addresses=",
                                     "-c",
                                     "unix_socket_directories=\"" + folder_.path().string() + "\"",
                                     "-c",
                                     "port=5432",
                                     "-c",
                                     "fsync=off",
                                     "-c",
                                     "synchronous_commit=on",
                                     "-c",
                                     "wal_writer_delay=10s",
                                     "-c",
                                     "wal_recycle=off",
                                     "-c",
                                     "wal_level=logical",
                                     "-c",
                                     "autovacuum=off",
                                     "-c",
                                     "timezone=UTC",
                                     "-c",
                                     "lc_messages=C",
                                     "-c",
                                     "full_page_writes=off"},
            folder_.log());
        if (!answers()) {
            throw pgrename::base::Error(pgrename::base::Trouble::world, "the server does not start again");
        }
    }

    /// Waits until it answers, after a crash of its own too; false when it has ended.
    bool answers() {
        for (int i = 0; i < 3000; ++i) {
            try {
                (void)connect("postgres");
                return true;
            } catch (const pgrename::base::Error&) {
                if (!postmaster_->running()) break;
                std::this_thread::sleep_for(std::chrono::milliseconds(10));
            }
        }
        return false;
    }

    [[nodiscard]] std::string conninfo(const std::string& database) const {
        return pgrename::base::format("host={} hostaddr='' port=5432 user=postgres options='' dbname={}",
                                      pgrename::postgres::conninfo_value(folder_.path().string()),
                                      pgrename::postgres::conninfo_value(database));
    }
    [[nodiscard]] pgrename::postgres::Connection connect(const std::string& database) const {
        return pgrename::postgres::Connection::open(conninfo(database));
    }
    void create_database(const std::string& name, const std::string& source = "template0") const {
        auto connection = connect("postgres");
        // Faster than through the write-ahead log when nothing waits for a disk (manual, "CREATE DATABASE").
        connection.execute(pgrename::base::format("create database {} template {}{}", pgrename::model::quoted(name),
                                                  pgrename::model::quoted(source),
                                                  connection.server_version() >= 150000 ? " strategy file_copy" : ""));
        // A template's own settings are not copied (manual, "CREATE DATABASE").
        connect("postgres")
            .query(
                "insert into pg_catalog.pg_db_role_setting (setdatabase, setrole, setconfig) select n.oid, s.setrole, "
                "s.setconfig"
                " from pg_catalog.pg_db_role_setting s join pg_catalog.pg_database d on d.oid = s.setdatabase"
                " join pg_catalog.pg_database n on n.datname = $1 where d.datname = $2",
                {name, source});
    }
    void drop_database(const std::string& name) const {
        connect("postgres").execute("drop database " + pgrename::model::quoted(name) + " with (force)");
    }
    [[nodiscard]] const std::filesystem::path& programs() const { return programs_; }

  private:
    std::filesystem::path programs_;
    pgrename::postgres::ServerFolder folder_;  // outlives the server, which writes into it
    std::unique_ptr<pgrename::postgres::Postmaster> postmaster_;
};

}  // namespace live
