#include "postgres/conninfo.hpp"

#include <algorithm>
#include <cstdlib>

namespace pgrename::postgres {
namespace {

constexpr int default_connect_seconds = 10;

/// As RFC 3986 has it: all but the unreserved characters.
std::string percent_encoded(const std::string& text) {
    constexpr const char* digits = "0123456789ABCDEF";
    std::string out;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                           (byte >= 'a' && byte <= 'z') || byte == '-' || byte == '.' || byte == '_' || byte == '~';
        if (plain)
            out += letter;
        else
            out += {'%', digits[byte >> 4U], digits[byte & 0xFU]};
    }
    return out;
}

}  // namespace

std::string conninfo_value(const std::string& text) {
    std::string out = "'";
    for (const char letter : text) {
        if (letter == '\'' || letter == '\\') out += '\\';
        out += letter;
    }
    return out + "'";
}

std::string conninfo_of(const ConninfoParts& parts) {
    std::string out;
    for (const auto& [keyword, value] : parts) {
        if (!out.empty()) out += ' ';
        out += keyword + '=' + conninfo_value(value);
    }
    return out;
}

std::string url_of(const ConninfoParts& parts) {
    const auto part = [&](const char* keyword) {
        const auto found = parts.find(keyword);
        return found == parts.end() ? std::string() : percent_encoded(found->second);
    };
    const auto host = parts.find("host");
    const bool sockets = host != parts.end() && host->second.starts_with('/');
    std::string out = "postgresql://" + part("user");
    if (const auto password = part("password"); !password.empty()) out += ":" + password;
    // A URI without a host is none to many of its readers; the `host` behind it goes before the one in it.
    out += "@" + (sockets || part("host").empty() ? "localhost" : part("host"));
    if (const auto port = part("port"); !port.empty()) out += ":" + port;
    out += "/" + part("dbname");
    char separator = '?';
    for (const auto& [keyword, value] : parts) {
        const bool written = keyword == "user" || keyword == "password" || keyword == "port" || keyword == "dbname" ||
                             (keyword == "host" && !sockets);
        if (written) continue;
        out += separator + keyword + "=" + percent_encoded(value);
        separator = '&';
    }
    return out;
}

std::string masked(std::string text, const std::string& secret) {
    if (secret.empty()) return text;
    for (auto at = text.find(secret); at != std::string::npos; at = text.find(secret, at + 3)) {
        text.replace(at, secret.size(), "***");
    }
    return text;
}

/// PQconnectPoll leaves the timing to its caller (manual, "PQconnectStartParams").
Deadline connect_deadline(const ConninfoParts& parts) {
    int seconds = default_connect_seconds;
    const auto set = parts.find("connect_timeout");
    const char* inherited = std::getenv("PGCONNECT_TIMEOUT");
    if (set != parts.end()) {
        seconds = std::atoi(set->second.c_str());
    } else if (inherited != nullptr) {
        seconds = std::atoi(inherited);
    }
    if (seconds <= 0) return std::nullopt;
    const auto host = parts.find("host");
    const auto further = host == parts.end() ? 0 : std::count(host->second.begin(), host->second.end(), ',');
    return std::chrono::steady_clock::now() + std::chrono::seconds(seconds) * (1 + further);
}

}  // namespace pgrename::postgres
