#include "deployment/account.hpp"

#include "base/format.hpp"

namespace pgrename::deployment {
namespace {

using base::Error;
using base::format;
using base::Trouble;
using model::Step;

constexpr std::size_t most_names = 20;

/// `a, b, c, and 5 more`.
std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (std::size_t i = 0; i < names.size() && i < most_names; ++i) out += (out.empty() ? "" : ", ") + names[i];
    if (names.size() > most_names) out += format(", and {} more", names.size() - most_names);
    return out;
}

}  // namespace

Account::Account(const model::Script& script, const std::string& again, const std::string& back)
    : script_(script),
      again_(again.empty() ? "pgrename " + script.action : again),
      back_(back.empty() ? "pgrename rollback" : back) {}

void Account::finished(const Step& step, bool skipped) {
    done_.insert(step.name);
    in_flight_.erase(step.name);
    // Prepared views are invisible to clients, and taken away again when nothing else was done. A swap of an earlier
    // run is a change all the same.
    changed_ = changed_ || step.kind == Step::Kind::swap || (!skipped && step.kind == Step::Kind::finish);
}

std::string Account::shown() const {
    std::vector<std::string> done;
    std::vector<std::string> missing;
    std::vector<std::string> unknown;
    for (const auto& step : script_.steps) {
        if (is_finished(step)) {
            // Preparations are many, and nobody's concern.
            if (step.kind != Step::Kind::prepare) done.push_back(step.name);
        } else if (was_in_flight(step)) {
            unknown.push_back(step.name);
        } else {
            missing.push_back(step.name);
        }
    }
    auto out = format("done: {} of {} steps", done_.size(), script_.steps.size());
    if (!done.empty()) out += format(" ({})", listed(done));
    if (!missing.empty()) out += "; not done: " + listed(missing);
    if (!unknown.empty()) out += "; unknown: " + listed(unknown);
    return out;
}

std::string Account::ways() const {
    const auto on = format("`{}` goes on from here", again_);
    return script_.action == "rollback" ? on : on + format(", `{}` goes back", back_);
}

Error Account::refused(const Step* step, const Error& error) const {
    const auto where = format("{}: {}{}", script_.action, step == nullptr ? "" : step->name + ": ", error.what());
    if (!changed_) return {Trouble::refused, where + "\nnothing was changed", error.remedy()};
    return {Trouble::partial, where + "\n" + shown(), "mend the cause; then " + ways()};
}

Error Account::lost(const std::string& why) const {
    return {Trouble::partial, format("{}: {}\n{}", script_.action, why, shown()),
            "`pgrename status` tells how far it came, once the server answers; then " + ways()};
}

Error Account::locked(long seconds, const std::vector<Blocker>& blockers) const {
    auto message = format("{}: a lock was not granted in {} s", script_.action, seconds);
    std::set<std::string> named;
    for (const auto& blocker : blockers) {
        if (named.insert(blocker.shown()).second) message += "\n  blocked by " + blocker.shown();
    }
    if (named.empty()) {
        message +=
            "\n  nobody holds it at this moment: either short transactions overlap without a gap, or a transaction has "
            "not committed a GRANT, COMMENT or the like on the table";
    }
    return {Trouble::locked, message + "\n" + shown(), "end what blocks; then " + ways()};
}

Error Account::interrupted() const {
    return {Trouble::interrupted, format("{}: interrupted\n{}", script_.action, shown()), ways()};
}

Error Account::broken(const Step& step) const {
    return {Trouble::partial,
            format("{}: {} was committed, but the catalogs do not show it: somebody else changes these tables\n{}",
                   script_.action, step.name, shown()),
            "look at the table and its old name with `pgrename status`; then " + ways()};
}

}  // namespace pgrename::deployment
