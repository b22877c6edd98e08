#include "postgres/conninfo.hpp"

#include <algorithm>
#include <cstdlib>

namespace pgrename::postgres {
namespace {

constexpr int default_connect_seconds = 10;

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
