// What of a script is done, what is not, what nobody knows; and the errors that say so.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "deployment/blockers.hpp"
#include "model/script.hpp"

namespace pgrename::deployment {

class Account {
  public:
    /// `again` and `back`: the commands that go on from here and go back; empty: named after the action.
    Account(const model::Script& script, const std::string& again, const std::string& back);

    void finished(const model::Step& step, bool skipped);
    /// It was done, and a crash has undone it.
    void forget(const model::Step& step) { done_.erase(step.name); }
    [[nodiscard]] bool is_finished(const model::Step& step) const { return done_.contains(step.name); }
    /// True once anything was done that a client could notice (prepared views are not).
    [[nodiscard]] bool changed() const { return changed_; }
    /// Steps whose message is at the server, and whose outcome is unknown until it answers.
    void in_flight(std::set<std::string> steps) { in_flight_ = std::move(steps); }
    [[nodiscard]] bool was_in_flight(const model::Step& step) const { return in_flight_.contains(step.name); }

    [[nodiscard]] base::Error refused(const model::Step* step, const base::Error& error) const;
    [[nodiscard]] base::Error lost(const std::string& why) const;
    [[nodiscard]] base::Error locked(long seconds, const std::vector<Blocker>& blockers) const;
    [[nodiscard]] base::Error interrupted() const;
    /// A step was committed, and yet the catalogs do not show what it promises.
    [[nodiscard]] base::Error broken(const model::Step& step) const;

    /// `done: 3 of 9 steps (…); not done: …; unknown: …`
    [[nodiscard]] std::string shown() const;

  private:
    [[nodiscard]] std::string ways() const;

    const model::Script& script_;
    std::string again_;
    std::string back_;
    std::set<std::string> done_;
    std::set<std::string> in_flight_;
    bool changed_ = false;
};

}  // namespace pgrename::deployment
