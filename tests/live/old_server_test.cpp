// What a server before 15 refuses, by name, and what can be done there all the same (docs/servers.md).
#include <gtest/gtest.h>

#include <set>

#include "base/process.hpp"
#include "hazards/inspection.hpp"
#include "live/rollout_project.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"
#include "rollout/phase_run.hpp"
#include "verification/structure.hpp"

namespace {

using namespace pgrename;
namespace fs = std::filesystem;

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

class OldServer : public ::testing::Test {
  protected:
    void SetUp() override {
        if (live::views_keep_row_security()) GTEST_SKIP() << "this server's views keep row level security";
    }
};

base::Finished program(const live::RolloutProject& files, std::vector<std::string> words) {
    base::Launch launch;
    launch.command = {PGRENAME_PROGRAM};
    for (auto& word : words) launch.command.push_back(std::move(word));
    launch.environment = {{"PGRENAME_TEST_URL", files.conninfo()}};
    launch.folder = files.folder();
    return base::run(launch);
}

TEST_F(OldServer, RefusesAViewOfATableWithRowSecurity) {
    const live::RolloutProject files("refused", live::rollout_phase,
                                     replaced(live::rollout_schema(), "disable row level", "enable row level"));
    const auto refused = program(files, {"apply", "--env", "test", "--yes"});
    EXPECT_EQ(refused.exit_code, 1);
    EXPECT_NE(refused.err.find("nothing was changed"), std::string::npos) << refused.err;
    for (const char* table : {"public.messages", "public.workspace"})
        EXPECT_NE(refused.err.find(std::string("→ ") + table + "  (phase-1.toml"), std::string::npos) << refused.err;
    EXPECT_EQ(refused.err.find("→ public.old_jobs"), std::string::npos) << refused.err;
}

TEST_F(OldServer, RenamesThemWithoutAView) {
    auto phase = replaced(live::rollout_phase, "reason = \"plural\"", "reason = \"plural\"\ncompat_view = false");
    phase = replaced(phase, "reason = \"avoid collisions\"", "reason = \"avoid collisions\"\ncompat_view = false");
    const live::RolloutProject files("without views", phase,
                                     replaced(live::rollout_schema(), "disable row level", "enable row level"));
    for (const std::string action : {"apply", "verify", "rollback", "apply", "cleanup", "rollback"}) {
        std::vector<std::string> words{action, "--env", "test"};
        if (action != "verify") words.emplace_back("--yes");
        const auto finished = program(files, words);
        EXPECT_EQ(finished.exit_code, 0) << action << ": " << finished.err << finished.out;
    }
}

/// The example as a team on 14 would have it: its own views without security_invoker, tables with row level security
/// renamed after their callers.
TEST_F(OldServer, CarriesOutTheExampleWithoutViewsOfTablesWithRowSecurity) {
    const fs::path root = live::scratch_folder("old example");
    fs::copy(PROJECT_ROOT "/examples/crm", root, fs::copy_options::recursive);
    for (const auto& entry : fs::directory_iterator(root / "supabase/migrations")) {
        const auto text = base::read_file(entry.path());
        base::write_file(entry.path(), replaced(text, " with (security_invoker = true)", ""));
    }
    auto project = project::load(root);
    (void)rollout::build_from_migrations(live::server(), "old example", project);
    auto connection = live::server().connect("old example");
    for (auto& phase : project.phases) {
        const auto before = postgres::read_snapshot(connection);
        std::set<std::string> expected;
        for (const auto& rename : planning::plan(project, phase, before).renames)
            if (rename.view && rename.table.row_security) expected.insert(rename.schema + "." + rename.from);
        EXPECT_FALSE(expected.empty());
        std::set<std::string> refused;
        for (const auto& hazard : hazards::inspect(connection, planning::plan(project, phase, before), phase.allowed))
            if (hazard.severity == model::Severity::blocker) refused.insert(hazard.check + " " + hazard.relation);
        std::set<std::string> blockers;
        for (const auto& table : expected) blockers.insert("PN206 " + table);
        EXPECT_EQ(refused, blockers);
        for (auto& group : phase.groups)
            for (auto& rename : group.renames)
                if (expected.contains(rename.from.shown())) rename.compat_view = false;
        const auto plan = planning::plan(project, phase, before);
        (void)rollout::apply(connection, project, plan, before, {});
        for (const auto& it :
             verification::compare(before, postgres::read_snapshot(connection), plan, verification::Stage::applied))
            EXPECT_TRUE(it.holds) << it.probe << " " << it.subject << " " << it.seen;
        (void)rollout::roll_back(connection, project, phase.number, {});
        (void)rollout::apply(connection, project, plan, before, {});
        (void)rollout::clean_up(connection, project, phase.number, {});
    }
    fs::remove_all(root);
}

}  // namespace
