#include "planning/compatibility.hpp"

#include <gtest/gtest.h>

namespace {

using namespace pgrename;
using project::CompatViews;

model::TableRename rename_of(std::vector<model::Grant> grants, int functions = 0) {
    model::TableRename out;
    out.schema = "public";
    out.from = "messages";
    out.to = "comms_messages";
    out.table.owner = "app";
    out.table.grants = std::move(grants);
    out.impact.functions = functions;
    return out;
}

model::Snapshot server(int version, bool owner_logs_in = false) {
    model::Snapshot out;
    out.server_version = version;
    out.roles = {{"app", false, false, owner_logs_in}, {"web", false, false, true}};
    return out;
}

TEST(Compatibility, AutoAddsAViewOnlyWithEvidence) {
    const auto decide = [](const model::TableRename& rename, bool owner_logs_in = false) {
        return planning::compatibility_view(rename, std::nullopt, CompatViews::automatic,
                                            server(150000, owner_logs_in));
    };
    EXPECT_FALSE(decide(rename_of({{"app", "SELECT", false}})));
    EXPECT_EQ(decide(rename_of({{"web", "SELECT", false}}))->evidence,
              std::vector<std::string>{"web may reach it by name"});
    EXPECT_EQ(decide(rename_of({{"", "SELECT", false}}))->evidence,
              std::vector<std::string>{"PUBLIC may reach it by name"});
    EXPECT_EQ(decide(rename_of({}, 2))->evidence, std::vector<std::string>{"2 functions name it"});
    EXPECT_EQ(decide(rename_of({}), true)->evidence, std::vector<std::string>{"its owner app can log in"});
}

TEST(Compatibility, WishesAndModes) {
    const auto used = rename_of({{"web", "SELECT", false}});
    const auto unused = rename_of({});
    const auto decide = [](const model::TableRename& rename, std::optional<bool> wish, CompatViews mode) {
        return planning::compatibility_view(rename, wish, mode, server(150000)).has_value();
    };
    EXPECT_FALSE(decide(used, false, CompatViews::automatic)) << "an explicit no is honoured";
    EXPECT_TRUE(decide(unused, true, CompatViews::automatic));
    EXPECT_FALSE(decide(used, std::nullopt, CompatViews::planned));
    EXPECT_TRUE(decide(unused, std::nullopt, CompatViews::all));
}

TEST(Compatibility, TheViewAsksAsItsCallerWhereItCan) {
    auto rename = rename_of({{"web", "SELECT", false}});
    const auto invoker = [&](int version) {
        return planning::compatibility_view(rename, std::nullopt, CompatViews::automatic, server(version))->invoker;
    };
    EXPECT_TRUE(invoker(150000));
    EXPECT_FALSE(invoker(140000));
    rename.table.columns.resize(1);
    rename.table.columns[0].grants = {{"web", "SELECT", false}};
    EXPECT_FALSE(invoker(150000))
        << "column privileges without row security: the owner asks, with the same column privileges";
    rename.table.row_security = true;
    EXPECT_TRUE(invoker(150000)) << "row security must never be bypassed; the hazard blocks this case";
}

}  // namespace
