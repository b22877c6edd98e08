#include "bench/load.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <random>
#include <thread>
#include <vector>

#include "base/format.hpp"
#include "base/interruption.hpp"
#include "bench/shop.hpp"
#include "postgres/connection.hpp"

namespace pgrename::bench {
namespace {

using base::format;
using Clock = std::chrono::steady_clock;

/// What all sessions of a load look at.
struct Signals {
    std::atomic<bool> measuring{false};
    std::atomic<bool> stopping{false};
};

class Session {
  public:
    Session(const std::string& conninfo, const LoadShape& shape, int number, unsigned seed, const Signals& signals)
        : shape_(shape),
          number_(number),
          signals_(signals),
          random_(seed * 1000 + static_cast<unsigned>(number)),
          connection_(postgres::Connection::open(conninfo, format("client {}", number))) {
        std::vector<double> weights;
        for (int table = 0; table < shape.tables; ++table) weights.push_back(1.0 / (table + 1));
        zipf_ = std::discrete_distribution<int>(weights.begin(), weights.end());
        for (int table = 0; table < shape.tables; ++table) {
            connection_.execute(
                format("prepare read_{0}(bigint) as select id, name, amount from {0} where id = $1;"
                       "prepare write_{0}(bigint) as update {0} set amount = amount + 1 where id = $1",
                       old_name(table)));
        }
    }

    void run() {
        const base::Uninterrupted quiet;
        while (!signals_.stopping && connection_.alive()) {
            if (uniform(0, 3) == 0) {
                transaction();
            } else {
                send(statement(zipf_(random_)));
            }
            if (shape_.think.count() > 0) std::this_thread::sleep_for(shape_.think);
        }
    }

    [[nodiscard]] const LoadStatistics& seen() const { return seen_; }

  private:
    int uniform(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random_); }
    int own_row() { return number_ * rows_per_client + uniform(1, rows_per_client); }

    void transaction() {
        if (!send("begin")) return;
        int table = zipf_(random_);
        for (int i = 0; i < 3 && !signals_.stopping; ++i) {
            if (i > 0 && shape_.inside.count() > 0) std::this_thread::sleep_for(shape_.inside);
            if (i > 0 && !shape_.single_table) table = zipf_(random_);
            if (!send(statement(table))) {
                send("rollback");
                return;
            }
        }
        send("commit");
    }

    std::string statement(int table) {
        const auto name = old_name(table);
        const int kind = uniform(1, 100);
        if (kind <= 30) return format("select id, name, amount from {} where id = {}", name, uniform(1, 1000));
        if (kind <= 55) return format("execute read_{}({})", name, uniform(1, 1000));
        if (kind <= 65) return format("update {} set amount = amount + 1 where id = {}", name, own_row());
        if (kind <= 75) return format("execute write_{}({})", name, own_row());
        // An insert with a foreign key looks into the parent table.
        if (kind <= 85 && !(shape_.single_table && has_parent(table))) return insert(table);
        if (!shape_.single_table) return join();
        return format("select count(*), sum(amount) from {} where id between {} and {}", name, kind, kind + 20);
    }

    std::string insert(int table) {
        if (!has_parent(table)) return format("insert into {} (name) values ('made') returning id", old_name(table));
        return format("insert into {} (name, parent) values ('made', {}) returning id", old_name(table),
                      uniform(1, 1000));
    }

    std::string join() {
        std::array<int, 3> tables{zipf_(random_), uniform(0, shape_.tables - 1), uniform(0, shape_.tables - 1)};
        std::shuffle(tables.begin(), tables.end(), random_);
        const int from = uniform(1, 1000);
        return format(
            "select a.name, b.amount, c.changed_at from {} a join {} b on b.id = a.id join {} c on c.id = b.id "
            "where a.id between {} and {}",
            old_name(tables[0]), old_name(tables[1]), old_name(tables[2]), from, from + 4);
    }

    bool send(const std::string& sql) {
        const auto sent = Clock::now();
        const auto error = connection_.attempt(sql);
        const std::chrono::duration<double, std::milli> took = Clock::now() - sent;
        if (signals_.measuring) count(sql, took.count(), error);
        return !error;
    }

    void count(const std::string& sql, double took, const std::optional<postgres::StatementError>& error) {
        ++seen_.statements;
        seen_.stall_ms = std::max(seen_.stall_ms, took);
        if (took > 5) seen_.blocked_ms += took;
        if (!error) return;
        ++seen_.errors[error->sqlstate().empty() ? "lost" : error->sqlstate()];
        if (seen_.first_error.empty()) seen_.first_error = format("{}: {}", sql, error->what());
    }

    const LoadShape& shape_;
    int number_;
    const Signals& signals_;
    std::minstd_rand random_;
    std::discrete_distribution<int> zipf_;
    postgres::Connection connection_;
    LoadStatistics seen_;
};

}  // namespace

std::int64_t LoadStatistics::error_count() const {
    std::int64_t sum = 0;
    for (const auto& [state, count] : errors) sum += count;
    return sum;
}

struct Load::State {
    LoadShape shape;
    Signals signals;
    std::vector<std::unique_ptr<Session>> sessions;
    std::vector<std::thread> threads;

    void join() {
        signals.stopping = true;
        for (auto& thread : threads) thread.join();
        threads.clear();
    }
};

Load::Load(const std::string& conninfo, const LoadShape& shape, unsigned seed) : state_(std::make_unique<State>()) {
    state_->shape = shape;
    for (int i = 0; i < shape.sessions; ++i)
        state_->sessions.push_back(std::make_unique<Session>(conninfo, state_->shape, i, seed, state_->signals));
    for (auto& session : state_->sessions) state_->threads.emplace_back([&session] { session->run(); });
    // Sessions fill their caches before anything is measured.
    std::this_thread::sleep_for(std::chrono::milliseconds(700));
}

Load::~Load() {
    state_->join();
}

void Load::open_window() {
    state_->signals.measuring = true;
}

LoadStatistics Load::close_window() {
    state_->join();
    LoadStatistics out;
    for (const auto& session : state_->sessions) {
        const auto& seen = session->seen();
        out.statements += seen.statements;
        out.stall_ms = std::max(out.stall_ms, seen.stall_ms);
        out.blocked_ms += seen.blocked_ms;
        for (const auto& [state, count] : seen.errors) out.errors[state] += count;
        if (out.first_error.empty()) out.first_error = seen.first_error;
    }
    return out;
}

}  // namespace pgrename::bench
