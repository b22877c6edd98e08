// Every kind of statement, each in a session of its own that waits for the table's lock while a swap commits: forward,
// back, and at the cleanup. What a view cannot do is written down with its SQLSTATE.
#include "live/statement_kinds.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "deployment/swap.hpp"
#include "planning/deployment_script.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "rollout/phase_run.hpp"
#include "verification/structure.hpp"

namespace {

using namespace pgrename;
using live::StatementKind;
using live::WaitingSessions;
using model::Step;

/// The engine's own messages, each stopped before its commit in a session of its own.
class HeldSwaps {
  public:
    HeldSwaps(const std::string& conninfo, const model::Script& script) {
        for (const auto& step : script.steps) {
            if (step.kind != Step::Kind::swap) continue;
            auto text = deployment::message(step, {}, "");
            text.erase(text.rfind("commit"));
            sessions_.push_back(postgres::Connection::open(conninfo, "held " + step.name));
            sessions_.back().execute(text);
        }
    }
    [[nodiscard]] std::size_t size() const { return sessions_.size(); }
    void commit() {
        for (auto& session : sessions_) session.execute("commit");
    }

  private:
    std::vector<postgres::Connection> sessions_;
};

class StatementKinds : public ::testing::Test {
  protected:
    StatementKinds()
        : files_(std::string("kinds ") + ::testing::UnitTest::GetInstance()->current_test_info()->name(),
                 live::statement_kinds_phase, live::statement_kinds_schema()),
          connection_(files_.connect()) {
        connection_.execute(
            "insert into public.messages (workspace_id, author, body)"
            " select 1, '00000000-0000-4000-8000-000000000001', 'more ' || n from generate_series(1, 50) n");
        before_ = postgres::read_snapshot(connection_);
        const auto project = files_.project();
        plan_ = planning::plan(project, project.phases.front(), before_);
    }

    /// The script's steps of other kinds up to, or from, its swaps.
    void plain_steps(const model::Script& script, bool after_swaps) {
        bool swapped = false;
        for (const auto& step : script.steps) {
            if (step.kind == Step::Kind::swap) {
                swapped = true;
            } else if (swapped == after_swaps && !deployment::is_done(connection_, step)) {
                connection_.execute(deployment::message(step, {}, ""));
            }
        }
    }

    /// Runs the script with every session waiting for the swaps' locks when these commit, table after table.
    void swap_under(const model::Script& script, const std::vector<StatementKind>& kinds) {
        plain_steps(script, false);
        WaitingSessions sessions(files_.conninfo(), kinds);
        HeldSwaps held(files_.conninfo(), script);
        ASSERT_EQ(held.size(), plan_.renames.size());
        sessions.start();
        EXPECT_EQ(sessions.not_waiting(), "") << "these did not wait: the test says nothing about them";
        held.commit();
        EXPECT_EQ(sessions.failures(), "");
        plain_steps(script, true);
        EXPECT_EQ(sessions.finish(), "") << "once the last step was done";
    }

    void swap(const model::Script& script) { swap_under(script, {}); }
    void apply() { swap(planning::apply_script(plan_)); }

    std::string differs(verification::Stage stage) {
        std::string out;
        for (const auto& it : verification::compare(before_, postgres::read_snapshot(connection_), plan_, stage)) {
            if (!it.holds) out += it.probe + " | " + it.subject + " | " + it.seen + "\n";
        }
        return out;
    }

    live::RolloutProject files_;
    postgres::Connection connection_;
    model::Snapshot before_;
    model::RenamePlan plan_;
};

TEST_F(StatementKinds, GoOnWhileTheSwapCommits) {
    const auto kinds = live::statements_that_go_on();
    EXPECT_GE(kinds.size(), 60U);
    swap_under(planning::apply_script(plan_), kinds);
    EXPECT_EQ(differs(verification::Stage::applied), "");
}

TEST_F(StatementKinds, GoOnWhileTheRollbackCommits) {
    apply();
    swap_under(planning::rollback_script(plan_, rollout::observe(connection_, plan_)), live::statements_that_go_on());
    EXPECT_EQ(differs(verification::Stage::rolled_back), "");
}

TEST_F(StatementKinds, OfTheNewNamesDoNotEvenWaitForTheCleanup) {
    apply();
    auto kinds = live::statements_that_go_on();
    // The tables under their new names, in statements and in calls of functions (whose bodies say the new names by
    // now).
    const std::vector<std::pair<std::string, std::string>> names{{"public.messages", "public.comms_messages"},
                                                                 {"public.workspace", "public.workspaces"},
                                                                 {"public.note", "public.comms_notes"},
                                                                 {"from messages", "from comms_messages"},
                                                                 {"'messages'", "'comms_messages'"}};
    for (auto& kind : kinds) {
        for (auto* text : {&kind.before, &kind.sql, &kind.after}) {
            for (const auto& [from, to] : names) {
                for (auto at = text->find(from); at != std::string::npos; at = text->find(from, at + to.size()))
                    text->replace(at, from.size(), to);
            }
        }
    }
    const auto script = planning::cleanup_script(plan_);
    WaitingSessions sessions(files_.conninfo(), kinds);
    HeldSwaps held(files_.conninfo(), script);
    ASSERT_EQ(held.size(), plan_.renames.size());
    sessions.start();
    EXPECT_EQ(sessions.failures(), "") << "while the views' locks are held";
    held.commit();
    plain_steps(script, true);
    EXPECT_EQ(sessions.finish(), "") << "once the views are gone";
    EXPECT_EQ(differs(verification::Stage::cleaned_up), "");
}

TEST_F(StatementKinds, OfAnOldNameFindNothingAfterTheCleanup) {
    apply();
    const auto script = planning::cleanup_script(plan_);
    WaitingSessions sessions(
        files_.conninfo(),
        {{"select", "", "select * from public.messages", ""},
         {"prepared select", "prepare p as select * from public.messages; execute p", "execute p", ""},
         {"update", "", "update public.note set body = 'x' where number = #", ""}});
    HeldSwaps held(files_.conninfo(), script);
    sessions.start();
    EXPECT_EQ(sessions.not_waiting(), "");
    held.commit();
    (void)sessions.failures();
    for (const auto& session : sessions.all()) EXPECT_EQ(session->sqlstate(), "42P01") << session->failure();
}

/// What a view is no table for, by SQLSTATE: waiting for the swap or coming after it makes no difference.
std::map<std::string, std::vector<StatementKind>> statements_that_a_view_refuses() {
    return {
        {"42809",  // wrong object type
         {{"truncate", "", "truncate public.note", ""},
          {"copy to", "", "copy public.messages to stdout", ""},
          {"copy from", "", "copy public.note (body) from stdin", ""},
          {"create index", "", "create index on public.messages (body)", ""},
          {"create trigger for each row", "",
           "create trigger t after insert on public.note for each row execute function "
           "suppress_redundant_updates_trigger()",
           ""},
          {"references", "", "create table public.child_# (id bigint references public.messages)", ""},
          {"add column", "", "alter table public.note add column extra int", ""},
          {"create policy", "", "create policy extra on public.note using (true)", ""},
          {"inherits", "", "create table public.heir_# () inherits (public.note)", ""}}},
        {"42704",  // undefined object
         {{"on conflict on constraint", "",
           "insert into public.note (number) values (#) on conflict on constraint note_number_key do nothing", ""}}},
        {"42703",  // undefined column
         {{"ctid", "", "select ctid from public.messages", ""},
          {"xmin", "", "select xmin from public.messages", ""},
          {"tableoid", "", "select tableoid from public.messages", ""}}},
        {"42803",  // grouping error
         {{"group by primary key", "", "select id, body from public.messages group by id", ""}}},
        {"0A000",  // feature not supported
         {{"merge", "",
           "merge into public.note n using (values (#)) v(number) on n.number = v.number when matched then update set "
           "body = 'merged'",
           ""},
          {"tablesample", "", "select * from public.messages tablesample system (10)", ""},
          {"prepared whole row", "prepare p as select m from public.messages m; execute p", "execute p", ""}}},
        {"",  // the cast between the row types carries it
         {{"function returning whole rows", "", "select * from public.whole_rows()", ""}}},
    };
}

TEST_F(StatementKinds, ThatAViewRefusesAreKnown) {
    std::vector<StatementKind> kinds;
    std::vector<std::string> expected;
    for (const auto& [state, list] : statements_that_a_view_refuses()) {
        for (const auto& kind : list) {
            // MERGE came with 15, and takes views from 17 on (release notes).
            const int version = connection_.server_version();
            if (kind.name == "merge" && (version < 150000 || version >= 170000)) continue;
            kinds.push_back(kind);
            expected.push_back(state);
        }
    }
    const auto script = planning::apply_script(plan_);
    plain_steps(script, false);
    WaitingSessions sessions(files_.conninfo(), kinds);
    HeldSwaps held(files_.conninfo(), script);
    sessions.start();
    EXPECT_EQ(sessions.not_waiting(), "");
    held.commit();
    (void)sessions.failures();
    for (std::size_t i = 0; i < kinds.size(); ++i)
        EXPECT_EQ(sessions.all()[i]->sqlstate(), expected[i]) << kinds[i].name << ": " << sessions.all()[i]->failure();
    plain_steps(script, true);
}

/// Before 18 a GRANT looks at the table's row in pg_class without a lock on the table, and finds it changed; since 18
/// it waits as others do, and meets the view. It never half happens.
TEST_F(StatementKinds, AGrantThatWaitsFailsOrIsSeenToBeTheViewsAlone) {
    const bool looks_again = connection_.server_version() >= 180000;
    const auto script = planning::apply_script(plan_);
    plain_steps(script, false);
    WaitingSessions sessions(files_.conninfo(), {{"grant", "", "grant trigger on public.note to public", ""}});
    HeldSwaps held(files_.conninfo(), script);
    sessions.start();
    EXPECT_EQ(sessions.not_waiting(), "");
    held.commit();
    (void)sessions.failures();
    plain_steps(script, true);
    EXPECT_EQ(sessions.all().front()->sqlstate(), looks_again ? "" : "XX000") << sessions.all().front()->failure();
    const auto seen = differs(verification::Stage::applied);
    EXPECT_EQ(seen.find("more than the table") != std::string::npos, looks_again) << seen;
}

}  // namespace
