#include "bench/peers.hpp"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <optional>
#include <thread>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"
#include "base/interruption.hpp"
#include "base/process.hpp"
#include "bench/report.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "postgres/throwaway_server.hpp"
#include "project/project.hpp"
#include "rollout/phase_run.hpp"

namespace pgrename::bench {
namespace {

namespace fs = std::filesystem;
using base::format;
using Clock = std::chrono::steady_clock;
using Files = std::map<std::string, std::string>;

constexpr std::chrono::seconds blocked_for{6};
constexpr double every = 50;  // milliseconds, as is
constexpr double slow = 500;
constexpr const char* rename_sql = "alter table profiles rename to user_profiles;\n";

/// A tool, what it wants to find in its working folder, and how it is told to run that.
struct Peer {
    std::string name;
    fs::path program;
    Files files;
    std::function<std::vector<std::string>(const std::string& url)> arguments;
};

std::vector<Peer> peers(const fs::path& npm) {
    const auto bin = fs::absolute(npm) / "node_modules" / ".bin";
    return {
        {"dbmate",
         bin / "dbmate",
         {{"migrations/20260101000000_rename.sql", format("-- migrate:up\n{}-- migrate:down\n", rename_sql)}},
         [](const std::string& url) {
             return std::vector<std::string>{"--url", url, "-d", "migrations", "--no-dump-schema", "migrate"};
         }},
        {"node-pg-migrate",
         bin / "node-pg-migrate",
         {{"migrations/1767225600000_rename.cjs",
           "exports.up = (pgm) => pgm.renameTable('profiles', 'user_profiles');\n"}},
         [](const std::string&) {
             return std::vector<std::string>{"up", "-m", "migrations"};
         }},
        {"supabase",
         bin / "supabase",
         {{"supabase/config.toml", "project_id = \"bench\"\n"},
          {"supabase/migrations/20260101000000_rename.sql", rename_sql}},
         [](const std::string& url) {
             return std::vector<std::string>{"migration", "up", "--remote=" + url, "--yes"};
         }},
        {"sqitch",
         "/usr/bin/sqitch",
         {{"sqitch.conf", "[core]\n\tengine = pg\n"},
          {"sqitch.plan",
           "%syntax-version=1.0.0\n%project=bench\n\n"
           "rename 2026-01-01T00:00:00Z Bench <bench@example.com> # rename\n"},
          {"deploy/rename.sql", format("begin;\n{}commit;\n", rename_sql)}},
         [](const std::string& url) {
             return std::vector<std::string>{"deploy", "db:" + url.substr(0, url.find('?'))};
         }},
    };
}

/// Asks by the old name every 50 ms.
class Reader {
  public:
    Reader(postgres::Connection connection, PeerResult& seen)
        : connection_(std::move(connection)), seen_(seen), thread_([this] { run(); }) {}
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    ~Reader() {
        stopping_ = true;
        thread_.join();
    }

  private:
    void run() {
        const base::Uninterrupted quiet;
        while (!stopping_) {
            const auto sent = Clock::now();
            const auto error = connection_.attempt("select name from profiles where id = 1");
            const std::chrono::duration<double, std::milli> took = Clock::now() - sent;
            ++seen_.reads;
            seen_.stall_ms = std::max(seen_.stall_ms, took.count());
            // The reads that fell due while this one was stuck would have been stuck to the same end.
            for (double waited = took.count(); waited > slow; waited -= every) ++seen_.slow_reads;
            if (error) ++(error->sqlstate() == "42P01" ? seen_.name_missing : seen_.other_errors);
            std::this_thread::sleep_for(std::chrono::duration<double, std::milli>(every));
        }
    }

    postgres::Connection connection_;
    PeerResult& seen_;
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

/// When the transaction in the way ends.
enum class Release {
    after_a_wait,  ///< six seconds after somebody began to queue behind it: tools differ in how long they take to start
    after_a_time   ///< six seconds after it began, for one that starts at once and does not queue
};

void hold_the_lock(postgres::Connection& blocker, Release release, const std::atomic<bool>& renamed) {
    const base::Uninterrupted quiet;
    std::optional<Clock::time_point> until;
    if (release == Release::after_a_time) until = Clock::now() + blocked_for;
    while (!base::interrupted() && !renamed && (!until || Clock::now() < *until)) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        if (until) continue;
        const auto waiting =
            blocker.query("select from pg_catalog.pg_locks where relation = 'profiles'::regclass and not granted");
        if (!waiting.empty()) until = Clock::now() + blocked_for;
    }
    (void)blocker.attempt("commit");
}

/// The table, the transaction that reads it and the reader; then `rename`, which fills in the rest of the result.
void race(const postgres::ThrowawayServer& server, const std::string& database, PeerResult& result, Release release,
          const std::function<void()>& rename) {
    server.create_database(database);
    auto blocker = server.connect(database);
    blocker.execute(
        "create table profiles (id bigint primary key, name text not null default 'somebody');"
        "insert into profiles select n from generate_series(1, 1000) n");
    blocker.execute("begin; lock table profiles in access share mode");
    const Reader reader(server.connect(database), result);
    std::atomic<bool> renamed{false};
    std::thread holder([&] { hold_the_lock(blocker, release, renamed); });
    try {
        rename();
    } catch (const base::Error& error) {
        result.exit_code = error.exit_code();
        result.words = error.what();
    }
    renamed = true;
    holder.join();
    base::throw_if_interrupted();
    std::this_thread::sleep_for(std::chrono::seconds(1));
}

std::string last_line(std::string text) {
    while (!text.empty() && text.back() == '\n') text.pop_back();
    return text.substr(text.rfind('\n') + 1);
}

std::string version_of(const Peer& peer, const fs::path& npm) {
    const auto package = npm / "node_modules" / peer.name / "package.json";
    if (fs::exists(package)) return base::Json::parse(base::read_file(package)).at("version").string();
    const auto words = last_line(base::run({.command = {peer.program.string(), "--version"}}).out);
    return words.substr(words.find_last_of(" v") + 1);
}

PeerResult run_peer(const postgres::ThrowawayServer& server, const std::string& host, const Peer& peer,
                    const fs::path& npm) {
    PeerResult out;
    out.name = peer.name;
    out.present = access(peer.program.c_str(), X_OK) == 0;
    if (!out.present) return out;
    const auto folder = fs::temp_directory_path() / format("pgrename-bench-{}-{}", peer.name, server.process());
    for (const auto& [path, text] : peer.files) base::write_file(folder / path, text);
    out.version = version_of(peer, npm);
    const auto database = "peer_" + peer.name;
    const auto url = format("postgres://postgres@{}:5432/{}?sslmode=disable", host, database);
    base::Launch launch{.command = {"timeout", "60", peer.program.string()},
                        .environment = {{"DATABASE_URL", url},
                                        {"HOME", folder.string()},
                                        {"DO_NOT_TRACK", "1"},
                                        {"SUPABASE_TELEMETRY_DISABLED", "1"},
                                        {"SQITCH_FULLNAME", "Bench"},
                                        {"SQITCH_EMAIL", "bench@example.com"}},
                        .folder = folder};
    for (const auto& argument : peer.arguments(url)) launch.command.push_back(argument);
    race(server, database, out, Release::after_a_wait, [&] {
        const auto finished = base::run(launch);
        out.exit_code = finished.exit_code;
        if (out.exit_code != 0) out.words = last_line(finished.err.empty() ? finished.out : finished.err);
    });
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    return out;
}

PeerResult run_ours(const postgres::ThrowawayServer& server) {
    PeerResult out;
    out.name = "pgrename";
    out.version = PGRENAME_VERSION;
    out.present = true;
    project::Project project;
    project.platform = "plain";
    project.schemas = {"public"};
    project.compat_views = project::CompatViews::all;
    project::Group group{.number = 1, .title = "one"};
    group.renames.push_back({.from = {"public", "profiles"},
                             .to = {"public", "user_profiles"},
                             .reason = "benchmark",
                             .compat_view = std::nullopt,
                             .claimed_references = std::nullopt,
                             .position = {}});
    project::Phase phase{.number = 1, .title = "one", .slug = "one", .version = "1"};
    phase.groups.push_back(std::move(group));
    project.phases.push_back(std::move(phase));
    race(server, "peer_pgrename", out, Release::after_a_time, [&] {
        auto connection = server.connect("peer_pgrename");
        const auto before = postgres::read_snapshot(connection);
        const auto plan = planning::plan(project, project.phase(1), before);
        (void)rollout::apply(connection, project, plan, before, {});
    });
    return out;
}

}  // namespace

std::vector<PeerResult> run_peers(const fs::path& npm) {
    // The tools speak TCP; a loopback address of our own leaves port 5432 of 127.0.0.1 to whoever has it.
    const auto number = static_cast<int>(getpid());
    const auto host = format("127.83.{}.{}", number / 250 % 250 + 1, number % 250 + 1);
    const postgres::ThrowawayServer server({.settings = {"listen_addresses=" + host}});
    std::vector<PeerResult> out;
    for (const auto& peer : peers(npm)) out.push_back(run_peer(server, host, peer, npm));
    out.push_back(run_ours(server));
    return out;
}

std::string table(const std::vector<PeerResult>& results) {
    std::vector<std::vector<std::string>> rows{
        {"", "version", "exit", "longest read ms", "reads > 500 ms", "42P01 afterwards", "reads"}};
    for (const auto& it : results) {
        if (!it.present) {
            rows.push_back({it.name, "absent"});
            continue;
        }
        rows.push_back({it.name, it.version, std::to_string(it.exit_code), format("{:.0f}", it.stall_ms),
                        std::to_string(it.slow_reads), std::to_string(it.name_missing), std::to_string(it.reads)});
    }
    return "One table renamed while a transaction reads it for 6 s\n" + aligned(rows) + "\n";
}

base::Json to_json(const std::vector<PeerResult>& results) {
    base::Json out = base::Json::array();
    for (const auto& it : results) {
        out.push(base::Json::Object{{"name", it.name},
                                    {"present", it.present},
                                    {"version", it.version},
                                    {"exit_code", it.exit_code},
                                    {"words", it.words},
                                    {"reads", it.reads},
                                    {"longest_read_ms", it.stall_ms},
                                    {"reads_over_500_ms", it.slow_reads},
                                    {"undefined_table", it.name_missing},
                                    {"other_errors", it.other_errors}});
    }
    return out;
}

}  // namespace pgrename::bench
