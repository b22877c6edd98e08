#include "deployment/engine.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <random>
#include <set>
#include <thread>

#include "base/format.hpp"
#include "base/interruption.hpp"
#include "deployment/swap.hpp"

namespace pgrename::deployment {
namespace {

using base::Error;
using base::format;
using base::Trouble;
using model::Script;
using model::Step;
using Clock = std::chrono::steady_clock;

/// One swap that still has to get its lock.
struct Pending {
    const Step* step = nullptr;
    int attempts = 0;
    int waits = 0;  ///< attempts that queued
    Clock::time_point not_before;
    std::vector<Blocker> seen;
};

class Execution {
  public:
    Execution(postgres::Connection& connection, const Script& script, const Options& options)
        : connection_(connection),
          script_(script),
          options_(options),
          timing_(timing_for(connection)),
          last_progress_(Clock::now()) {}

    Outcome run() {
        for (std::size_t i = 0; i < script_.steps.size();) {
            base::throw_if_interrupted();
            if (script_.steps[i].kind != Step::Kind::swap) {
                plain_step(script_.steps[i++]);
                continue;
            }
            std::vector<Pending> pending;
            while (i < script_.steps.size() && script_.steps[i].kind == Step::Kind::swap)
                pending.push_back({&script_.steps[i++], 0, 0, {}, {}});
            swap_all(std::move(pending));
        }
        return std::move(outcome_);
    }

  private:
    std::string journal(const Step& step) const { return options_.journal ? options_.journal(step) : std::string(); }

    void tell(const std::string& subject, std::vector<Blocker> waiting_for = {}) {
        if (!options_.progress) return;
        options_.progress(
            {outcome_.steps.size(), script_.steps.size(), subject, std::move(waiting_for), outcome_.longest_hold()});
    }

    void finished(const Step& step, int attempts, Milliseconds hold, bool skipped) {
        outcome_.steps.push_back({step.name, skipped, attempts, hold});
        // Prepared views are invisible to clients, and taken away again when nothing else was done.
        changed_ = changed_ || (!skipped && step.kind != Step::Kind::prepare);
        last_progress_ = Clock::now();
        tell(step.subject);
    }

    /// `prepare` and `finish` steps take no lock that clients could want; they may wait a little for each other's kind
    /// (DDL of others).
    void plain_step(const Step& step) {
        if (done(step)) return finished(step, 0, Milliseconds(0), true);
        for (int attempts = 1;; ++attempts) {
            if (tried(step, [&] { return attempt(connection_, step, {}, journal(step)); }) == Answer::done) {
                return finished(step, attempts, Milliseconds(0), false);
            }
            give_up_when_late({{&step, attempts, 0, {}, blockers(connection_, step.locks)}});
            pause(timing_.slow_spin);
        }
    }

    void swap_all(std::vector<Pending> pending) {
        std::erase_if(pending, [&](const Pending& it) {
            const bool had_happened = done(*it.step);
            if (had_happened) finished(*it.step, 0, Milliseconds(0), true);
            return had_happened;
        });
        warm(pending);
        while (!pending.empty()) {
            bool tried_one = false;
            for (auto& it : pending) {
                base::throw_if_interrupted();
                if (Clock::now() < it.not_before) continue;
                tried_one = true;
                if (swap(it)) it.step = nullptr;
            }
            std::erase_if(pending, [](const Pending& it) { return it.step == nullptr; });
            if (pending.empty()) break;
            give_up_when_late(pending);
            if (!tried_one) std::this_thread::sleep_for(std::chrono::microseconds(500));
        }
    }

    /// Fills the session's catalog caches: a cold session holds its first lock three times as long.
    void warm(const std::vector<Pending>& pending) {
        for (const auto& it : pending) {
            for (const auto& table : it.step->locks)
                (void)connection_.attempt("select from " + table.quoted() + " where false");
        }
    }

    /// True when the step is done.
    bool swap(Pending& it) {
        ++it.attempts;
        const auto sent = Clock::now();
        const bool fenced =
            !it.seen.empty() && !it.step->locks.empty() &&
            std::all_of(it.seen.begin(), it.seen.end(), [](const Blocker& blocker) { return blocker.autovacuum(); });
        const auto mode = next_mode(it);
        const auto answer = tried(*it.step, [&] {
            return fenced ? attempt_fenced(connection_, *it.step, timing_, journal(*it.step))
                          : attempt(connection_, *it.step, mode, journal(*it.step));
        });
        if (answer == Answer::done) {
            finished(*it.step, it.attempts, Clock::now() - sent, false);
            return true;
        }
        if (it.attempts % 25 == 0) look(it);
        const auto rest = mode.wait ? mode.limit * timing_.rest : (it.seen.empty() ? timing_.spin : timing_.slow_spin);
        it.not_before = Clock::now() + std::chrono::duration_cast<Clock::duration>(rest * varied());
        return false;
    }

    /// NOWAIT, and after a burst of those every other attempt a short queued wait, unless an old transaction holds the
    /// lock: then a queue would only form behind us for nothing.
    Mode next_mode(Pending& it) {
        const int beyond = it.attempts - timing_.nowait_burst;
        if (beyond < 0 || beyond % 2 != 0 || timing_.longest_wait < Milliseconds(1)) return {};
        look(it);
        const bool hopeless = std::any_of(it.seen.begin(), it.seen.end(), [&](const Blocker& blocker) {
            return blocker.age * 1000 > timing_.longest_wait.count();
        });
        if (hopeless) return {};
        const auto wait = timing_.first_wait * std::pow(2.0, std::min(10, it.waits / 4));
        ++it.waits;
        return {true, std::min(wait, timing_.longest_wait)};
    }

    void look(Pending& it) {
        it.seen = blockers(connection_, it.step->locks);
        std::erase_if(it.seen, [&](const Blocker& blocker) { return blocker.age < 0.2; });
        if (it.seen.empty()) return;
        tell(it.step->subject, it.seen);
        if (!options_.cancel_blockers && !options_.terminate_blockers) return;
        for (const auto& blocker : it.seen) {
            if (blocker.pid == 0 || blocker.age < static_cast<double>(options_.patience.count())) continue;
            const char* how = options_.terminate_blockers ? "pg_terminate_backend" : "pg_cancel_backend";
            connection_.query(format("select pg_catalog.{}({})", how, blocker.pid));
        }
    }

    template <class Try>
    Answer tried(const Step& step, const Try& attempt_it) {
        try {
            return attempt_it();
        } catch (const postgres::StatementError& error) {
            if (error.trouble() == Trouble::interrupted) throw;
            const auto where = format("{}: {}: {}", script_.action, step.name, error.what());
            if (error.sqlstate().empty() || error.sqlstate().starts_with("57P")) {
                throw Error(Trouble::partial, where + "\n" + summary(),
                            format("`pgrename status` tells what was done; `pgrename {}` again goes on from there",
                                   script_.action));
            }
            if (!changed_) throw Error(Trouble::refused, where + "\nnothing was changed", error.remedy());
            throw Error(Trouble::partial, where + "\n" + summary(),
                        format("mend the cause and run `pgrename {}` again, or go back with `pgrename rollback`",
                               script_.action));
        }
    }

    void give_up_when_late(const std::vector<Pending>& pending) {
        if (Clock::now() - last_progress_ < options_.max_wait) return;
        std::string message = format("{}: a lock was not granted in {} s", script_.action, options_.max_wait.count());
        std::set<std::string> named;
        for (const auto& it : pending) {
            for (const auto& blocker : blockers(connection_, it.step->locks)) {
                if (named.insert(blocker.shown()).second) message += "\n  blocked by " + blocker.shown();
            }
        }
        throw Error(
            Trouble::locked, message + "\n" + summary(),
            format("end what blocks, then run `pgrename {}` again: it goes on from here; or `pgrename rollback`",
                   script_.action));
    }

    /// What is done and what is not, by name.
    std::string summary() const {
        std::set<std::string> reached;
        for (const auto& step : outcome_.steps) reached.insert(step.step);
        std::string missing;
        std::size_t count = 0;
        for (const auto& step : script_.steps) {
            if (reached.contains(step.name)) continue;
            ++count;
            if (count <= 20) missing += (missing.empty() ? "" : ", ") + step.name;
        }
        return format("done: {} of {} steps; not done: {}{}", reached.size(), script_.steps.size(), missing,
                      count > 20 ? ", …" : "");
    }

    bool done(const Step& step) { return is_done(connection_, step); }
    void pause(Milliseconds time) { std::this_thread::sleep_for(time * varied()); }
    double varied() { return std::uniform_real_distribution<double>(0.5, 1.5)(random_); }

    postgres::Connection& connection_;
    const Script& script_;
    const Options& options_;
    Timing timing_;
    Clock::time_point last_progress_;
    Outcome outcome_;
    bool changed_ = false;
    std::minstd_rand random_{std::random_device{}()};
};

}  // namespace

Milliseconds Outcome::longest_hold() const {
    Milliseconds out{0};
    for (const auto& step : steps) out = std::max(out, step.hold);
    return out;
}

int Outcome::attempts() const {
    int out = 0;
    for (const auto& step : steps) out += step.attempts;
    return out;
}

Outcome execute(postgres::Connection& connection, const Script& script, const Options& options) {
    return Execution(connection, script, options).run();
}

}  // namespace pgrename::deployment
