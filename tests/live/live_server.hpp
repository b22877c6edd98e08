// One throw-away server for the whole test program, and databases in it that a test has to itself.
#pragma once

#include <string>

#include "postgres/platform.hpp"
#include "postgres/throwaway_server.hpp"

namespace live {

/// Started by the first test that asks (on the main thread, as tests run), stopped when the program ends.
inline pgrename::postgres::ThrowawayServer& server() {
    static pgrename::postgres::ThrowawayServer started;
    return started;
}

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
