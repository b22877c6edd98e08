// What apply tells while it is at work: plain lines where there is no terminal, one JSON object a line with --json.
#include <gtest/gtest.h>

#include <thread>

#include "base/json.hpp"
#include "base/process.hpp"
#include "base/text.hpp"
#include "live/rollout_project.hpp"

namespace {

using namespace pgrename;

/// Applies with somebody in the way, for two seconds after another table was done: however long the start takes.
base::Finished blocked_apply(const live::RolloutProject& files, std::vector<std::string> further) {
    auto blocker = files.connect();
    blocker.execute("begin; lock table public.messages in access share mode");
    std::thread letting_go([&] {
        auto watcher = files.connect();
        for (int i = 0; i < 600; ++i) {
            if (!watcher.query("select to_regclass('public.workspaces')").null(0, 0)) break;
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2000));
        blocker.execute("rollback");
    });
    base::Launch launch;
    launch.command = {PGRENAME_PROGRAM, "apply", "--env", "test", "--yes"};
    for (auto& word : further) launch.command.push_back(std::move(word));
    launch.environment = {{"PGRENAME_TEST_URL", files.conninfo()}};
    launch.folder = files.folder();
    auto out = base::run(launch);
    letting_go.join();
    return out;
}

TEST(DeploymentDisplay, TellsPlainLinesWithoutATerminal) {
    const live::RolloutProject files("plain display");
    const auto done = blocked_apply(files, {});
    EXPECT_EQ(done.exit_code, 0) << done.err;
    EXPECT_EQ(done.err.find('\r'), std::string::npos) << "nothing is drawn over";
    EXPECT_EQ(done.err.find('\x1b'), std::string::npos) << "nothing is coloured";
    EXPECT_NE(done.err.find("Apply phase 1: 3 renames"), std::string::npos) << done.err;
    EXPECT_NE(done.err.find("2/3 tables · public.messages waits for pid "), std::string::npos) << done.err;
    EXPECT_NE(done.err.find("(idle in transaction, "), std::string::npos) << done.err;
    EXPECT_NE(done.err.find(" · longest lock "), std::string::npos) << done.err;
    EXPECT_NE(done.out.find("phase 1: applied · "), std::string::npos) << done.out;
}

TEST(DeploymentDisplay, TellsOneObjectALineWithJson) {
    const live::RolloutProject files("json display");
    const auto done = blocked_apply(files, {"--json"});
    EXPECT_EQ(done.exit_code, 0) << done.err;
    std::size_t objects = 0;
    bool waited = false;
    std::int64_t last = 0;
    for (const auto& line : base::split(done.err, '\n')) {
        if (!line.starts_with("{")) continue;
        const auto it = base::Json::parse(line);
        ++objects;
        last = it.at("tables_done").integer();
        EXPECT_EQ(it.at("tables_total").integer(), 3);
        waited = waited || (it.at("subject").string() == "public.messages" && !it.at("waiting_for").elements().empty());
    }
    EXPECT_GE(objects, 8U) << done.err;
    EXPECT_TRUE(waited) << done.err;
    EXPECT_EQ(last, 3);
    const auto result = base::Json::parse(done.out);
    EXPECT_EQ(result.at("state").string(), "applied");
    EXPECT_GT(result.at("attempts").integer(), 2);
}

}  // namespace
