#include "rollout/clients.hpp"

#include <algorithm>
#include <chrono>
#include <optional>
#include <random>
#include <set>
#include <thread>

#include "base/format.hpp"
#include "base/interruption.hpp"
#include "postgres/connection.hpp"

namespace pgrename::rollout {
namespace {

using base::format;
using Clock = std::chrono::steady_clock;

/// One client: its own connection, its own thread.
class Session {
  public:
    Session(const std::string& conninfo, const std::vector<ClientStatement>& statements, unsigned number,
            const std::atomic<bool>& stopping)
        : statements_(statements), stopping_(stopping), random_(number), prepares_(number % 2 == 0) {
        connection_.emplace(postgres::Connection::open(conninfo, format("client {}", number)));
    }

    void run() {
        const base::Uninterrupted quiet;
        std::uniform_int_distribution<std::size_t> any(0, statements_.size() - 1);
        while (!stopping_) {
            transaction(any(random_));
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    }

    [[nodiscard]] std::int64_t count() const { return count_; }
    [[nodiscard]] const model::ClientStatistics& seen() const { return seen_; }

  private:
    void transaction(std::size_t which) {
        const auto& statement = statements_[which];
        std::string start = "begin";
        if (!statement.role.empty()) start += ";\nset local role " + model::quoted(statement.role);
        start += format(";\nselect pg_catalog.set_config('request.jwt.claims', {}, true)",
                        model::quoted_literal(statement.claims));
        send(start, start);
        send(statement_text(which), statement.sql);
        send("rollback", "rollback");
    }

    /// Preparing before each first use, inside the transaction, is what drivers do: a prepared statement outlives a
    /// rollback.
    std::string statement_text(std::size_t which) {
        if (!prepares_) return statements_[which].sql;
        const auto name = format("s{}", which);
        if (prepared_.insert(which).second)
            send(format("prepare {} as {}", name, statements_[which].sql), statements_[which].sql);
        return "execute " + name;
    }

    void send(const std::string& sql, const std::string& what) {
        if (!connection_->alive()) return;
        const auto sent = Clock::now();
        const auto error = connection_->attempt(sql);
        const std::chrono::duration<double, std::milli> took = Clock::now() - sent;
        ++count_;
        seen_.max_stall_ms = std::max(seen_.max_stall_ms, took.count());
        if (!error) return;
        ++seen_.errors[error->sqlstate().empty() ? "connection lost" : error->sqlstate()];
        if (seen_.first_error.empty()) seen_.first_error = format("{}: {}", what, error->what());
    }

    const std::vector<ClientStatement>& statements_;
    const std::atomic<bool>& stopping_;
    std::minstd_rand random_;
    bool prepares_;
    std::optional<postgres::Connection> connection_;
    std::set<std::size_t> prepared_;
    std::atomic<std::int64_t> count_{0};
    model::ClientStatistics seen_;
};

}  // namespace

struct Clients::State {
    std::vector<ClientStatement> statements;
    std::atomic<bool> stopping{false};
    std::vector<std::unique_ptr<Session>> sessions;
    std::vector<std::thread> threads;

    void join() {
        stopping = true;
        for (auto& thread : threads) thread.join();
        threads.clear();
    }
};

Clients::Clients(const std::string& conninfo, std::vector<ClientStatement> statements, int sessions)
    : state_(std::make_unique<State>()) {
    state_->statements = std::move(statements);
    if (state_->statements.empty()) return;
    for (int i = 0; i < sessions; ++i) {
        state_->sessions.push_back(
            std::make_unique<Session>(conninfo, state_->statements, static_cast<unsigned>(i + 1), state_->stopping));
    }
    for (auto& session : state_->sessions) state_->threads.emplace_back([&session] { session->run(); });
}

Clients::~Clients() {
    state_->join();
}

void Clients::wait_for(int statements_each) {
    std::vector<std::int64_t> wanted;
    for (const auto& session : state_->sessions) wanted.push_back(session->count() + statements_each);
    const auto until = Clock::now() + std::chrono::seconds(10);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        while (state_->sessions[i]->count() < wanted[i] && Clock::now() < until) {
            base::throw_if_interrupted();
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }
}

model::ClientStatistics Clients::stop() {
    state_->join();
    model::ClientStatistics out;
    out.sessions = static_cast<int>(state_->sessions.size());
    for (const auto& session : state_->sessions) {
        out.statements += session->count();
        for (const auto& [state, count] : session->seen().errors) out.errors[state] += count;
        if (out.first_error.empty()) out.first_error = session->seen().first_error;
        out.max_stall_ms = std::max(out.max_stall_ms, session->seen().max_stall_ms);
    }
    return out;
}

}  // namespace pgrename::rollout
