#include "live/fault_injection.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <iostream>

#include "live/torture.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "postgres/platform.hpp"
#include "postgres/schema_dump.hpp"
#include "rollout/end_state.hpp"
#include "rollout/history.hpp"

namespace live {
namespace {

using namespace pgrename;
using base::Error;
using base::format;
using base::Trouble;
using rollout::Names;

struct Stopped {};

/// A process of its own that does `work` when it is told to: forked while this one has a single thread.
class Child {
  public:
    explicit Child(const std::function<void()>& work) {
        if (pipe(pipe_.data()) != 0 || (pid_ = fork()) < 0) throw std::runtime_error("fork");
        if (pid_ != 0) return;
        char go = 0;
        if (read(pipe_[0], &go, 1) != 1) _exit(1);
        try {
            work();
            _exit(0);
        } catch (const std::exception& error) {
            std::cerr << "the child met an error: " << error.what() << std::endl;
        }
        _exit(1);
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        close(pipe_[0]);
        close(pipe_[1]);
        if (!ended_) (void)killed();
    }
    void go() {
        if (write(pipe_[1], "g", 1) != 1) ADD_FAILURE() << "the child was not told";
    }
    /// Waits for its end: true when it was killed, false when it finished its work.
    bool killed() {
        int status = 0;
        waitpid(pid_, &status, 0);
        ended_ = true;
        EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0) << "the child failed";
        return WIFSIGNALED(status);
    }

  private:
    std::array<int, 2> pipe_{};
    pid_t pid_ = 0;
    bool ended_ = false;
};

std::string shown(Action action) {
    return action == Action::apply ? "apply" : action == Action::roll_back ? "rollback" : "cleanup";
}

/// What sessions may meet when the server itself dies: manual, "PostgreSQL Error Codes", class 57.
bool is_the_crash(const std::string& sqlstate) {
    return sqlstate == "connection lost" || sqlstate.starts_with("57P0");
}

bool kills_server(Fault fault) {
    return fault == Fault::server_killed || fault == Fault::server_killed_after;
}

}  // namespace

FaultGround::FaultGround() : files_("faults"), project_(files_.project()) {
    server_.create_database("start");
    {
        auto connection = server_.connect("start");
        postgres::prepare(connection, postgres::Platform::supabase);
    }
    {
        auto connection = server_.connect("start");
        (void)postgres::load_files(connection, {files_.folder() / "supabase/migrations/20250101000000_init.sql",
                                                files_.folder() / "supabase/seed.sql"});
        rollout::record_migration(connection, project_.layout, "20250101000000", "init", "");
        before_ = postgres::read_snapshot(connection);
        plan_ = planning::plan(project_, project_.phases.front(), before_);
        rows_ = rows_of(connection);
    }
    dump_ = dump("start");
    server_.create_database("applied", "start");
    {
        auto connection = server_.connect("applied");
        act(connection, Action::apply);
    }
    server_.create_database("cleaned", "applied");
    {
        auto connection = server_.connect("cleaned");
        act(connection, Action::clean_up);
    }
    server_.create_database("half applied", "start");
    half("half applied", Action::apply, "alter table \"public\".\"messages\" rename");
    server_.create_database("half rolled back", "applied");
    half("half rolled back", Action::roll_back, "alter table \"public\".\"workspaces\" rename");
    server_.create_database("half cleaned", "applied");
    half("half cleaned", Action::clean_up, "drop view \"public\".\"messages\"");
    const std::vector<rollout::ClientStatement> identities{
        {"authenticated", "{\"sub\": \"00000000-0000-4000-8000-000000000001\", \"role\": \"authenticated\"}", {}}};
    for (const auto& [names, database] :
         {std::pair(Names::old_names, "start"), std::pair(Names::new_names, "applied")}) {
        statements_[names] = rollout::derive_statements(plan_, before_, names, identities);
        (void)rollout::keep_working(server_.conninfo(database), statements_[names]);
    }
}

void FaultGround::act(postgres::Connection& connection, Action action, const rollout::Settings& settings) const {
    if (action == Action::apply) (void)rollout::apply(connection, project_, plan_, before_, settings);
    if (action == Action::roll_back) (void)rollout::roll_back(connection, project_, 1, settings);
    if (action == Action::clean_up) (void)rollout::clean_up(connection, project_, 1, settings);
}

void FaultGround::half(const std::string& database, Action action, const std::string& text) {
    auto connection = server_.connect(database);
    connection.on_statement([&](std::string_view sql) {
        if (sql.find(text) != std::string_view::npos) throw Stopped();
    });
    EXPECT_THROW(act(connection, action), Stopped) << shown(action) << " never sent " << text;
}

void FaultGround::lose(postgres::Connection& connection, const std::string& database, Fault fault,
                       std::string_view sql) {
    if (fault == Fault::server_killed) return server_.kill();
    auto other = server_.connect(database);
    const bool committed = fault == Fault::answer_lost || fault == Fault::receipt_lost || kills_server(fault);
    if (committed && sql.starts_with("begin;\n") && sql.ends_with("commit")) {
        while (other.attempt(sql)) other.execute("rollback");
    }
    if (kills_server(fault)) return server_.kill();
    other.execute(format("select pg_terminate_backend({}, 5000)", connection.backend_pid()));
}

/// The action in this process, with its connection failing at statement k; false when it ended without.
bool FaultGround::fails(const std::string& database, Action action, int k, Fault fault) {
    auto connection = server_.connect(database);
    bool struck = false;
    rollout::Settings settings;
    const bool comes_back = fault == Fault::session_lost || fault == Fault::receipt_lost;
    if (comes_back) settings.reconnect = [&] { return server_.connect(database); };
    try {
        const Trap trap(connection, k, [&](std::string_view sql) {
            struck = true;
            lose(connection, database, fault, sql);
        });
        act(connection, action, settings);
    } catch (const Error& error) {
        EXPECT_TRUE(struck) << error.what();
        EXPECT_FALSE(comes_back) << shown(action) << ", statement " << k << ": " << error.what();
        // Before anything was changed it is the world's (3); afterwards the state is partial (5).
        EXPECT_TRUE(error.trouble() == Trouble::world || error.trouble() == Trouble::partial)
            << shown(action) << ", statement " << k << ": exit code " << error.exit_code() << ": " << error.what();
    }
    if (struck && kills_server(fault)) server_.start();
    return struck;
}

void FaultGround::until_nobody_works(const std::string& database) const {
    // The server notices a dead client at the end of its statement; until then its session holds the ledger.
    auto watcher = server_.connect(database);
    for (int i = 0; i < 2000 && rollout::somebody_works(watcher); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    EXPECT_FALSE(rollout::somebody_works(watcher));
}

void FaultGround::go_on(const std::string& database, Action way_on) {
    until_nobody_works(database);
    auto connection = server_.connect(database);
    try {
        act(connection, way_on);
    } catch (const Error& error) {
        // The fault came before the first record, or after the last: then there is nothing to do, and that is said.
        EXPECT_EQ(error.exit_code(), 2) << shown(way_on) << ": " << error.what() << "\n" << error.remedy();
    }
}

std::string FaultGround::rows_of(postgres::Connection& connection) const {
    std::string out;
    for (const auto& rename : plan_.renames) {
        const auto name = connection.query(format("select {}::regclass::text", rename.table.oid)).text(0, 0);
        const auto rows = connection.query(
            format("select count(*), md5(coalesce(string_agg(t::text, ',' order by t::text), '')) from {} t", name));
        out += format("{} rows {}\n", rows.integer(0, 0), rows.text(0, 1));
    }
    return out;
}

std::string FaultGround::dump(const std::string& database) const {
    return postgres::dump_schema(server_.programs(), server_.conninfo(database), {"pgrename", "supabase_migrations"});
}

void FaultGround::expect_well(const std::string& database, Action reached) {
    using verification::Stage;
    auto connection = server_.connect(database);
    const auto stage = reached == Action::apply       ? Stage::applied
                       : reached == Action::roll_back ? Stage::rolled_back
                                                      : Stage::cleaned_up;
    for (const auto& it : verification::compare(before_, postgres::read_snapshot(connection), plan_, stage))
        EXPECT_TRUE(it.holds) << it.probe << " | " << it.subject << " | " << it.seen;
    EXPECT_EQ(rows_of(connection), rows_);
    EXPECT_EQ(
        connection.query("select count(*) from pg_namespace where nspname like 'pgrename_staging%'").integer(0, 0), 0);
    const auto runs = rollout::runs(connection);
    if (reached == Action::roll_back) {
        // Slower than the catalogs' comparison, which looks at the same things.
        if (torture()) {
            EXPECT_EQ(rollout::first_difference(dump_, dump(database)), "");
        }
        EXPECT_TRUE(runs.empty() || runs.front().state == rollout::RunState::rolled_back);
    } else {
        ASSERT_FALSE(runs.empty());
        EXPECT_EQ(runs.front().state,
                  reached == Action::apply ? rollout::RunState::applied : rollout::RunState::cleaned_up);
        EXPECT_EQ(connection.query("select count(*) from supabase_migrations.schema_migrations").integer(0, 0),
                  reached == Action::apply ? 2 : 3);
    }
}

std::unique_ptr<rollout::Clients> FaultGround::clients(const std::string& database, const std::optional<Names>& names) {
    if (!names) return nullptr;
    return std::make_unique<rollout::Clients>(server_.conninfo(database), statements_.at(*names), 2);
}

bool FaultGround::strike(const Walk& walk, Fault fault, int k, Action way_on) {
    SCOPED_TRACE(format("{}, fault {} at statement {}, then {}", walk.name, static_cast<int>(fault), k, shown(way_on)));
    const auto database = format("{} {}", walk.name, ++copies_);
    server_.create_database(database, walk.source);
    std::optional<Child> child;
    if (fault == Fault::program_killed) {
        child.emplace([&] {
            auto connection = server_.connect(database);
            const Trap trap(connection, k, [](std::string_view) { ::kill(getpid(), SIGKILL); });
            act(connection, walk.action);
        });
    }
    const auto expect_quiet = [&](std::unique_ptr<rollout::Clients>& users, bool server_died) {
        if (!users) return;
        const auto seen = users->stop();
        users.reset();
        for (const auto& [state, count] : seen.errors)
            EXPECT_TRUE(server_died && is_the_crash(state)) << count << " × " << state << ": " << seen.first_error;
    };
    auto users = clients(database, walk.names);
    if (child) child->go();
    const bool struck = child ? child->killed() : fails(database, walk.action, k, fault);
    if (struck) {
        // The rollback of a cleanup takes the new names away from those who use them.
        const bool answered = walk.names && (*walk.names == Names::old_names || way_on != Action::roll_back);
        if (kills_server(fault) || !answered) {
            expect_quiet(users, kills_server(fault));
            if (answered) users = clients(database, walk.names);
        }
        go_on(database, way_on);
    }
    expect_quiet(users, false);
    expect_well(database, struck ? way_on : walk.action);
    server_.drop_database(database);
    return struck;
}

std::vector<std::string> FaultGround::statements_of(const Walk& walk) {
    const auto database = format("{} {}", walk.name, ++copies_);
    server_.create_database(database, walk.source);
    std::vector<std::string> out;
    {
        auto connection = server_.connect(database);
        connection.on_statement([&](std::string_view sql) { out.emplace_back(sql); });
        act(connection, walk.action);
    }
    server_.drop_database(database);
    return out;
}

int FaultGround::walk(const Walk& walk, Fault fault, bool all, int stride) {
    const auto statements = statements_of(walk);
    const auto changes_nothing = [&](int k) {
        const auto& sql = statements[static_cast<std::size_t>(k - 1)];
        return sql.starts_with("select") || sql == "begin";
    };
    std::size_t turn = 0;
    const auto count = static_cast<int>(statements.size());
    for (int k = 1; k <= count; k += stride) {
        if (!all && stride == 1 && k > 1 && changes_nothing(k - 1)) continue;
        for (std::size_t way = 0; way < walk.ways_on.size(); ++way) {
            if (!all && way != turn % walk.ways_on.size()) continue;
            EXPECT_TRUE(strike(walk, fault, k, walk.ways_on[way])) << walk.name << ": statement " << k;
        }
        ++turn;
    }
    EXPECT_FALSE(strike(walk, fault, count + 1, walk.ways_on.front())) << walk.name << " sends more than " << count;
    return count;
}

}  // namespace live
