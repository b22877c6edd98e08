// Connection strings: taken apart, put together, and kept out of messages.
#pragma once

#include <map>
#include <string>

#include "postgres/waiting.hpp"

namespace pgrename::postgres {

/// Value by keyword (host, port, user, password …), only those that are set.
using ConninfoParts = std::map<std::string, std::string>;

/// A URI or key=value string taken apart. Error(world) when it can't be read: the message holds nothing of the string.
/// (Defined in connection.cpp, the door to libpq.)
[[nodiscard]] ConninfoParts conninfo_parts(const std::string& conninfo);
/// The parts as a key=value string.
[[nodiscard]] std::string conninfo_of(const ConninfoParts& parts);
/// The parts as a URI that libpq and the drivers of other languages take, a folder of sockets too.
[[nodiscard]] std::string url_of(const ConninfoParts& parts);
/// A value in single quotes, as a key=value string takes it.
[[nodiscard]] std::string conninfo_value(const std::string& text);
/// `text` with `secret` blotted out.
[[nodiscard]] std::string masked(std::string text, const std::string& secret);
/// When to stop waiting for a connection: 10 s from now unless the parts or PGCONNECT_TIMEOUT say otherwise, for each
/// host of a list.
[[nodiscard]] Deadline connect_deadline(const ConninfoParts& parts);

}  // namespace pgrename::postgres
