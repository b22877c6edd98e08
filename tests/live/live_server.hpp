// One throw-away server for the whole test program, and databases in it that a test has to itself.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>

#include "postgres/platform.hpp"
#include "postgres/throwaway_server.hpp"

namespace live {

/// Started by the first test that asks (on the main thread, as tests run), stopped when the program ends.
inline pgrename::postgres::ThrowawayServer& server() {
    static pgrename::postgres::ThrowawayServer started;
    return started;
}

/// Where a test may put a folder of its own: two runs at once, on two servers perhaps, do not meet there.
inline std::filesystem::path scratch_folder(const std::string& name) {
    return std::filesystem::temp_directory_path() / ("pgrename test " + std::to_string(getpid()) + " " + name);
}

/// Views ask as whoever asks them since 15 (manual, "CREATE VIEW", security_invoker): before it a table with row level
/// security gets no compatibility view.
inline bool views_keep_row_security() {
    static const bool keep = server().connect().server_version() >= 150000;
    return keep;
}

/// What a view is made with, so that it asks as whoever asks it, where there is such an option.
inline std::string with_invoker() {
    return views_keep_row_security() ? " with (security_invoker = true)" : "";
}

/// For GTEST_SKIP() where views_keep_row_security() is false.
inline constexpr const char* example_needs =
    "the example has views with security_invoker, which came with PostgreSQL 15";

struct Database {
    std::string name;
    [[nodiscard]] std::string conninfo() const { return server().conninfo(name); }
    [[nodiscard]] pgrename::postgres::Connection connect() const { return server().connect(name); }
};

/// A new database. One that is prepared for a platform is a copy of a template made once: that takes tenths of a
/// second.
inline Database fresh_database(const std::string& hint,
                               pgrename::postgres::Platform platform = pgrename::postgres::Platform::plain) {
    static int count = 0;
    Database made{hint + "_" + std::to_string(++count)};
    std::string source;
    if (platform == pgrename::postgres::Platform::supabase) {
        source = "prepared supabase";
        static const bool prepared = [&] {
            server().create_database(source);
            auto connection = server().connect(source);
            pgrename::postgres::prepare(connection, pgrename::postgres::Platform::supabase);
            return true;
        }();
        static_cast<void>(prepared);
    }
    server().create_database(made.name, source);
    return made;
}

}  // namespace live
