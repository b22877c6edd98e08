#include "bench/contenders.hpp"

#include <algorithm>
#include <thread>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/format.hpp"
#include "base/process.hpp"
#include "planning/renaming.hpp"
#include "planning/statements.hpp"
#include "postgres/catalog.hpp"
#include "rollout/phase_run.hpp"

namespace pgrename::bench {
namespace {

using base::format;
using postgres::Connection;

double milliseconds(Clock::duration time) {
    return std::chrono::duration<double, std::milli>(time).count();
}

std::vector<std::string> plain_statements_of(const model::RenamePlan& plan) {
    std::vector<std::string> out;
    for (const auto& rename : plan.renames) {
        out.push_back(planning::rename_table(rename.old_name(), rename.to));
        out.push_back(planning::create_view(rename, rename.old_name(), rename.new_name()));
        for (const auto& statement : planning::dress_view(rename, rename.old_name())) {
            if (statement.starts_with("grant ")) out.push_back(statement);
        }
    }
    return out;
}

/// psql's last line with VERBOSITY=sqlstate ends in the five characters.
std::string sqlstate_in(const std::string& words) {
    const auto at = words.rfind("ERROR:");
    if (at == std::string::npos) return words;
    auto state = words.substr(at + 6);
    state.erase(0, state.find_first_not_of(' '));
    return state.substr(0, 5);
}

Migration naive(const Stage& stage) {
    const auto finished =
        base::run({.command = {(stage.server().programs() / "psql").string(), "-X", "-q", "-1", "--set=ON_ERROR_STOP=1",
                               "--set=VERBOSITY=sqlstate", "-f", stage.plain_file().string(),
                               stage.server().conninfo(stage.database())},
                   .environment = {{"PGAPPNAME", "naive"}}});
    Migration out;
    out.attempts = 1;
    out.succeeded = finished.exit_code == 0;
    if (!out.succeeded) out.failure = sqlstate_in(finished.err);
    return out;
}

/// One try of the whole transaction: the SQLSTATE it failed with, or how long its first lock was held.
std::optional<std::string> typical_try(Connection& connection, const Stage& stage, double& hold) {
    connection.execute("begin; set local lock_timeout = '2s'");
    std::optional<Clock::time_point> first_lock;
    for (const auto& statement : stage.plain_statements()) {
        const auto error = connection.attempt(statement);
        if (error) {
            connection.execute("rollback");
            if (first_lock) hold = std::max(hold, milliseconds(Clock::now() - *first_lock));
            return error->sqlstate();
        }
        if (!first_lock) first_lock = Clock::now();
    }
    connection.execute("commit");
    hold = std::max(hold, milliseconds(Clock::now() - *first_lock));
    return std::nullopt;
}

Migration typical(const Stage& stage, Clock::time_point deadline) {
    auto connection = stage.connect("typical");
    Migration out;
    double hold = 0;
    while (Clock::now() < deadline) {
        ++out.attempts;
        const auto failed = typical_try(connection, stage, hold);
        out.hold_ms = hold;
        out.succeeded = !failed;
        if (out.succeeded) break;
        out.failure = *failed;
        if (*failed != "55P03" && *failed != "40P01") break;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    if (out.succeeded) out.failure.clear();
    return out;
}

Migration ours(const Stage& stage) {
    auto connection = stage.connect("pgrename");
    const auto before = postgres::read_snapshot(connection);
    const auto plan = planning::plan(stage.project(), stage.project().phase(1), before);
    const auto done = rollout::apply(connection, stage.project(), plan, before, {});
    Migration out;
    out.succeeded = true;
    for (const auto& step : done.outcome.steps) {
        if (step.hold.count() <= 0) continue;
        out.attempts += step.attempts;
        out.holds_ms.push_back(step.hold.count());
    }
    out.hold_ms = done.outcome.longest_hold().count();
    return out;
}

Migration carry_out(Contender contender, const Stage& stage, Clock::time_point deadline) {
    switch (contender) {
        case Contender::control:
            return {};
        case Contender::naive:
            return naive(stage);
        case Contender::typical:
            return typical(stage, deadline);
        case Contender::ours:
            return ours(stage);
    }
    return {};
}

}  // namespace

std::string to_string(Contender contender) {
    switch (contender) {
        case Contender::control:
            return "control";
        case Contender::naive:
            return "naive";
        case Contender::typical:
            return "typical";
        case Contender::ours:
            return "ours";
    }
    return "ours";
}

Stage::Stage(const postgres::ThrowawayServer& server, std::string database, int tables, int rows)
    : server_(server),
      database_(std::move(database)),
      project_(rename_all(tables)),
      file_(std::filesystem::temp_directory_path() / format("pgrename-bench-{}-{}.sql", database_, server.process())) {
    server_.create_database(database_);
    auto connection = connect("bench");
    open_shop(connection, tables, rows);
    oids_ = table_oids(connection, tables);
    plain_ = plain_statements_of(planning::plan(project_, project_.phase(1), postgres::read_snapshot(connection)));
    std::string text;
    for (const auto& statement : plain_) text += statement + ";\n";
    base::write_file(file_, text);
}

Stage::~Stage() {
    std::error_code ignored;
    std::filesystem::remove(file_, ignored);
}

Connection Stage::connect(const std::string& as) const {
    return Connection::open(server_.conninfo(database_), as);
}

std::string Stage::conninfo_of_clients() const {
    return server_.conninfo(database_) + " user=app";
}

Migration migrate(Contender contender, const Stage& stage, Clock::time_point deadline) {
    const auto started = Clock::now();
    Migration out;
    try {
        out = carry_out(contender, stage, deadline);
    } catch (const base::Error& error) {
        if (error.trouble() == base::Trouble::interrupted) throw;
        out.failure = error.what();
    }
    out.finished_at = Clock::now();
    out.duration_ms = milliseconds(out.finished_at - started);
    return out;
}

bool undo(Contender contender, const Stage& stage) {
    auto connection = stage.connect("bench");
    bool clean = true;
    if (contender == Contender::ours) {
        try {
            (void)rollout::roll_back(connection, stage.project(), 1, {});
        } catch (const base::Error& error) {
            // An apply that ended before it had begun left nothing to roll back: where the tables stand decides.
            if (error.trouble() == base::Trouble::interrupted) throw;
        }
        const auto now = standing(connection, stage.oids());
        clean = now.original == now.tables;
    }
    reset(connection, stage.oids());
    return clean;
}

}  // namespace pgrename::bench
