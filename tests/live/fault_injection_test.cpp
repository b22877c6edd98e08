// Every statement of every action as the last one before a crash: going on and going back both end well, with every
// row, and clients notice nothing. `./dev test --torture` also kills the server at each.
#include "live/fault_injection.hpp"

#include <gtest/gtest.h>

#include "live/torture.hpp"

namespace {

using live::Action;
using live::Fault;
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

class FaultInjection : public ::testing::Test {
  protected:
    static void SetUpTestSuite() { ground_ = std::make_unique<live::FaultGround>(); }
    static void TearDownTestSuite() { ground_.reset(); }

    static void walk_all(Fault fault, std::size_t first_walks, int stride) {
        for (std::size_t i = 0; i < walks().size(); ++i) {
            if (i >= first_walks && !live::torture()) break;
            // Who lost but its connection is covered by those who died: there the statements that change something will
            // do.
            const bool dies =
                fault == Fault::program_killed || fault == Fault::server_killed || fault == Fault::server_killed_after;
            const int statements =
                ground_->walk(walks()[i], fault, live::torture() && dies, live::torture() ? 1 : stride);
            EXPECT_GT(statements, 8) << walks()[i].name;
        }
    }

    static std::unique_ptr<live::FaultGround> ground_;
};

std::unique_ptr<live::FaultGround> FaultInjection::ground_;

TEST_F(FaultInjection, TheProgramIsKilledAtEveryStatement) {
    walk_all(Fault::program_killed, 4, 1);
}

TEST_F(FaultInjection, TheConnectionIsLost) {
    walk_all(Fault::connection_lost, 1, 13);
}

TEST_F(FaultInjection, TheAnswerIsLost) {
    walk_all(Fault::answer_lost, 1, 11);
}

TEST_F(FaultInjection, TheSessionIsLostAndMadeAgain) {
    walk_all(Fault::session_lost, 1, 12);
}

TEST_F(FaultInjection, TheReceiptIsLostAndLookedFor) {
    walk_all(Fault::receipt_lost, 1, 9);
}

TEST_F(FaultInjection, TheServerIsKilled) {
    walk_all(Fault::server_killed, 1, 14);
}

TEST_F(FaultInjection, TheServerIsKilledBeforeItAnswers) {
    walk_all(Fault::server_killed_after, 1, 17);
}

}  // namespace
