#include "network/postgrest.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/hash.hpp"
#include "base/process.hpp"
#include "base/service.hpp"
#include "base/text.hpp"
#include "network/token.hpp"

namespace pgrename::network {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::format;
using base::Trouble;

bool may_be_run(const fs::path& program) {
    struct stat found = {};
    return stat(program.c_str(), &found) == 0 && S_ISREG(found.st_mode) && access(program.c_str(), X_OK) == 0;
}

/// Everything by variables (PostgREST, "Configuration"): a file would hold the secret. What is meant for another
/// PostgREST or another server (PGRST_…, PG…) does not reach this one.
std::vector<std::string> environment(const Postgrest::Options& options, const std::string& secret) {
    std::vector<std::string> out{
        // Without it the program reads names in ASCII only.
        "LC_ALL=C.UTF-8",
        "PGRST_DB_URI=" + options.database,
        "PGRST_DB_SCHEMAS=" + base::join(options.schemas, ","),
        // As a hosted project has it.
        "PGRST_DB_EXTRA_SEARCH_PATH=public,extensions",
        "PGRST_DB_ANON_ROLE=" + options.anonymous,
        "PGRST_DB_TX_END=commit-allow-override",
        "PGRST_DB_POOL=8",
        // The database's own settings for its API could choose other schemas and another secret.
        "PGRST_DB_CONFIG=false",
        "PGRST_OPENAPI_MODE=disabled",
        "PGRST_LOG_LEVEL=error",
        "PGRST_JWT_SECRET=" + secret,
    };
    if (options.port) {
        out.push_back("PGRST_SERVER_HOST=127.0.0.1");
        out.push_back(format("PGRST_SERVER_PORT={}", *options.port));
    } else {
        out.push_back("PGRST_SERVER_UNIX_SOCKET=" + (options.folder / "postgrest").string());
        out.push_back("PGRST_SERVER_UNIX_SOCKET_MODE=600");
    }
    return out;
}

}  // namespace

std::optional<fs::path> find_postgrest(const std::string& name) {
    if (name.find('/') != std::string::npos) {
        return may_be_run(name) ? std::optional(fs::absolute(name)) : std::nullopt;
    }
    const char* path = std::getenv("PATH");
    for (const auto& folder : base::split(path == nullptr ? "" : path, ':')) {
        if (!folder.empty() && may_be_run(fs::path(folder) / name)) return fs::absolute(fs::path(folder) / name);
    }
    return std::nullopt;
}

std::string postgrest_version(const fs::path& program) {
    const auto said = base::run({.command = {program.string(), "--version"}, .unprivileged = true});
    // `PostgREST 12.0.2 (a4e00ff)`.
    const auto words = base::split(base::trimmed(said.out), ' ');
    if (said.exit_code != 0 || words.size() < 2 || words[0] != "PostgREST") {
        throw Error(Trouble::world, format("{} --version does not answer as PostgREST does", program.string()),
                    "name the program of PostgREST with --postgrest");
    }
    return words[0] + " " + words[1];
}

struct Postgrest::State {
    std::string secret;
    std::string address;
    fs::path socket;
    fs::path log;
    base::Service service;

    explicit State(const Options& options)
        : secret(base::base64url(base::random_bytes(48))),
          address(options.port ? format("http://127.0.0.1:{}", *options.port) : std::string("http://localhost")),
          socket(options.port ? fs::path() : options.folder / "postgrest"),
          log(options.folder / "postgrest.log"),
          service({.command = {options.program.string()}, .log = log, .environment = environment(options, secret)}) {}
};

Postgrest::Postgrest(const Options& options) : state_(std::make_unique<State>(options)) {}
Postgrest::Postgrest(Postgrest&&) noexcept = default;
Postgrest& Postgrest::operator=(Postgrest&&) noexcept = default;
Postgrest::~Postgrest() = default;

const std::string& Postgrest::address() const {
    return state_->address;
}
HttpClient Postgrest::client() const {
    return HttpClient({.socket = state_->socket});
}
std::string Postgrest::token(const std::string& claims) const {
    return network::token(claims, state_->secret);
}
bool Postgrest::running() {
    return state_->service.running();
}
fs::path Postgrest::log() const {
    return state_->log;
}
int Postgrest::process() const {
    return state_->service.pid();
}

}  // namespace pgrename::network
