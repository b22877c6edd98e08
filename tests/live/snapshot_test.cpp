// A snapshot is a value: it survives JSON, and equal schemas have equal fingerprints whatever their OIDs.
#include "model/snapshot.hpp"

#include <gtest/gtest.h>

#include "live/rollout_project.hpp"
#include "planning/renaming.hpp"
#include "postgres/catalog.hpp"

namespace {

using namespace pgrename;

model::Snapshot taken(const live::RolloutProject& files) {
    auto connection = files.connect();
    return postgres::read_snapshot(connection);
}

TEST(Snapshot, ReadsBackEqual) {
    const live::RolloutProject files("snapshot");
    const auto snapshot = taken(files);
    ASSERT_NE(snapshot.find({"public", "messages"}), nullptr);
    const auto again = model::snapshot_from_json(base::Json::parse(model::to_json(snapshot).dump(2)));
    EXPECT_EQ(again, snapshot);
    EXPECT_EQ(model::fingerprint_of(again), snapshot.fingerprint);
}

TEST(Snapshot, SeesEveryPartOfATable) {
    const live::RolloutProject files("snapshot parts");
    const auto snapshot = taken(files);
    const auto& messages = *snapshot.find({"public", "messages"});
    EXPECT_EQ(messages.kind, "r");
    EXPECT_EQ(messages.row_security, live::views_keep_row_security());
    EXPECT_EQ(messages.columns.size(), 5U);
    EXPECT_EQ(messages.columns[0].default_expression, "nextval('public.messages_id_seq'::regclass)");
    EXPECT_EQ(messages.policies.size(), 1U);
    EXPECT_EQ(messages.publications, std::vector<std::string>{"supabase_realtime"});
    EXPECT_EQ(snapshot.find({"public", "messages_id_seq"})->owned_by, messages.oid);
    EXPECT_EQ(snapshot.find({"public", "workspace"})->columns[0].identity, "a");
}

TEST(Snapshot, FingerprintsAreEqualForEqualSchemasOnly) {
    const live::RolloutProject one("fingerprint one");
    const live::RolloutProject two("fingerprint two");
    const auto first = taken(one);
    EXPECT_EQ(first.fingerprint, taken(two).fingerprint);
    EXPECT_NE(first.find({"public", "messages"})->oid, 0U);
    auto connection = two.connect();
    connection.execute("alter policy own on public.workspace using (true)");
    EXPECT_NE(first.fingerprint, taken(two).fingerprint);
}

TEST(Plan, ReadsBackEqualAndItsHashIsThatOfItsMeaning) {
    const live::RolloutProject one("plan one");
    const live::RolloutProject two("plan two");
    const auto planned = [](const live::RolloutProject& files) {
        const auto project = files.project();
        return planning::plan(project, project.phases.front(), taken(files));
    };
    const auto plan = planned(one);
    EXPECT_EQ(model::plan_from_json(base::Json::parse(model::to_json(plan).dump())), plan);
    EXPECT_EQ(plan.hash(), planned(two).hash());
    auto other = plan;
    other.renames[0].to = "spaces";
    EXPECT_NE(other.hash(), plan.hash());
}

}  // namespace
