#include "postgres/connection.hpp"

#include <libpq-fe.h>
#include <poll.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <utility>

#include "base/format.hpp"
#include "base/interruption.hpp"
#include "postgres/conninfo.hpp"
#include "postgres/waiting.hpp"

namespace pgrename::postgres {
namespace {

using base::Error;
using base::format;
using base::Trouble;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds patience_after_cancel{5};

struct Finish {
    void operator()(PGconn* connection) const { PQfinish(connection); }
    void operator()(PGcancel* cancel) const { PQfreeCancel(cancel); }
    void operator()(PGresult* result) const { PQclear(result); }
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
    void operator()(char* text) const { PQfreemem(text); }
};
template <class Handle>
using Owned = std::unique_ptr<Handle, Finish>;

std::string field_of(const PGresult* result, int code) {
    const char* text = PQresultErrorField(result, code);
    return text == nullptr ? std::string() : std::string(text);
}

std::string without_line_end(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
    return text;
}

std::string text_or(const char* text, const char* otherwise) {
    return text == nullptr || *text == '\0' ? otherwise : text;
}

std::string target_of(const PGconn* connection) {
    const std::string host = text_or(PQhost(connection), "localhost");
    const std::string user = text_or(PQuser(connection), "?");
    const std::string database = text_or(PQdb(connection), "?");
    return format("{}@{}:{}/{}", user, host, text_or(PQport(connection), "5432"), database);
}

Trouble trouble_of(const std::string& sqlstate) {
    if (sqlstate == "55P03" || sqlstate == "40P01") return Trouble::locked;
    // Classes 08 and 57: connection exception, operator intervention (manual, "PostgreSQL Error Codes").
    if (sqlstate.empty() || sqlstate.starts_with("08") || sqlstate.starts_with("57")) return Trouble::world;
    return Trouble::refused;
}

Rows rows_of(const PGresult* result) {
    Rows rows;
    const int columns = PQnfields(result);
    const int count = PQntuples(result);
    for (int column = 0; column < columns; ++column) rows.columns.emplace_back(PQfname(result, column));
    rows.rows.resize(static_cast<std::size_t>(count));
    for (int row = 0; row < count; ++row) {
        auto& fields = rows.rows[static_cast<std::size_t>(row)];
        fields.reserve(static_cast<std::size_t>(columns));
        for (int column = 0; column < columns; ++column) {
            if (PQgetisnull(result, row, column) != 0) {
                fields.emplace_back();
            } else {
                const auto length = static_cast<std::size_t>(PQgetlength(result, row, column));
                fields.emplace_back(std::string(PQgetvalue(result, row, column), length));
            }
        }
    }
    rows.affected = std::atoll(PQcmdTuples(const_cast<PGresult*>(result)));  // the C signature lacks a const
    return rows;
}

}  // namespace

ConninfoParts conninfo_parts(const std::string& conninfo) {
    char* said = nullptr;
    const Owned<PQconninfoOption> options(PQconninfoParse(conninfo.c_str(), &said));
    const Owned<char> freed(said);
    const char* const advice =
        "write it as postgresql://user:password@host:port/database (characters such as / @ : % in the password as %2F "
        "%40 %3A %25) "
        "or as key=value pairs, values with spaces in single quotes; options after ? must be libpq's own "
        "(pgbouncer=true is not)";
    // libpq's own words quote pieces of the string, which may be the password: they are not passed on.
    if (!options) throw Error(Trouble::world, "the connection string can't be read", advice);
    ConninfoParts parts;
    for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
        if (option->val != nullptr) parts[option->keyword] = option->val;
    }
    // A bare / in a URI's password ends the host part there: what looks like a port or a database then is the password.
    const bool odd_port =
        parts.count("port") > 0 && parts["port"].find_first_not_of("0123456789,") != std::string::npos;
    const bool swallowed = conninfo.find("://") != std::string::npos && parts.count("user") == 0 &&
                           parts["dbname"].find('@') != std::string::npos;
    if (odd_port || swallowed) throw Error(Trouble::world, "the connection string's port is no number", advice);
    return parts;
}

struct Connection::State {
    Owned<PGconn> connection;
    Owned<PGcancel> cancel;  // made at the start: PQcancel may then be called from any thread
    std::string target;
    std::function<void(const std::string&, const std::string&)> notice;
    std::function<void(std::string_view)> statement;
    std::vector<std::pair<std::string, std::string>>
        notices;  // kept until libpq's frames are left: a receiver may throw

    [[nodiscard]] StatementError error_of(const PGresult* result) const;
    [[nodiscard]] StatementError lost() const;
    [[nodiscard]] StatementError interrupted() const;
    void deliver_notices();
    Rows send(std::string_view sql, const std::vector<std::optional<std::string>>* parameters);
    bool wait(short events, bool& cancelled, Deadline& end);
    bool flush(bool& cancelled, Deadline& end);
    Owned<PGresult> next(bool& cancelled, Deadline& end);
    void end_copy(const PGresult* result);
    static void receive_notice(void* self, const PGresult* result);
};

StatementError Connection::State::error_of(const PGresult* result) const {
    const std::string sqlstate = field_of(result, PG_DIAG_SQLSTATE);
    const std::string primary = field_of(result, PG_DIAG_MESSAGE_PRIMARY);
    if (sqlstate.empty()) return lost();
    const std::string position = field_of(result, PG_DIAG_STATEMENT_POSITION);
    ErrorDetails details{field_of(result, PG_DIAG_MESSAGE_DETAIL), field_of(result, PG_DIAG_MESSAGE_HINT),
                         field_of(result, PG_DIAG_CONTEXT),
                         position.empty() ? 0 : static_cast<std::size_t>(std::atoll(position.c_str()))};
    std::string message =
        format("{}: {}: {} (SQLSTATE {})", target, field_of(result, PG_DIAG_SEVERITY), primary, sqlstate);
    if (!details.detail.empty()) message += "\nDETAIL: " + details.detail;
    if (!details.context.empty()) message += "\nCONTEXT: " + details.context;
    std::string hint = details.hint;
    if (hint.empty() && sqlstate == "55P03")
        hint =
            "somebody else holds the lock: pg_locks shows who (pg_prepared_xacts, where it shows no pid); wait for "
            "them "
            "or end them, then run the command again";
    return {trouble_of(sqlstate), message, hint, sqlstate, primary, std::move(details)};
}

StatementError Connection::State::lost() const {
    const std::string words = without_line_end(PQerrorMessage(connection.get()));
    return {Trouble::world, format("{}: the connection was lost: {}", target, words.empty() ? "no answer" : words),
            "look at the server's log and the network, then run the command again", "", words};
}

StatementError Connection::State::interrupted() const {
    return {Trouble::interrupted, format("{}: interrupted", target), "", "57014", "interrupted"};
}

void Connection::State::receive_notice(void* self, const PGresult* result) {
    auto& state = *static_cast<State*>(self);
    if (!state.notice) return;
    state.notices.emplace_back(field_of(result, PG_DIAG_SEVERITY), field_of(result, PG_DIAG_MESSAGE_PRIMARY));
}

void Connection::State::deliver_notices() {
    const auto due = std::exchange(notices, {});
    for (const auto& [severity, message] : due) notice(severity, message);
}

/// False when the connection is lost. On an interruption the statement is cancelled once, and its end awaited for a
/// while.
bool Connection::State::wait(short events, bool& cancelled, Deadline& end) {
    const bool watch = !cancelled && base::interruptible();
    switch (wait_for(PQsocket(connection.get()), events, watch, end)) {
        case Woken::interruption: {
            std::array<char, 256> ignored{};
            PQcancel(cancel.get(), ignored.data(), static_cast<int>(ignored.size()));
            cancelled = true;
            end = Clock::now() + patience_after_cancel;
            return true;
        }
        case Woken::timeout:
            throw interrupted();
        case Woken::socket:
            return PQconsumeInput(connection.get()) == 1;
    }
    return false;
}

bool Connection::State::flush(bool& cancelled, Deadline& end) {
    while (true) {
        const int state = PQflush(connection.get());
        if (state <= 0) return state == 0;
        // Reading while writing: a server whose own output is stuck does not read on (manual, "PQflush").
        if (!wait(POLLIN | POLLOUT, cancelled, end)) return false;
    }
}

Owned<PGresult> Connection::State::next(bool& cancelled, Deadline& end) {
    while (PQisBusy(connection.get()) == 1) {
        if (!wait(POLLIN, cancelled, end)) break;  // PQgetResult then says what is known about the loss
        deliver_notices();
    }
    return Owned<PGresult>(PQgetResult(connection.get()));
}

/// COPY's data is no part of our conversations: the server is told so, and what it sends is thrown away.
void Connection::State::end_copy(const PGresult* result) {
    if (PQresultStatus(result) == PGRES_COPY_IN)
        PQputCopyEnd(connection.get(), "COPY FROM STDIN is not supported here");
    if (PQresultStatus(result) != PGRES_COPY_OUT) return;
    PQsetnonblocking(connection.get(), 0);
    char* row = nullptr;
    while (PQgetCopyData(connection.get(), &row, 0) > 0) PQfreemem(row);
    PQsetnonblocking(connection.get(), 1);
}

Rows Connection::State::send(std::string_view sql, const std::vector<std::optional<std::string>>* parameters) {
    if (base::interrupted() && base::interruptible()) throw interrupted();
    if (statement) statement(sql);
    const std::string text(sql);
    if (text.find('\0') != std::string::npos) {
        throw StatementError(Trouble::refused, format("{}: the SQL text holds a NUL byte", target), "", "22021",
                             "the SQL text holds a NUL byte");
    }
    int sent = 0;
    if (parameters == nullptr) {
        sent = PQsendQuery(connection.get(), text.c_str());
    } else {
        std::vector<const char*> values;
        for (const auto& parameter : *parameters) values.push_back(parameter ? parameter->c_str() : nullptr);
        sent = PQsendQueryParams(connection.get(), text.c_str(), static_cast<int>(values.size()), nullptr,
                                 values.data(), nullptr, nullptr, 0);
    }
    if (sent == 0) throw lost();
    bool cancelled = false;
    Deadline end;
    flush(cancelled, end);  // a loss shows when the answer is fetched
    Rows rows;
    std::optional<StatementError> failure;
    while (const auto result = next(cancelled, end)) {
        switch (PQresultStatus(result.get())) {
            case PGRES_TUPLES_OK:
            case PGRES_COMMAND_OK:
            case PGRES_EMPTY_QUERY:
                rows = rows_of(result.get());
                break;
            case PGRES_COPY_IN:
            case PGRES_COPY_OUT:
            case PGRES_COPY_BOTH:
                end_copy(result.get());
                break;
            default:
                if (!failure) failure = error_of(result.get());
        }
        if (PQstatus(connection.get()) != CONNECTION_OK) break;
    }
    deliver_notices();
    if (!failure && PQstatus(connection.get()) != CONNECTION_OK) failure = lost();
    // A statement that succeeded in spite of the cancel did succeed: the next one meets the interruption.
    if (failure && cancelled && failure->sqlstate() == "57014") throw interrupted();
    if (failure) throw StatementError(*failure);
    return rows;
}

Connection::Connection(std::unique_ptr<State> state) : state_(std::move(state)) {}
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

Connection Connection::open(const std::string& conninfo, const std::string& application_name) {
    base::throw_if_interrupted();
    auto parts = conninfo_parts(conninfo);
    const std::string secret = parts["password"];
    // Later keywords win over the string given as dbname (manual, "PQconnectdbParams").
    const std::array<const char*, 4> keywords{"dbname", "application_name", "client_encoding", nullptr};
    const std::array<const char*, 4> values{conninfo.c_str(), application_name.c_str(), "UTF8", nullptr};
    const auto end = connect_deadline(parts);
    auto state = std::make_unique<State>();
    state->connection.reset(PQconnectStartParams(keywords.data(), values.data(), 1));
    PGconn* connection = state->connection.get();
    if (connection == nullptr) throw std::bad_alloc();
    state->target = masked(target_of(connection), secret);
    const auto fail = [&](const std::string& words) {
        throw Error(Trouble::world,
                    format("connecting to {}: {}", state->target, masked(without_line_end(words), secret)),
                    "check that the server runs and that host, port, database, user and password are right");
    };
    for (auto progress = PGRES_POLLING_WRITING; progress != PGRES_POLLING_OK; progress = PQconnectPoll(connection)) {
        if (PQstatus(connection) == CONNECTION_BAD || progress == PGRES_POLLING_FAILED)
            fail(PQerrorMessage(connection));
        const short events = progress == PGRES_POLLING_READING ? POLLIN : POLLOUT;
        switch (wait_for(PQsocket(connection), events, base::interruptible(), end)) {
            case Woken::interruption:
                base::throw_if_interrupted();
                break;
            case Woken::timeout:
                fail("no answer in the time allowed (connect_timeout)");
                break;
            case Woken::socket:
                break;
        }
    }
    state->target = masked(target_of(connection), secret);
    PQsetnonblocking(connection, 1);
    PQsetNoticeReceiver(connection, &State::receive_notice, state.get());
    state->cancel.reset(PQgetCancel(connection));
    return Connection(std::move(state));
}

Rows Connection::query(std::string_view sql, const std::vector<std::optional<std::string>>& parameters) {
    return state_->send(sql, &parameters);
}

Rows Connection::execute(std::string_view script) {
    return state_->send(script, nullptr);
}

std::optional<StatementError> Connection::attempt(std::string_view script) {
    try {
        execute(script);
        return std::nullopt;
    } catch (const StatementError& error) {
        return error;
    }
}

void Connection::on_notice(std::function<void(const std::string&, const std::string&)> receive) {
    state_->notice = std::move(receive);
}

void Connection::on_statement(std::function<void(std::string_view)> receive) {
    state_->statement = std::move(receive);
}

void Connection::cancel() const noexcept {
    std::array<char, 256> ignored{};
    PQcancel(state_->cancel.get(), ignored.data(), static_cast<int>(ignored.size()));
}

bool Connection::alive() const noexcept {
    return PQstatus(state_->connection.get()) == CONNECTION_OK;
}

bool Connection::in_transaction() const noexcept {
    const auto status = PQtransactionStatus(state_->connection.get());
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
}

int Connection::server_version() const noexcept {
    return PQserverVersion(state_->connection.get());
}
int Connection::backend_pid() const noexcept {
    return PQbackendPID(state_->connection.get());
}
std::string Connection::target() const {
    return state_->target;
}
std::string Connection::database() const {
    return PQdb(state_->connection.get());
}
std::string Connection::user() const {
    return PQuser(state_->connection.get());
}
ConninfoParts Connection::address() const {
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(PQconninfo(state_->connection.get()),
                                                                               &PQconninfoFree);
    ConninfoParts out;
    for (const auto* it = options.get(); it != nullptr && it->keyword != nullptr; ++it)
        for (const char* wanted : {"host", "port", "user", "password", "dbname", "sslmode", "sslrootcert"})
            if (std::string_view(it->keyword) == wanted && it->val != nullptr && *it->val != '\0')
                out.emplace(it->keyword, it->val);
    // libpq's default, a word that other drivers take for a demand.
    if (const auto mode = out.find("sslmode"); mode != out.end() && mode->second == "prefer") out.erase(mode);
    return out;
}

}  // namespace pgrename::postgres
