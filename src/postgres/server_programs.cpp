#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <sstream>

#include "base/format.hpp"
#include "base/process.hpp"
#include "postgres/throwaway_server.hpp"

namespace pgrename::postgres {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::format;
using base::Trouble;

constexpr std::array needed{"initdb", "postgres", "pg_dump"};

/// The first program that folder lacks; nullptr when all are there.
const char* lacking(const fs::path& folder) {
    for (const char* program : needed) {
        if (access((folder / program).c_str(), X_OK) != 0) return program;
    }
    return nullptr;
}

std::vector<fs::path> folders_in_path() {
    std::vector<fs::path> folders;
    const char* path = std::getenv("PATH");
    std::istringstream parts(path == nullptr ? "" : path);
    for (std::string part; std::getline(parts, part, ':');) {
        if (!part.empty()) folders.emplace_back(part);
    }
    return folders;
}

fs::path folder_by_pg_config() {
    try {
        auto answer = base::run({.command = {"pg_config", "--bindir"}}).out;
        while (!answer.empty() && answer.back() == '\n') answer.pop_back();
        return answer;
    } catch (const Error& error) {
        if (error.trouble() == Trouble::interrupted) throw;
        return {};  // no pg_config: the next place is looked at
    }
}

/// Debian's and Ubuntu's place, newest version first.
std::vector<fs::path> folders_of_debian() {
    std::vector<std::pair<int, fs::path>> versions;
    std::error_code failure;
    for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", failure)) {
        const int version = std::atoi(entry.path().filename().c_str());
        if (version > 0) versions.emplace_back(version, entry.path() / "bin");
    }
    std::sort(versions.rbegin(), versions.rend());
    std::vector<fs::path> folders;
    for (auto& [version, folder] : versions) folders.push_back(std::move(folder));
    return folders;
}

}  // namespace

fs::path find_server_programs(const fs::path& chosen) {
    if (!chosen.empty()) {
        const char* missing = lacking(chosen);
        if (missing == nullptr) return fs::absolute(chosen);
        throw Error(Trouble::world, format("{} holds no program {}", chosen.string(), missing),
                    "give the folder that holds initdb, postgres and pg_dump of one PostgreSQL version");
    }
    std::vector<fs::path> places = folders_in_path();
    places.push_back(folder_by_pg_config());
    for (auto& folder : folders_of_debian()) places.push_back(std::move(folder));
    for (const auto& place : places) {
        if (!place.empty() && lacking(place) == nullptr) return fs::absolute(place);
    }
    throw Error(Trouble::world,
                "no PostgreSQL server programs (initdb, postgres, pg_dump) in PATH, in pg_config's folder or in "
                "/usr/lib/postgresql",
                "install them (Debian and Ubuntu: apt install postgresql) or name their folder with --pg-bindir");
}

}  // namespace pgrename::postgres
