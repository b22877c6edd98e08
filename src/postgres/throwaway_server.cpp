#include "postgres/throwaway_server.hpp"

#include <poll.h>

#include <chrono>

#include "base/files.hpp"
#include "base/format.hpp"
#include "base/process.hpp"
#include "model/relation_name.hpp"
#include "postgres/conninfo.hpp"
#include "postgres/postmaster.hpp"
#include "postgres/server_folder.hpp"

namespace pgrename::postgres {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::format;
using base::Trouble;

constexpr std::chrono::seconds patience_for_start{30};

void make_cluster(const fs::path& programs, const fs::path& files) {
    std::string words;
    // C.UTF-8 classifies letters as hosted servers do; machines without it (musl, old glibc) have C.
    for (const char* locale : {"C.UTF-8", "C"}) {
        const auto made =
            base::run({.command = {(programs / "initdb").string(), "--no-sync", "-A", "trust", "-U", "postgres", "-E",
                                   "UTF8", format("--locale={}", locale), "-D", files.string()},
                       .unprivileged = true});
        if (made.exit_code == 0) return;
        words = made.err;
    }
    throw Error(Trouble::world, format("initdb in {} failed:\n{}", files.string(), words));
}

std::vector<std::string> server_command(const fs::path& programs, const ServerFolder& folder,
                                        const std::vector<std::string>& further) {
    std::vector<std::string> command{(programs / "postgres").string(), "-D", folder.database_files().string()};
    std::vector<std::string> settings{
        "listen_addresses=",
        format("unix_socket_directories=\"{}\"", folder.path().string()),
        "port=5432",
        // Nothing here is worth surviving a crash of the machine.
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
        "wal_level=logical",
        "max_connections=200",
        "shared_buffers=128MB",
        "autovacuum=on",
        "max_prepared_transactions=10",
        "timezone=UTC",
        "log_timezone=UTC",
        "lc_messages=C",
        "logging_collector=off",
        "log_destination=stderr",
    };
    settings.insert(settings.end(), further.begin(), further.end());
    for (auto& setting : settings) {
        command.emplace_back("-c");
        command.push_back(std::move(setting));
    }
    return command;
}

}  // namespace

struct ThrowawayServer::State {
    fs::path programs;
    ServerFolder folder;  // outlives the server, which writes into it
    std::unique_ptr<Postmaster> server;

    explicit State(const Options& options);
    void await_start(const std::string& conninfo);
};

ThrowawayServer::State::State(const Options& options) : programs(find_server_programs(options.programs)) {
    make_cluster(programs, folder.database_files());
    server = std::make_unique<Postmaster>(server_command(programs, folder, options.settings), folder.log());
}

void ThrowawayServer::State::await_start(const std::string& conninfo) {
    const auto deadline = std::chrono::steady_clock::now() + patience_for_start;
    while (true) {
        try {
            Connection::open(conninfo);
            return;
        } catch (const Error& error) {
            if (error.trouble() == Trouble::interrupted) throw;
            const bool running = server->running();
            if (running && std::chrono::steady_clock::now() < deadline) {
                poll(nullptr, 0, 20);
                continue;
            }
            throw Error(Trouble::world,
                        format("the throw-away server in {} {}; its log ends with:{}", folder.path().string(),
                               running ? "does not answer" : "has stopped", base::last_lines(folder.log())));
        }
    }
}

ThrowawayServer::ThrowawayServer(const Options& options) {
    remove_stale_server_folders();
    state_ = std::make_unique<State>(options);
    state_->await_start(conninfo());
}

ThrowawayServer::ThrowawayServer(ThrowawayServer&&) noexcept = default;
ThrowawayServer& ThrowawayServer::operator=(ThrowawayServer&&) noexcept = default;
ThrowawayServer::~ThrowawayServer() = default;

std::string ThrowawayServer::conninfo(const std::string& database) const {
    // hostaddr and options are set so that PGHOSTADDR and PGOPTIONS, meant for another server, do not reach this one.
    return format("host={} hostaddr='' port=5432 user=postgres options='' dbname={}", conninfo_value(folder().string()),
                  conninfo_value(database));
}

Connection ThrowawayServer::connect(const std::string& database) const {
    return Connection::open(conninfo(database));
}

void ThrowawayServer::create_database(const std::string& name, const std::string& source) const {
    Connection connection = connect();
    connection.execute(format("create database {} template {}", model::quoted(name),
                              model::quoted(source.empty() ? "template0" : source)));
    // A template's ALTER DATABASE … SET is not copied (manual, "CREATE DATABASE"); a platform's search path is such a
    // setting.
    connection.query(R"sql(
insert into pg_catalog.pg_db_role_setting (setdatabase, setrole, setconfig)
select made.oid, setting.setrole, setting.setconfig
from pg_catalog.pg_db_role_setting as setting
join pg_catalog.pg_database as source on source.oid = setting.setdatabase
join pg_catalog.pg_database as made on made.datname = $1
where source.datname = $2
)sql",
                     {name, source});
}

void ThrowawayServer::drop_database(const std::string& name) const {
    connect().execute(format("drop database if exists {} with (force)", model::quoted(name)));
}

const fs::path& ThrowawayServer::programs() const {
    return state_->programs;
}
const fs::path& ThrowawayServer::folder() const {
    return state_->folder.path();
}
int ThrowawayServer::process() const {
    return state_->server->pid();
}

}  // namespace pgrename::postgres
