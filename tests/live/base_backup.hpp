// A standby's files, copied as pg_basebackup would: programs of some server versions come without it.
#pragma once

#include "base/files.hpp"
#include "base/process.hpp"
#include "live/live_server.hpp"
#include "model/relation_name.hpp"

namespace live {

/// Manual, "Making a Base Backup Using the Low Level API". The copy goes to `target`, which must not be there yet, and
/// follows the live server under that application name once it is started.
inline void base_backup(const std::filesystem::path& target, const std::string& application) {
    namespace base = pgrename::base;
    auto connection = server().connect();
    const bool renamed = connection.server_version() >= 150000;
    connection.query(renamed ? "select pg_catalog.pg_backup_start('standby', true)"
                             : "select pg_catalog.pg_start_backup('standby', true, false)");
    const auto source = (server().folder() / "data").string();
    // A file that goes while we copy is one that the server's log tells of.
    (void)base::run({.command = {"cp", "-a", source, target.string()}, .unprivileged = true});
    const auto label = connection.query(renamed ? "select labelfile from pg_catalog.pg_backup_stop(false)"
                                                : "select labelfile from pg_catalog.pg_stop_backup(false, false)");
    const auto settings = base::read_file(target / "postgresql.auto.conf") + "primary_conninfo = " +
                          pgrename::model::quoted_literal(server().conninfo() + " application_name=" + application) +
                          "\n";
    // Written in place, so that the files stay the unprivileged user's.
    const auto write = [&](const char* name, const std::string& text) {
        const auto made = base::run({.command = {"sh", "-c", "umask 077; printf %s \"$1\" >\"$2\"; rm -f \"$3\"", "sh",
                                                 text, (target / name).string(), (target / "postmaster.pid").string()},
                                     .unprivileged = true});
        if (made.exit_code != 0) throw base::Error(base::Trouble::world, made.err);
    };
    write("backup_label", label.text(0, 0));
    write("postgresql.auto.conf", settings);
    write("standby.signal", "");
}

}  // namespace live
