// Event triggers that refuse the rollout are met before it, in transactions that are rolled back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "commands/planned.hpp"
#include "deployment/trial.hpp"
#include "live/rollout_project.hpp"
#include "planning/deployment_script.hpp"
#include "postgres/schema_dump.hpp"

namespace {

using namespace pgrename;
using ::testing::HasSubstr;

class EventTriggerTrial : public ::testing::Test {
  protected:
    EventTriggerTrial()
        : files_(::testing::UnitTest::GetInstance()->current_test_info()->name()),
          project_(files_.project()),
          connection_(files_.connect()) {}

    void guard(const std::string& when, const std::string& body) {
        connection_.execute("create function public.guard() returns event_trigger language plpgsql as $$ begin " +
                            body + " end $$; create event trigger guarded on " + when +
                            " execute function public.guard()");
    }
    std::vector<model::Hazard> found(bool thorough = false) {
        const auto planned = commands::make_plan(connection_, project_, project_.phases.front(), {}, {}, thorough);
        std::vector<model::Hazard> out;
        std::copy_if(planned.hazards.begin(), planned.hazards.end(), std::back_inserter(out), [](const auto& hazard) {
            return hazard.check == "PN215" && hazard.object.find("guarded") != std::string::npos;
        });
        return out;
    }
    [[nodiscard]] std::string dump() const {
        return postgres::dump_schema(live::server().programs(), files_.conninfo(), {});
    }

    live::RolloutProject files_;
    project::Project project_;
    postgres::Connection connection_;
};

TEST_F(EventTriggerTrial, ARefusalIsABlockerWithTheTriggersWordsAndNothingIsChanged) {
    guard("ddl_command_end when tag in ('ALTER TABLE')",
          "if current_user <> 'release' then raise exception 'only release renames'; end if;");
    const auto before = dump();
    const auto hazards = found();
    ASSERT_FALSE(hazards.empty());
    EXPECT_EQ(hazards.front().severity, model::Severity::blocker);
    EXPECT_EQ(hazards.front().object, "event trigger guarded");
    EXPECT_THAT(hazards.front().detail, HasSubstr("only release renames (SQLSTATE P0001), from PL/pgSQL function "));
    EXPECT_EQ(hazards.size(), 2U) << "one refusal of every table is one finding, beside the trigger itself";
    EXPECT_EQ(dump(), before);
}

TEST_F(EventTriggerTrial, OneThatLetsItPassBecomesANote) {
    guard("ddl_command_end", "if current_user = 'nobody' then raise exception 'not you'; end if;");
    const auto hazards = found();
    ASSERT_EQ(hazards.size(), 1U);
    EXPECT_EQ(hazards.front().severity, model::Severity::note);
    EXPECT_THAT(hazards.front().remedy, HasSubstr("were tried and rolled back"));
}

TEST_F(EventTriggerTrial, DropsAndTheLedgerAreTriedToo) {
    guard("sql_drop", "raise exception 'nothing is dropped here';");
    EXPECT_THAT(found().front().detail, HasSubstr("nothing is dropped here"));
    connection_.execute("drop event trigger guarded");
    connection_.execute(
        "create event trigger guarded on ddl_command_start when tag in ('CREATE TABLE')"
        " execute function public.guard()");
    EXPECT_THAT(found().front().detail, HasSubstr("nothing is dropped here"));
}

TEST_F(EventTriggerTrial, OneThatFailsWithoutARaiseIsMetByApply) {
    guard("ddl_command_end when tag in ('CREATE VIEW')", "perform public.missing();");
    EXPECT_EQ(found().front().severity, model::Severity::note) << "nothing in it looks like a veto";
    EXPECT_EQ(found(true).front().severity, model::Severity::blocker);
    EXPECT_THAT(found(true).front().detail, HasSubstr("missing()"));
}

TEST_F(EventTriggerTrial, ATableInUseIsLeftOutWithinMoments) {
    guard("ddl_command_end", "if current_user = 'nobody' then raise exception 'not you'; end if;");
    auto client = files_.connect();
    client.execute("begin; lock table public.messages in access share mode");
    const auto hazards = found();
    ASSERT_EQ(hazards.size(), 1U);
    EXPECT_EQ(hazards.front().severity, model::Severity::caution);
    EXPECT_THAT(hazards.front().remedy, HasSubstr("not tried: swap public.messages"));
}

}  // namespace
