// The script that `generate` wrote for a phase of the example, run in a clone of it.
#include <gtest/gtest.h>

#include <filesystem>

#include "base/files.hpp"
#include "base/process.hpp"
#include "base/text.hpp"
#include "live/live_server.hpp"
#include "typescript/legacy.hpp"

namespace {

using namespace pgrename;
namespace fs = std::filesystem;

constexpr const char* script = "scripts/standardize-database-references.sh";
constexpr const char* legacy = "src/types/database.types.legacy.ts";
constexpr const char* checks = "check = [\"npm run --silent type-check\", \"npm test --silent\"]";
/// Stands for the project's checks, which need what npm installs; the conformance tests run those.
constexpr const char* stand_in = R"(check = ["! grep -qF 'from(\"ai_jobs\")' src/hooks/*.ts"])";

class ScriptOfAPhase : public testing::Test {
  protected:
    ScriptOfAPhase() : clone_(fs::canonical(fs::temp_directory_path()) / live::scratch_folder("script").filename()) {
        fs::remove_all(clone_);
        for (const auto& entry : fs::directory_iterator(fs::path(PROJECT_ROOT) / "examples/crm")) {
            const auto name = entry.path().filename();
            fs::create_directories(clone_);
            if (name != "node_modules" && name != ".build")
                fs::copy(entry.path(), clone_ / name, fs::copy_options::recursive);
        }
        std::string settings = base::read_file(clone_ / "pgrename.toml");
        const std::size_t at = settings.find(checks);
        EXPECT_NE(at, std::string::npos);
        base::write_file(clone_ / "pgrename.toml", settings.replace(at, std::string(checks).size(), stand_in));
        git({"init", "--quiet"});
        git({"config", "user.name", "Ada Tester"});
        git({"config", "user.email", "ada@test.example"});
        git({"config", "commit.gpgSign", "false"});
        // As it is while the views stand: the types of the old names beside those of the new ones.
        base::write_file(clone_ / legacy,
                         typescript::generate_legacy({{"public", "messages", "comms_messages"}},
                                                     {.types_module = "./database.types", .default_schema = "public"}));
        git({"add", "--all"});
        git({"commit", "--quiet", "--message", "as it is"});
    }
    ~ScriptOfAPhase() override {
        std::error_code ignored;
        fs::remove_all(clone_, ignored);
    }
    std::string git(std::vector<std::string> words) const {
        words.insert(words.begin(), "git");
        const auto done = base::run({.command = words, .folder = clone_});
        EXPECT_EQ(done.exit_code, 0) << done.err;
        return std::string(base::trimmed(done.out));
    }
    [[nodiscard]] std::string text(const std::string& path) const { return base::read_file(clone_ / path); }

    fs::path clone_;
};

TEST_F(ScriptOfAPhase, commits_groups_and_types_and_runs_the_checks) {
    if (!live::views_keep_row_security()) GTEST_SKIP() << live::example_needs;
    const auto done = base::run({.command = {clone_ / script},
                                 .environment = {{"PGRENAME", PGRENAME_PROGRAM}},
                                 .folder = clone_.parent_path()});
    ASSERT_EQ(done.exit_code, 0) << done.out << done.err;
    EXPECT_EQ(git({"log", "--reverse", "--format=%s", "HEAD~7..HEAD"}),
              "Phase 1, System & Infrastructure: the new table names\n"
              "Phase 1, User & Auth Domain: the new table names\n"
              "Phase 1, Workspace: the new table names\n"
              "Phase 1, Communications Domain: the new table names\n"
              "Phase 1, Call/Voice Domain: the new table names\n"
              "Phase 1, AI/Assistant: the new table names\n"
              "Phase 1: types of the new table names");
    EXPECT_EQ(git({"rev-list", "--count", "HEAD"}), "8");
    EXPECT_EQ(git({"status", "--short"}), "");
    EXPECT_EQ(git({"ls-files", "--", legacy}), "") << "the types of the old names went in the same commit";
    // The seed was rewritten before the types were made from it.
    EXPECT_NE(text("supabase/seed.sql").find("into public.comms_messages"), std::string::npos);
    const auto types = text("src/types/database.types.ts");
    EXPECT_NE(types.find("      comms_messages: {"), std::string::npos);
    EXPECT_EQ(types.find("      messages: {"), std::string::npos);
    EXPECT_NE(types.find("      leads: {"), std::string::npos) << "a table of phase 2";
    EXPECT_NE(done.err.find("src/hooks/*.ts: passes"), std::string::npos) << done.err;
}

}  // namespace
