// Sessions that each wait for a lock with one statement: what becomes of them when it is let go.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/format.hpp"
#include "postgres/connection.hpp"

namespace live {

/// One way to use a table. `#` stands for the session's number, so that each writes rows of its own.
struct StatementKind {
    std::string name;
    std::string before;  ///< sent while the lock is free; may be empty
    std::string sql;     ///< sent while somebody else holds it
    std::string after;   ///< sent when that was answered and all is over; may be empty
};

class WaitingSession {
  public:
    WaitingSession(const std::string& conninfo, StatementKind kind, int number)
        : kind_(std::move(kind)), connection_(pgrename::postgres::Connection::open(conninfo, kind_.name)) {
        for (auto* text : {&kind_.before, &kind_.sql, &kind_.after}) number_rows(*text, std::to_string(number));
        connection_.execute("set statement_timeout = '30s'");
        if (!kind_.before.empty()) keep(connection_.attempt(kind_.before));
    }
    WaitingSession(const WaitingSession&) = delete;
    WaitingSession& operator=(const WaitingSession&) = delete;
    ~WaitingSession() { join(); }

    void start() {
        thread_ = std::thread([this] {
            if (failure_.empty()) keep(connection_.attempt(kind_.sql));
        });
    }
    void join() {
        if (thread_.joinable()) thread_.join();
    }
    void finish() {
        join();
        if (failure_.empty() && !kind_.after.empty()) keep(connection_.attempt(kind_.after));
    }
    /// After join(): empty when every statement succeeded.
    [[nodiscard]] const std::string& failure() const { return failure_; }
    [[nodiscard]] const std::string& sqlstate() const { return sqlstate_; }
    [[nodiscard]] const std::string& name() const { return kind_.name; }
    [[nodiscard]] int pid() const { return connection_.backend_pid(); }

  private:
    static void number_rows(std::string& text, const std::string& number) {
        for (auto at = text.find('#'); at != std::string::npos; at = text.find('#', at)) text.replace(at, 1, number);
    }
    void keep(const std::optional<pgrename::postgres::StatementError>& error) {
        if (!error) return;
        sqlstate_ = error->sqlstate();
        failure_ = pgrename::base::format("{}: {}", kind_.name, error->what());
    }

    StatementKind kind_;
    pgrename::postgres::Connection connection_;
    std::thread thread_;
    std::string failure_;
    std::string sqlstate_;
};

class WaitingSessions {
  public:
    WaitingSessions(const std::string& conninfo, const std::vector<StatementKind>& kinds)
        : watcher_(pgrename::postgres::Connection::open(conninfo, "watcher")) {
        for (const auto& kind : kinds)
            sessions_.push_back(
                std::make_unique<WaitingSession>(conninfo, kind, static_cast<int>(sessions_.size()) + 1));
    }

    void start() {
        for (auto& session : sessions_) session->start();
    }

    /// Names of those that do not wait for a lock (after at most ten seconds).
    [[nodiscard]] std::string not_waiting() {
        std::string out;
        for (int i = 0; i < 1000; ++i) {
            out.clear();
            const auto rows = watcher_.query(
                "select pid from pg_catalog.pg_stat_activity where wait_event_type = 'Lock' and state = 'active'");
            for (const auto& session : sessions_) {
                bool waits = false;
                for (std::size_t r = 0; r < rows.size() && !waits; ++r) waits = rows.integer(r, 0) == session->pid();
                if (!waits) out += session->name() + "\n";
            }
            if (out.empty()) break;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return out;
    }

    /// Waits for their ends; one line per failure.
    [[nodiscard]] std::string failures() {
        for (auto& session : sessions_) session->join();
        return failed();
    }
    /// Sends what comes after; one line per failure.
    [[nodiscard]] std::string finish() {
        for (auto& session : sessions_) session->finish();
        return failed();
    }
    [[nodiscard]] const std::vector<std::unique_ptr<WaitingSession>>& all() const { return sessions_; }

  private:
    [[nodiscard]] std::string failed() const {
        std::string out;
        for (const auto& session : sessions_) {
            if (!session->failure().empty()) out += session->failure() + "\n";
        }
        return out;
    }

    pgrename::postgres::Connection watcher_;
    std::vector<std::unique_ptr<WaitingSession>> sessions_;
};

}  // namespace live
