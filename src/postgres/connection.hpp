// The door to libpq: one session with a server.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "postgres/conninfo.hpp"

namespace pgrename::postgres {

/// Rows of one statement, all as text (the server's output format); a SQL null is std::nullopt.
struct Rows {
    std::vector<std::string> columns;
    std::vector<std::vector<std::optional<std::string>>> rows;
    std::int64_t affected = 0;  ///< rows of an INSERT, UPDATE, DELETE

    [[nodiscard]] bool empty() const { return rows.empty(); }
    [[nodiscard]] std::size_t size() const { return rows.size(); }
    /// Field as text; empty for null. Error(bug) out of range.
    [[nodiscard]] const std::string& text(std::size_t row, std::size_t column) const;
    [[nodiscard]] bool null(std::size_t row, std::size_t column) const;
    [[nodiscard]] std::int64_t integer(std::size_t row, std::size_t column) const;
    [[nodiscard]] bool boolean(std::size_t row, std::size_t column) const;  ///< 't' is true
};

/// What the server says besides its first line (manual, "PQresultErrorField"); empty or 0 when it says nothing.
struct ErrorDetails {
    std::string detail;
    std::string hint;
    std::string context;       ///< the function and line the error came out of
    std::size_t position = 0;  ///< in the text sent, in characters (not bytes) from 1
};

/// What the server answered to a failed statement. Manual, "PostgreSQL Error Codes" lists the SQLSTATEs.
/// As an Error its class is: 55P03 and 40P01 locked; 57014, 57P01 and a lost connection world; a statement ended or not
/// even sent because of Ctrl-C interrupted (SQLSTATE 57014); else refused.
class StatementError : public base::Error {
  public:
    StatementError(base::Trouble trouble, const std::string& message, std::string remedy, std::string sqlstate,
                   std::string primary, ErrorDetails details = {})
        : Error(trouble, message, std::move(remedy)),
          sqlstate_(std::move(sqlstate)),
          primary_(std::move(primary)),
          details_(std::move(details)) {}
    [[nodiscard]] const std::string& sqlstate() const {
        return sqlstate_;
    }  ///< five characters; empty when the connection was lost
    [[nodiscard]] const std::string& primary() const { return primary_; }  ///< the server's own first line
    [[nodiscard]] const ErrorDetails& details() const { return details_; }

  private:
    std::string sqlstate_;
    std::string primary_;
    ErrorDetails details_;
};

/// Move-only; closes on destruction. One thread at a time, except `cancel()`.
class Connection {
  public:
    /// `conninfo` is a URI or key=value string (manual, "Connection Strings"). Error(world) when the server can't be
    /// reached or refuses; the message never holds the password. `application_name` is what pg_stat_activity shows.
    static Connection open(const std::string& conninfo, const std::string& application_name = "pgrename");

    Connection(Connection&&) noexcept;
    Connection& operator=(Connection&&) noexcept;
    ~Connection();

    /// One statement by the extended protocol with text parameters ($1…); StatementError when it fails.
    Rows query(std::string_view sql, const std::vector<std::optional<std::string>>& parameters = {});
    /// One simple-query message: may hold several statements, which then are one implicit transaction unless they say
    /// BEGIN. Returns the last statement's rows. After an error inside BEGIN the transaction stays aborted: send
    /// ROLLBACK.
    Rows execute(std::string_view script);
    /// As execute(), but an error is returned (nothing thrown, also not for a lost connection).
    std::optional<StatementError> attempt(std::string_view script);

    /// COPY … TO STDOUT / FROM STDIN are not used; a NOTICE or WARNING goes to this function (default: dropped).
    void on_notice(std::function<void(const std::string& severity, const std::string& message)> receive);
    /// Each statement text before it is sent (for --log-sql).
    void on_statement(std::function<void(std::string_view)> receive);

    /// Asks the server to cancel what this connection is running; callable from another thread or a signal handler's
    /// thread.
    void cancel() const noexcept;
    [[nodiscard]] bool alive() const noexcept;
    [[nodiscard]] bool in_transaction() const noexcept;
    [[nodiscard]] int server_version() const noexcept;  ///< 150018 for 15.18
    [[nodiscard]] int backend_pid() const noexcept;
    /// `user@host:port/database` without the password: for messages.
    [[nodiscard]] std::string target() const;
    [[nodiscard]] std::string database() const;
    [[nodiscard]] std::string user() const;
    /// How another program reaches the same database, the password included: not for messages.
    [[nodiscard]] ConninfoParts address() const;

  private:
    struct State;
    explicit Connection(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// BEGIN at construction; ROLLBACK at destruction unless committed. `how` as in "isolation level repeatable read, read
/// only".
class Transaction {
  public:
    explicit Transaction(Connection& connection, std::string_view how = {});
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    void commit();

  private:
    Connection& connection_;
    bool open_ = true;
};

}  // namespace pgrename::postgres
