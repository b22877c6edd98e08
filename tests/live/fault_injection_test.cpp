// Something goes wrong at a statement of an action: going on and going back both end well, with every row, and clients
// notice nothing but a crash of the server itself. `./dev test --torture` does it at every statement, before and after.
#include "live/fault_injection.hpp"

#include <gtest/gtest.h>

#include <iostream>

#include "base/format.hpp"
#include "live/torture.hpp"

namespace {

using live::Action;
using live::Fault;
using live::FaultGround;
using live::SmallDisk;
using live::Walk;
using pgrename::rollout::Names;

const std::vector<Walk>& walks() {
    static const std::vector<Walk> all{
        {"apply", "start", Action::apply, Names::old_names, {Action::apply, Action::roll_back}},
        {"rollback", "applied", Action::roll_back, Names::old_names, {Action::roll_back}},
        {"cleanup", "applied", Action::clean_up, Names::new_names, {Action::clean_up, Action::roll_back}},
        {"rollback after cleanup", "cleaned", Action::roll_back, {}, {Action::roll_back}},
        {"apply resumed", "half applied", Action::apply, Names::old_names, {Action::apply, Action::roll_back}},
        {"rollback of half an apply", "half applied", Action::roll_back, Names::old_names, {Action::roll_back}},
        {"rollback resumed", "half rolled back", Action::roll_back, Names::old_names, {Action::roll_back}},
        {"cleanup resumed", "half cleaned", Action::clean_up, Names::new_names, {Action::clean_up, Action::roll_back}},
        {"rollback of half a cleanup", "half cleaned", Action::roll_back, {}, {Action::roll_back}},
    };
    return all;
}

using Victim = Fault::Victim;

class FaultInjection : public ::testing::Test {
  protected:
    static void TearDownTestSuite() {
        ground_.reset();
        disk_ground_.reset();
    }

    /// In the normal run only the first `short_walks`, and there only as much as `coverage` says.
    static void walk_all(FaultGround& ground, const Fault& fault, std::size_t short_walks, live::Coverage coverage) {
        live::Walked sum;
        for (std::size_t i = 0; i < (live::torture() ? walks().size() : short_walks); ++i) {
            // Which way on does not depend on how it ended: one kind of fault takes both at each statement.
            if (live::torture()) coverage = {1, fault.victim == Victim::program && !fault.after};
            const auto walked = ground.walk(walks()[i], fault, coverage);
            EXPECT_GT(walked.statements, 8) << walks()[i].name;
            std::cout << pgrename::base::format("  {}: {} statements, {} faults\n", walks()[i].name, walked.statements,
                                                walked.strikes);
            sum.statements += walked.statements;
            sum.strikes += walked.strikes;
        }
        std::cout << pgrename::base::format("{}: {} statements in all, {} faults\n", fault.shown(), sum.statements,
                                            sum.strikes);
    }
    static FaultGround& ground() {
        if (!ground_) ground_ = std::make_unique<FaultGround>();
        return *ground_;
    }
    /// None where we may not mount.
    static FaultGround* disk_ground() {
        static bool tried = false;
        if (!tried) {
            tried = true;
            if (auto disk = SmallDisk::mounted("400m")) disk_ground_ = std::make_unique<FaultGround>(std::move(disk));
        }
        return disk_ground_.get();
    }

    static std::unique_ptr<FaultGround> ground_;
    static std::unique_ptr<FaultGround> disk_ground_;
};

std::unique_ptr<FaultGround> FaultInjection::ground_;
std::unique_ptr<FaultGround> FaultInjection::disk_ground_;

TEST_F(FaultInjection, TheProgramIsKilledBeforeEveryStatement) {
    walk_all(ground(), {Victim::program}, 4, {.stride = 4});
}

TEST_F(FaultInjection, TheProgramIsKilledBeforeItHearsTheAnswer) {
    walk_all(ground(), {.victim = Victim::program, .after = true}, 1, {.stride = 10});
}

TEST_F(FaultInjection, TheConnectionIsCutBeforeEveryStatement) {
    walk_all(ground(), {Victim::connection}, 1, {.stride = 13});
}

TEST_F(FaultInjection, TheConnectionIsCutBeforeTheAnswer) {
    walk_all(ground(), {.victim = Victim::connection, .after = true}, 1, {.stride = 11});
}

TEST_F(FaultInjection, AConnectionCutBeforeAStatementIsMadeAgain) {
    walk_all(ground(), {.victim = Victim::connection, .comes_back = true}, 1, {.stride = 9});
}

TEST_F(FaultInjection, AConnectionCutBeforeTheAnswerIsMadeAgain) {
    walk_all(ground(), {.victim = Victim::connection, .after = true, .comes_back = true}, 1, {.stride = 7});
}

TEST_F(FaultInjection, TheServerIsKilledBeforeEveryStatement) {
    walk_all(ground(), {Victim::server}, 1, {.stride = 14});
}

TEST_F(FaultInjection, TheServerIsKilledBeforeItAnswers) {
    walk_all(ground(), {.victim = Victim::server, .after = true}, 1, {.stride = 17});
}

TEST_F(FaultInjection, AServerKilledBeforeItAnswersComesBack) {
    walk_all(ground(), {.victim = Victim::server, .after = true, .comes_back = true}, 1, {.stride = 12});
}

TEST_F(FaultInjection, TheDiskIsFull) {
    if (disk_ground() == nullptr) GTEST_SKIP() << "a disk of its own takes root and the right to mount one";
    walk_all(*disk_ground(), {Victim::disk}, 1, {.stride = 11});
}

TEST_F(FaultInjection, TheDiskIsFullForTheLog) {
    if (disk_ground() == nullptr) GTEST_SKIP() << "a disk of its own takes root and the right to mount one";
    walk_all(*disk_ground(), {Victim::log}, 1, {.stride = 13});
}

}  // namespace
