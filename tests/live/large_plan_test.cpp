// `pgrename plan` as a user runs it, in schemas of two sizes: what it asks the server does not grow with the schema,
// and before a terminal it says what it is doing. How long it takes is measured by bench/plan_bench.cpp.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/files.hpp"
#include "base/json.hpp"
#include "base/process.hpp"
#include "live/large_schema.hpp"
#include "live/live_server.hpp"

namespace {

using namespace pgrename;

/// A schema of that many tables, and a project that renames every tenth of them.
class LargePlan : public ::testing::Test {
  protected:
    ~LargePlan() override { std::filesystem::remove_all(folder_); }

    void make(int tables) {
        const auto database = live::fresh_database("large_plan");
        auto connection = database.connect();
        connection.execute(live::large_schema(tables, tables * 3 / 2, tables));
        url_ = database.conninfo();
        renames_ = static_cast<std::size_t>(tables / 10);
        base::write_file(folder_ / "pgrename.toml",
                         "phases = [\"phase-1.toml\"]\n[migrations]\nfolder = \".\"\n[environments.large]\nurl_env = "
                         "\"LARGE_URL\"\n");
        std::string phase =
            "phase = 1\ntitle = \"All\"\nslug = \"all\"\nversion = \"1\"\n[[group]]\nnumber = 1\ntitle = \"All\"\n";
        for (int i = 1; i <= tables / 10; ++i)
            phase += base::format("[[group.rename]]\nfrom = \"table_{0}_x\"\nto = \"things_{0}\"\nreason = \"r\"\n", i);
        base::write_file(folder_ / "phase-1.toml", phase);
    }
    base::Finished run(std::vector<std::string> command) const {
        base::Launch launch;
        launch.command = std::move(command);
        launch.environment = {{"LARGE_URL", url_}};
        launch.folder = folder_;
        return base::run(launch);
    }

    std::filesystem::path folder_ = live::scratch_folder("large plan");
    std::string url_;
    std::size_t renames_ = 0;
    /// Before 15 tables with row level security get no view, and the plan says so.
    const int expected_ = live::views_keep_row_security() ? 0 : 1;
};

TEST_F(LargePlan, AsksNoMoreOfTheServerInALargerSchema) {
    std::vector<std::ptrdiff_t> statements;
    for (const int tables : {10, 100}) {
        make(tables);
        const auto finished = run({PGRENAME_PROGRAM, "plan", "--env", "large", "--json", "--log-sql"});
        ASSERT_EQ(finished.exit_code, expected_) << finished.err;
        const auto json = base::Json::parse(finished.out);
        EXPECT_EQ(json.at("plan").at("renames").elements().size(), renames_);
        EXPECT_GE(json.at("plan").at("functions").elements().size(), renames_);
        statements.push_back(std::count(finished.err.begin(), finished.err.end(), ';'));
    }
    EXPECT_GT(statements[0], 30);
    EXPECT_EQ(statements[0], statements[1]);
}

TEST_F(LargePlan, SaysWhatItIsDoingBeforeATerminal) {
    make(40);
    // script(1) gives the program a terminal and writes what appears there.
    const auto finished = run({"script", "--quiet", "--return", "--command",
                               std::string(PGRENAME_PROGRAM) + " plan --env large --json >/dev/null", "seen"});
    ASSERT_EQ(finished.exit_code, expected_) << finished.out << finished.err;
    const auto seen = base::read_file(folder_ / "seen");
    EXPECT_NE(seen.find("phase 1: "), std::string::npos) << seen;
}

}  // namespace
