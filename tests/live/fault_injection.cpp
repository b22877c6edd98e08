#include "live/fault_injection.hpp"

#include <gtest/gtest.h>

#include "live/child.hpp"
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

std::string shown(Action action) {
    return action == Action::apply ? "apply" : action == Action::roll_back ? "rollback" : "cleanup";
}

using Victim = Fault::Victim;

/// What sessions may meet when the server itself dies (manual, "PostgreSQL Error Codes", class 57) or its disk is full.
bool is_the_crash(const std::string& sqlstate) {
    return sqlstate == "connection lost" || sqlstate.starts_with("57P0") || sqlstate == "53100";
}

bool clients_notice(const Fault& fault) {
    return fault.victim != Victim::program && fault.victim != Victim::connection;
}

/// Writes into the log until its current segment has room for a few records only.
void use_up_the_segment(postgres::Connection& connection) {
    constexpr std::int64_t size = 1 << 20;
    constexpr std::int64_t left = 700;
    const auto used =
        connection.query(format("select (pg_current_wal_insert_lsn() - '0/0')::bigint % {}", size)).integer(0, 0);
    // Each page has a header of 24 bytes.
    const auto room = (size - used) * (8192 - 24) / 8192 - left;
    if (room > 0) (void)connection.attempt(format("select pg_logical_emit_message(false, 'x', repeat('x', {}))", room));
}

}  // namespace

std::string Fault::shown() const {
    static const std::map<Victim, std::string> names{{Victim::program, "program killed"},
                                                     {Victim::connection, "connection cut"},
                                                     {Victim::server, "server killed"},
                                                     {Victim::disk, "disk full"},
                                                     {Victim::log, "disk full for the log"}};
    return names.at(victim) + (after ? " after" : " before") + (comes_back ? ", and again reached" : "");
}

FaultGround::FaultGround(std::unique_ptr<SmallDisk> disk)
    : files_(disk ? "faults on a small disk" : "faults"), disk_(std::move(disk)), project_(files_.project()) {
    if (disk_) disk_->use_elsewhere();
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

std::unique_ptr<CuttingProxy> FaultGround::proxy(const Fault& fault, SharedFlag& armed,
                                                 std::function<void()> then) const {
    if (fault.victim != Victim::connection && !fault.after) return nullptr;
    const auto cut = fault.after ? CuttingProxy::Cut::before_the_answer : CuttingProxy::Cut::before_the_server;
    return std::make_unique<CuttingProxy>(server_.folder(), sockets_.string(), cut, armed, std::move(then));
}

postgres::Connection FaultGround::connect(const std::string& database, bool through_proxy) const {
    if (!through_proxy) return server_.connect(database);
    return postgres::Connection::open(server_.conninfo(database) +
                                      " host=" + postgres::conninfo_value(sockets_.string()));
}

void FaultGround::fill_disk(const Fault& fault) const {
    auto connection = server_.connect("postgres");
    if (fault.victim == Victim::log) connection.execute("select pg_switch_wal()");
    disk_->fill();
    if (fault.victim == Victim::log) use_up_the_segment(connection);
}

void FaultGround::make_well() {
    if (disk_) disk_->make_room();
    if (!server_.answers()) server_.start();
}

FaultGround::End FaultGround::fails(const std::string& database, Action action, int k, const Fault& fault) {
    SharedFlag armed;
    const auto between = proxy(fault, armed, [&] {
        if (fault.victim == Victim::server) server_.kill();
    });
    auto connection = connect(database, between != nullptr);
    rollout::Settings settings;
    if (fault.comes_back) {
        settings.reconnect = [&] {
            make_well();
            return server_.connect(database);
        };
    }
    bool struck = false;
    bool finished = false;
    const Trap trap(connection, k, [&](std::string_view) {
        struck = true;
        if (between) return armed.set();
        if (fault.victim == Victim::server) return server_.kill();
        fill_disk(fault);
    });
    try {
        act(connection, action, settings);
        finished = true;
    } catch (const Error& error) {
        EXPECT_TRUE(struck) << error.what();
        EXPECT_FALSE(fault.comes_back) << error.what();
        // Before anything was changed it is the world's (3) or refused (6); afterwards the state is partial (5).
        EXPECT_TRUE(error.trouble() == Trouble::world || error.trouble() == Trouble::partial ||
                    (disk_ && error.trouble() == Trouble::refused))
            << "exit code " << error.exit_code() << ": " << error.what();
    }
    EXPECT_TRUE(!struck || !between || between->has_cut());
    make_well();
    return !struck ? End::untouched : finished ? End::finished_all_the_same : End::struck;
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

bool FaultGround::strike(const Walk& walk, const Fault& fault, int k, Action way_on) {
    SCOPED_TRACE(format("{}, {} statement {}, then {}", walk.name, fault.shown(), k, shown(way_on)));
    const auto database = format("{} {}", walk.name, ++copies_);
    server_.create_database(database, walk.source);
    SharedFlag armed;
    std::optional<Child> child;
    if (fault.victim == Victim::program) {
        child.emplace([&] {
            auto connection = connect(database, fault.after);
            const Trap trap(connection, k, [&](std::string_view) {
                if (fault.after) return armed.set();
                ::kill(getpid(), SIGKILL);
            });
            act(connection, walk.action);
        });
    }
    const auto expect_quiet = [&](std::unique_ptr<rollout::Clients>& users, bool crashed) {
        if (!users) return;
        const auto seen = users->stop();
        users.reset();
        for (const auto& [state, count] : seen.errors)
            EXPECT_TRUE(crashed && is_the_crash(state)) << count << " × " << state << ": " << seen.first_error;
    };
    auto users = clients(database, walk.names);
    auto end = End::untouched;
    if (child) {
        const auto between = proxy(fault, armed, [&] { ::kill(child->pid(), SIGKILL); });
        child->go();
        end = child->killed() ? End::struck : End::untouched;
    } else {
        end = fails(database, walk.action, k, fault);
    }
    const bool to_go_on = end == End::struck;
    if (end != End::untouched) {
        // The rollback of a cleanup takes the new names away from those who use them.
        const bool answered = walk.names && (*walk.names == Names::old_names || way_on != Action::roll_back);
        if (clients_notice(fault) || !answered) {
            expect_quiet(users, clients_notice(fault));
            if (answered) users = clients(database, walk.names);
        }
        if (to_go_on) go_on(database, way_on);
    }
    expect_quiet(users, false);
    expect_well(database, to_go_on ? way_on : walk.action);
    server_.drop_database(database);
    return end != End::untouched;
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

Walked FaultGround::walk(const Walk& walk, const Fault& fault, const Coverage& coverage) {
    Walked out{static_cast<int>(statements_of(walk).size()), 0};
    for (int k = 1; k <= out.statements; k += coverage.stride) {
        for (std::size_t way = 0; way < walk.ways_on.size(); ++way) {
            const auto turn = static_cast<std::size_t>(k / coverage.stride) % walk.ways_on.size();
            if (!coverage.each_way && way != turn) continue;
            EXPECT_TRUE(strike(walk, fault, k, walk.ways_on[way])) << walk.name << ": statement " << k;
            ++out.strikes;
        }
    }
    EXPECT_FALSE(strike(walk, fault, out.statements + 1, walk.ways_on.front()))
        << walk.name << " sends more than " << out.statements;
    return out;
}

}  // namespace live
