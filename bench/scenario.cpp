#include "bench/scenario.hpp"

#include <atomic>
#include <optional>
#include <thread>

#include "base/error.hpp"
#include "base/interruption.hpp"
#include "bench/shop.hpp"
#include "postgres/connection.hpp"

namespace pgrename::bench {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::chrono::seconds blocked_for{5};
constexpr milliseconds short_window{5000};
constexpr milliseconds long_window{6500};

LoadShape with(std::chrono::microseconds think, milliseconds inside) {
    LoadShape out;
    out.think = think;
    out.inside = inside;
    return out;
}

/// At one page per sleep (cost limit 1) the vacuum of the deleted rows' pages outlives every window.
constexpr const char* make_dead_rows = R"sql(
insert into o04 (name, note) select 'gone', pg_catalog.repeat('x', 200) from pg_catalog.generate_series(1, 20000);
delete from o04 where name = 'gone';
)sql";
constexpr const char* vacuum_slowly = R"sql(
alter table o04 set (autovacuum_enabled = true, autovacuum_vacuum_threshold = 0, autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1)
)sql";
constexpr const char* vacuum_at_work = R"sql(
select from pg_catalog.pg_locks l join pg_catalog.pg_stat_activity a on a.pid = l.pid
where a.backend_type = 'autovacuum worker' and l.granted and l.mode = 'ShareUpdateExclusiveLock'
  and l.relation = 'o04'::pg_catalog.regclass
)sql";

void await_vacuum(postgres::Connection& connection) {
    const auto until = Clock::now() + std::chrono::seconds(30);
    while (connection.query(vacuum_at_work).empty()) {
        base::throw_if_interrupted();
        if (Clock::now() > until)
            throw base::Error(base::Trouble::world, "no autovacuum of o04 has begun in 30 s", "see the server's log");
        std::this_thread::sleep_for(milliseconds(20));
    }
}

}  // namespace

const std::vector<Scenario>& scenarios() {
    static const auto usual = with(milliseconds(4), milliseconds(0));
    static const std::vector<Scenario> all{
        {"none", "12 clients, 4 ms think time", usual, short_window, Obstacle::none},
        {"heavy", "20 ms between the statements of a transaction", with(milliseconds(4), milliseconds(20)),
         short_window, Obstacle::none},
        {"sel", "a SELECT of 5 s on o03", usual, long_window, Obstacle::long_select},
        {"idle", "idle in transaction for 5 s after an UPDATE of o05", usual, long_window,
         Obstacle::idle_in_transaction},
        {"autovacuum", "an autovacuum worker on o04", usual, long_window, Obstacle::autovacuum},
        {"saturated", "no think time: both processors busy", with(milliseconds(0), milliseconds(0)), short_window,
         Obstacle::none},
    };
    return all;
}

std::vector<std::string> server_settings() {
    return {"autovacuum_naptime=1s"};
}

struct Blocking::State {
    Obstacle obstacle;
    postgres::Connection connection;
    std::atomic<bool> stopping{false};
    std::optional<std::thread> thread;

    State(postgres::Connection open, Obstacle what) : obstacle(what), connection(std::move(open)) {}

    void select_long() {
        const base::Uninterrupted quiet;
        (void)connection.attempt("select pg_catalog.pg_sleep(5) from o03 limit 1");
    }

    void stay_idle() {
        const base::Uninterrupted quiet;
        const auto until = Clock::now() + blocked_for;
        while (!stopping && Clock::now() < until) std::this_thread::sleep_for(milliseconds(10));
        (void)connection.attempt("commit");
    }
};

Blocking::Blocking(const postgres::ThrowawayServer& server, const std::string& database, Obstacle obstacle)
    : state_(std::make_unique<State>(postgres::Connection::open(server.conninfo(database), "blocker"), obstacle)) {
    if (obstacle != Obstacle::autovacuum) return;
    auto& connection = state_->connection;
    const auto dead = connection.query("select pg_catalog.pg_relation_size('o04') > 3000000");
    if (!dead.boolean(0, 0)) connection.execute(make_dead_rows);
    connection.execute(vacuum_slowly);
    await_vacuum(connection);
}

void Blocking::start() {
    auto& state = *state_;
    if (state.obstacle == Obstacle::long_select) state.thread.emplace([&state] { state.select_long(); });
    if (state.obstacle != Obstacle::idle_in_transaction) return;
    // No client's row: those who queue here would do so behind this update, not behind a rename.
    state.connection.execute("begin; update o05 set amount = amount + 1 where id = 1250");
    state.thread.emplace([&state] { state.stay_idle(); });
}

Blocking::~Blocking() {
    auto& state = *state_;
    const base::Uninterrupted quiet;
    state.stopping = true;
    if (state.thread) {
        if (state.obstacle == Obstacle::long_select) state.connection.cancel();
        state.thread->join();
    }
    if (state.obstacle != Obstacle::autovacuum || !state.connection.alive()) return;
    // The table may carry its new name by now; on a view this fails. The worker gives way to the lock this takes.
    (void)state.connection.attempt("alter table if exists n04 set (autovacuum_enabled = false)");
    (void)state.connection.attempt("alter table if exists o04 set (autovacuum_enabled = false)");
}

}  // namespace pgrename::bench
