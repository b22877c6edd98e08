// `pgrename plan` for 200 renames in a schema of 2,000 tables, 3,000 functions and 2,000 policies, as a user runs it.
#include <gtest/gtest.h>

#include <chrono>

#include "base/files.hpp"
#include "base/json.hpp"
#include "base/process.hpp"
#include "live/large_schema.hpp"
#include "live/live_server.hpp"

namespace {

using namespace pgrename;

std::string phase() {
    std::string out =
        "phase = 1\ntitle = \"All\"\nslug = \"all\"\nversion = \"1\"\n[[group]]\nnumber = 1\ntitle = \"All\"\n";
    for (int i = 1; i <= 200; ++i) {
        out += base::format("[[group.rename]]\nfrom = \"table_{0}_x\"\nto = \"things_{0}\"\nreason = \"r\"\n", i);
    }
    return out;
}

TEST(LargePlan, TakesSecondsAndSaysWhatItIsDoing) {
    const auto database = live::fresh_database("large_plan");
    {
        auto connection = database.connect();
        connection.execute(live::large_schema(2000, 3000, 2000));
        connection.execute("analyze");
    }
    const auto folder = live::scratch_folder("large plan");
    base::write_file(
        folder / "pgrename.toml",
        "phases = [\"phase-1.toml\"]\n[migrations]\nfolder = \".\"\n[environments.large]\nurl_env = \"LARGE_URL\"\n");
    base::write_file(folder / "phase-1.toml", phase());
    base::Launch launch;
    launch.command = {PGRENAME_PROGRAM, "plan", "--env", "large", "--json"};
    launch.environment = {{"LARGE_URL", database.conninfo()}};
    launch.folder = folder;
    const auto start = std::chrono::steady_clock::now();
    const auto finished = base::run(launch);
    const auto taken = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::filesystem::remove_all(folder);
    ASSERT_EQ(finished.exit_code, 0) << finished.err;
    const auto json = base::Json::parse(finished.out);
    EXPECT_EQ(json.at("plan").at("renames").elements().size(), 200U);
    EXPECT_GT(json.at("plan").at("functions").elements().size(), 300U);
    RecordProperty("seconds", std::to_string(taken));
    std::cout << "plan took " << taken << " s\n";
#ifdef NDEBUG
    EXPECT_LT(taken, 5.0);
#else
    EXPECT_LT(taken, 60.0);  // without optimisation, on a machine that does other things too
#endif
}

}  // namespace
