// Nineteen tables renamed and renamed back, over and over, under sessions that use the old names: nobody meets an
// error, and at the end everything is as it was. `./dev test --torture` does it at length.
#include "live/torture.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <iostream>
#include <random>
#include <thread>

#include "base/format.hpp"
#include "live/live_server.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "postgres/schema_dump.hpp"
#include "rollout/clients.hpp"
#include "rollout/end_state.hpp"
#include "rollout/phase_run.hpp"
#include "rollout/rehearsal_database.hpp"
#include "verification/behaviour.hpp"
#include "verification/structure.hpp"

namespace {

using namespace pgrename;
using base::format;

/// Sessions whose transactions read and write three tables in random order, and think in between. They write rows that
/// nobody else has locked, so that they can't deadlock among themselves.
class Wanderers {
  public:
    Wanderers(const std::string& conninfo, const model::RenamePlan& plan, int count) {
        for (const auto& rename : plan.renames) {
            if (rename.view) tables_.push_back(texts_for(rename));
        }
        for (int i = 0; i < count; ++i) {
            connections_.push_back(postgres::Connection::open(conninfo, format("wanderer {}", i + 1)));
            errors_.emplace_back();
        }
        for (int i = 0; i < count; ++i) threads_.emplace_back([this, i] { wander(static_cast<std::size_t>(i)); });
    }
    Wanderers(const Wanderers&) = delete;
    Wanderers& operator=(const Wanderers&) = delete;
    ~Wanderers() { (void)stop(); }

    /// The errors met, one line each.
    std::string stop() {
        stopping_ = true;
        for (auto& thread : threads_) thread.join();
        threads_.clear();
        std::string out;
        for (const auto& error : errors_) out += error;
        return out;
    }
    [[nodiscard]] int transactions() const { return transactions_; }

  private:
    static std::vector<std::string> texts_for(const model::TableRename& rename) {
        const auto name = rename.old_name().quoted();
        std::vector<std::string> out{format("select * from {} limit 5", name), format("select count(*) from {}", name)};
        for (const auto& constraint : rename.table.constraints) {
            if (constraint.type != "p" || constraint.columns.size() != 1) continue;
            const auto key = model::quoted(constraint.columns.front());
            out.push_back(format("select {0} from {1} order by {0} limit 1 for update skip locked", key, name));
            out.push_back(format("select {0} from {1} where {0} is not null for key share skip locked", key, name));
        }
        return out;
    }

    void wander(std::size_t self) {
        std::minstd_rand random(static_cast<unsigned>(self) + 1);
        const auto any = [&](std::size_t size) {
            return std::uniform_int_distribution<std::size_t>(0, size - 1)(random);
        };
        while (!stopping_) {
            send(self, "begin");
            for (int i = 0; i < 3; ++i) {
                const auto& texts = tables_[any(tables_.size())];
                send(self, texts[any(texts.size())]);
                std::this_thread::sleep_for(std::chrono::milliseconds(any(3)));
            }
            send(self, "commit");
            ++transactions_;
            std::this_thread::sleep_for(std::chrono::milliseconds(3));
        }
    }
    void send(std::size_t self, const std::string& sql) {
        const auto error = connections_[self].attempt(sql);
        if (error && errors_[self].size() < 2000) errors_[self] += format("{}: {}\n", sql, error->what());
    }

    std::vector<std::vector<std::string>> tables_;
    std::vector<postgres::Connection> connections_;
    std::vector<std::string> errors_;
    std::vector<std::thread> threads_;
    std::atomic<bool> stopping_{false};
    std::atomic<int> transactions_{0};
};

TEST(Torture, NineteenTablesForwardAndBackUnderLoad) {
    if (!live::views_keep_row_security()) GTEST_SKIP() << live::example_needs;
    const auto project = project::load(std::filesystem::path(PROJECT_ROOT) / "examples/crm");
    const std::string database = "torture";
    (void)rollout::build_from_migrations(live::server(), database, project);
    auto connection = live::server().connect(database);
    const auto before = postgres::read_snapshot(connection);
    const auto plan = planning::plan(project, project.phases.front(), before);
    ASSERT_EQ(plan.renames.size(), 19U);
    const auto conninfo = live::server().conninfo(database);
    const auto dump = [&] { return postgres::dump_schema(live::server().programs(), conninfo, {"pgrename"}); };
    const auto first = dump();

    std::vector<std::string> left_out;
    std::vector<rollout::ClientStatement> as;
    for (const auto& identity : verification::identities(connection, plan, 2, left_out))
        as.push_back({identity.role, identity.claims, {}});
    auto statements = rollout::derive_statements(plan, before, rollout::Names::old_names, as);
    (void)rollout::keep_working(conninfo, statements);
    rollout::Clients clients(conninfo, statements, 12);
    Wanderers wanderers(conninfo, plan, 6);
    clients.wait_for(20);

    const int cycles = live::torture() ? 60 : 3;
    double longest_hold = 0;
    int attempts = 0;
    const auto note = [&](const deployment::Outcome& outcome) {
        longest_hold = std::max(longest_hold, outcome.longest_hold().count());
        attempts += outcome.attempts();
    };
    for (int cycle = 0; cycle < cycles; ++cycle) {
        const auto now = postgres::read_snapshot(connection);
        note(rollout::apply(connection, project, plan, now, {}).outcome);
        clients.wait_for(3);
        note(rollout::roll_back(connection, project, 1, {}).outcome);
        clients.wait_for(3);
    }

    EXPECT_EQ(wanderers.stop(), "");
    const auto seen = clients.stop();
    for (const auto& [state, count] : seen.errors) ADD_FAILURE() << count << " × " << state << ": " << seen.first_error;
    EXPECT_EQ(seen.sessions, 12);
    for (const auto& it :
         verification::compare(before, postgres::read_snapshot(connection), plan, verification::Stage::rolled_back))
        EXPECT_TRUE(it.holds) << it.probe << " | " << it.subject << " | " << it.seen;
    EXPECT_EQ(rollout::first_difference(first, dump()), "");
    std::cout << format(
        "{} cycles of {} tables: {} client statements and {} transactions over three tables, longest stall "
        "{:.0f} ms, longest hold {:.1f} ms, {} attempts\n",
        cycles, plan.renames.size(), seen.statements, wanderers.transactions(), seen.max_stall_ms, longest_hold,
        attempts);
}

}  // namespace
