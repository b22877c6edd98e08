// Migrations that run after the phase and say the old name: which files are read, and that what is said of a statement
// is what the server does.
#include "commands/later_migrations.hpp"

#include <gtest/gtest.h>

#include "base/json.hpp"
#include "base/process.hpp"
#include "commands/planned.hpp"
#include "live/rollout_project.hpp"
#include "rollout/phase_run.hpp"

namespace {

using namespace pgrename;

/// Says `what`, and answers the SQLSTATE on a database where the phase is applied; an empty one is done.
struct Statement {
    std::string sql;
    std::string what;
    std::string code;
};

const std::vector<Statement>& statements() {
    static const std::vector<Statement> all{
        {"alter table public.messages add column pinned boolean", "refuses a view (42809)", "42809"},
        {"alter table messages alter column body set default 'x'", "changes the view only", ""},
        {"create index on public.messages (body)", "refuses a view (42809)", "42809"},
        {"create policy more on messages using (true)", "refuses a view (42809)", "42809"},
        {"create trigger t after insert on messages for each statement execute function "
         "suppress_redundant_updates_trigger()",
         "a statement trigger on it never fires", ""},
        {"create table public.pins (message bigint references public.messages)", "refer to a view (42809)", "42809"},
        {"create table if not exists messages (id int)", "passes the view by", ""},
        {"create table public.messages (id int)", "the name taken by the view (42P07)", "42P07"},
        {"drop policy member on public.messages", "finds no policy on a view (42704)", "42704"},
        {"revoke all on messages from anon", "changes the view's privileges only", ""},
        {"create or replace function public.latest() returns setof messages language sql as 'select * from messages'",
         "another type (42P13)", "42P13"},
        {"create or replace function public.title(m messages) returns text language sql as 'select m.body'",
         "makes a second function", ""},
        {"insert into public.workspace (owner) values (gen_random_uuid())", "it works while the view stands", ""},
        {"create view public.names as select name from workspace", "stop the cleanup (2BP01)", ""}};
    return all;
}

class LaterMigrations : public ::testing::Test {
  protected:
    LaterMigrations()
        : files_(::testing::UnitTest::GetInstance()->current_test_info()->name(), live::rollout_phase,
                 live::rollout_schema() +
                     "create function public.latest() returns setof public.messages language sql as 'select * from "
                     "public.messages';"
                     "create function public.title(m public.messages) returns text language sql as 'select m.body';") {}

    void write(const std::string& name, const std::string& text) const {
        base::write_file(files_.folder() / "supabase/migrations" / name, text);
    }
    /// Places and words of what the files hold for a plan against the database, or against one built from the files.
    std::vector<model::Hazard> found(bool built = false) {
        const auto project = files_.project();
        auto connection = files_.connect();
        const auto later = commands::later_statements(project, project.phase(1), built ? nullptr : &connection);
        auto hazards = commands::make_plan(connection, project, project.phase(1), later).hazards;
        std::erase_if(hazards, [](const model::Hazard& hazard) { return hazard.check != "PN230"; });
        return hazards;
    }

    live::RolloutProject files_;
};

TEST_F(LaterMigrations, SayWhatTheServerDoes) {
    std::string script;
    for (const auto& it : statements()) script += it.sql + ";\n";
    write("20251201000000_pending.sql", script);
    const auto hazards = found();
    ASSERT_EQ(hazards.size(), statements().size());
    auto connection = files_.connect();
    const auto project = files_.project();
    const auto planned = commands::make_plan(connection, project, project.phase(1), {});
    (void)rollout::apply(connection, project, planned.plan, planned.snapshot, {});
    for (std::size_t i = 0; i < statements().size(); ++i) {
        const auto& [sql, what, code] = statements()[i];
        const auto place = "supabase/migrations/20251201000000_pending.sql:" + std::to_string(i + 1);
        const auto hazard =
            std::find_if(hazards.begin(), hazards.end(), [&](const auto& each) { return each.object == place; });
        ASSERT_NE(hazard, hazards.end()) << sql;
        EXPECT_NE(hazard->detail.find(what), std::string::npos) << sql << "\n" << hazard->detail;
        EXPECT_NE(hazard->detail.find("not applied here yet"), std::string::npos) << hazard->detail;
        const auto error = connection.attempt("begin; " + sql);
        EXPECT_EQ(error ? error->sqlstate() : "", code) << sql;
        connection.execute("rollback");
        // What it says to write instead is done, but for what is there already.
        const auto end = hazard->remedy.rfind('`', hazard->remedy.find("; while"));
        auto instead = hazard->remedy.substr(7, end - 7);
        const auto again = connection.attempt("begin; " + instead);
        EXPECT_TRUE(!again || again->sqlstate() == "42P07") << instead << "\n" << again->what();
        connection.execute("rollback");
    }
}

TEST_F(LaterMigrations, AreThoseNotAppliedAndThoseBehindThePhase) {
    const std::string text = "\ntruncate messages;\n";
    write("20251201000000_pending.sql", text);
    write("20260301000000_behind.sql", text);
    write("20260117000000_first.sql", text);          // the phase's own
    write("20260118000000_first_cleanup.sql", text);  // and its cleanup's
    write("20260117000000_first_ROLLBACK.sql", text);
    write("notes.sql", text);  // no migration for this tool
    const auto places = [](const std::vector<model::Hazard>& hazards) {
        std::string out;
        for (const auto& each : hazards) out += each.object + " " + each.detail.substr(0, each.detail.find(';')) + "\n";
        return out;
    };
    EXPECT_EQ(places(found()),
              "supabase/migrations/20251201000000_pending.sql:2 not applied here yet\n"
              "supabase/migrations/20260301000000_behind.sql:2 runs after the phase's own migration, 20260117000000\n");
    EXPECT_EQ(places(found(true)),
              "supabase/migrations/20260301000000_behind.sql:2 runs after the phase's own migration, 20260117000000\n");
    files_.connect().execute(
        "insert into supabase_migrations.schema_migrations (version) values ('20251201000000'), ('20260301000000')");
    EXPECT_EQ(places(found()), places(found(true))) << "a database built from the files has them in this order";
}

TEST_F(LaterMigrations, AreListedByPlan) {
    write("20260301000000_behind.sql", "create index on public.messages (body);\n");
    const auto finished = base::run({.command = {PGRENAME_PROGRAM, "plan", "--project", files_.folder().string(),
                                                 "--phase", "1", "--env", "test", "--json"},
                                     .environment = {{"PGRENAME_TEST_URL", files_.conninfo()}}});
    EXPECT_EQ(finished.exit_code, 0) << finished.err;
    const auto plan = base::Json::parse(finished.out);
    bool there = false;
    for (const auto& hazard : plan.at("hazards").elements())
        there = there || (hazard.at("check").string() == "PN230" &&
                          hazard.at("object").string() == "supabase/migrations/20260301000000_behind.sql:1");
    EXPECT_TRUE(there) << finished.out;
}

TEST_F(LaterMigrations, AreToldWhenFilesAreGenerated) {
    write("20251201000000_pending.sql", "truncate public.messages;\n");
    write("20260301000000_behind.sql", "create index on public.messages (body);\n");
    const auto generate = [&](std::vector<std::string> further) {
        std::vector<std::string> command{PGRENAME_PROGRAM, "generate", "--project", files_.folder().string(),
                                         "--quiet"};
        command.insert(command.end(), further.begin(), further.end());
        auto finished = base::run({.command = command, .environment = {{"PGRENAME_TEST_URL", files_.conninfo()}}});
        EXPECT_EQ(finished.exit_code, 0) << finished.err;
        return finished.err;
    };
    const auto told = generate({"--env", "test"});
    EXPECT_NE(told.find("caution[PN230]: "), std::string::npos) << told;
    EXPECT_NE(told.find("20251201000000_pending.sql:1"), std::string::npos) << told;
    EXPECT_NE(told.find("20260301000000_behind.sql:1"), std::string::npos) << told;
    EXPECT_EQ(told.find("PN2"), told.find("PN230")) << "all else is the plan's to show\n" << told;
    // A server built from the folder has those before the phase.
    const auto built = generate({});
    EXPECT_EQ(built.find("20251201000000_pending.sql"), std::string::npos) << built;
    EXPECT_NE(built.find("20260301000000_behind.sql:1"), std::string::npos) << built;

    const auto phase = files_.folder() / "phase-1.toml";
    base::write_file(phase,
                     base::read_file(phase) + "[[allow]]\nhazard = \"PN230\"\nreason = \"rewritten next week\"\n");
    EXPECT_EQ(generate({"--env", "test"}).find("PN230"), std::string::npos);
}

}  // namespace
