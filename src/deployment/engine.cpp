#include "deployment/engine.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <set>
#include <thread>

#include "base/format.hpp"
#include "base/interruption.hpp"
#include "deployment/account.hpp"
#include "deployment/atomic.hpp"
#include "deployment/standbys.hpp"
#include "deployment/swap.hpp"

namespace pgrename::deployment {
namespace {

using base::Error;
using base::format;
using base::Trouble;
using model::Script;
using model::Step;
using Clock = std::chrono::steady_clock;

/// Blockers younger than this are traffic, not obstacles.
constexpr double young = 0.2;
constexpr int most_losses_without_progress = 5;

/// One swap that still has to get its lock.
struct Pending {
    const Step* step = nullptr;
    std::vector<const Step*> parts;  ///< of a merged step; else the step itself
    int attempts = 0;
    int waits = 0;  ///< attempts that queued
    Clock::time_point not_before;
    Clock::time_point looked;
    std::vector<Blocker> seen;  ///< obstacles when last looked
    Sightings sightings;
};

class Execution {
  public:
    Execution(postgres::Connection& connection, const Script& script, const Options& options)
        : connection_(connection),
          script_(script),
          options_(options),
          account_(script, options.again, options.back),
          last_progress_(Clock::now()) {}

    Outcome run() {
        bool prepared = false;
        std::string loss;
        while (true) {
            try {
                if (!loss.empty()) reconnect(loss);
                if (!prepared) prepare_session();
                prepared = true;
                pass();
                standbys_->conclude(connection_);
                return std::move(outcome_);
            } catch (const postgres::StatementError& error) {
                if (error.trouble() == Trouble::interrupted) throw stopped();
                loss = error.what();
                if (is_loss(error) || !connection_.alive()) continue;
                account_.in_flight({});
                throw account_.refused(current_, error);
            } catch (const Error& error) {
                if (error.trouble() == Trouble::interrupted) throw stopped();
                throw;
            }
        }
    }

  private:
    void prepare_session() {
        settle(connection_);
        timing_ = timing_for(connection_);
        if (!standbys_)
            standbys_.emplace(connection_, options_.standby, [this](const std::string& text) { note(text); });
    }

    /// Everything that is not done yet. After a loss it is simply called again.
    void pass() {
        follow();
        for (std::size_t i = 0; i < script_.steps.size();) {
            base::throw_if_interrupted();
            if (!together(script_.steps[i])) {
                if (!account_.is_finished(script_.steps[i])) plain_step(script_.steps[i]);
                ++i;
                continue;
            }
            std::vector<const Step*> swaps;
            for (; i < script_.steps.size() && together(script_.steps[i]); ++i) {
                if (!account_.is_finished(script_.steps[i]) && !was_done(script_.steps[i]))
                    swaps.push_back(&script_.steps[i]);
            }
            swap_all(swaps);
        }
        // Whatever the caller writes next may be written after a crash and a reconnection, and must not say more than
        // is there.
        if (!durable_) flush(connection_);
        durable_ = true;
    }

    [[nodiscard]] bool together(const Step& step) const {
        return options_.atomic ? belongs_together(step) : step.kind == Step::Kind::swap;
    }

    /// Asks the catalogs; a step whose answer was lost counts as ours when they show it.
    bool was_done(const Step& step) {
        current_ = &step;
        if (!is_done(connection_, step)) return false;
        const bool ours = account_.was_in_flight(step);
        durable_ = durable_ && step.kind != Step::Kind::swap;
        finished(step, ours ? 1 : 0, Milliseconds(0), !ours);
        return true;
    }

    void finished(const Step& step, int attempts, Milliseconds hold, bool skipped) {
        outcome_.steps.push_back({step.name, skipped, attempts, hold});
        account_.finished(step, skipped);
        last_progress_ = Clock::now();
        losses_ = 0;
        tell(step.subject);
    }

    /// `prepare` and `finish` steps take no lock that clients could want; they may wait a little for each other's kind
    /// (DDL of others).
    void plain_step(const Step& step) {
        if (was_done(step)) return;
        Pending it{&step, {&step}, 0, 0, {}, {}, {}, {}};
        while (true) {
            base::throw_if_interrupted();
            ++it.attempts;
            const auto answer = sent(it, {}, false);
            if (answer == Answer::done) {
                durable_ = true;  // its commit has waited for the disk, and so for all that was committed before
                return finished(step, it.attempts, Milliseconds(0), false);
            }
            look(it);
            give_up_when_late({&it});
            pause(timing_.slow_spin);
        }
    }

    void swap_all(const std::vector<const Step*>& swaps) {
        std::vector<Pending> pending;
        if (options_.atomic && swaps.size() > 1) {
            merged_ = merged(swaps);
            pending.push_back({&*merged_, swaps, 0, 0, {}, {}, {}, {}});
        } else {
            for (const auto* step : swaps) pending.push_back({step, {step}, 0, 0, {}, {}, {}, {}});
        }
        // A cold session holds its first locks three times as long.
        for (const auto& it : pending) warm(connection_, *it.step);
        while (!pending.empty()) {
            bool tried_one = false;
            for (auto& it : pending) {
                base::throw_if_interrupted();
                if (Clock::now() < it.not_before) continue;
                tried_one = true;
                if (swap(it, pending)) it.step = nullptr;
            }
            std::erase_if(pending, [](const Pending& it) { return it.step == nullptr; });
            if (pending.empty()) break;
            std::vector<Pending*> late;
            for (auto& it : pending) late.push_back(&it);
            give_up_when_late(late);
            if (!tried_one) std::this_thread::sleep_for(std::chrono::microseconds(500));
        }
    }

    /// True when the step is done.
    bool swap(Pending& it, const std::vector<Pending>& all) {
        current_ = it.step;
        if (still_blocked(it, all)) return rest(it, timing_.slow_spin);
        const bool fenced =
            !it.seen.empty() && !it.step->locks.empty() &&
            std::all_of(it.seen.begin(), it.seen.end(), [](const Blocker& b) { return b.autovacuum(); });
        ++it.attempts;
        const auto mode = fenced ? Mode{} : next_mode(it);
        const auto answer = sent(it, mode, fenced);
        if (answer == Answer::done) {
            done(it);
            return true;
        }
        if (!it.seen.empty() || it.attempts % 25 == 0) look(it);
        return rest(it, mode.wait ? mode.limit * timing_.rest : (it.seen.empty() ? timing_.spin : timing_.slow_spin));
    }

    Answer sent(Pending& it, const Mode& mode, bool fenced) {
        std::set<std::string> names;
        for (const auto* part : it.parts) names.insert(part->name);
        account_.in_flight(std::move(names));
        const auto answer = fenced ? attempt_fenced(connection_, *it.step, timing_, journal(it), hold_)
                                   : attempt(connection_, *it.step, mode, journal(it), hold_);
        if (answer == Answer::busy) account_.in_flight({});
        return answer;
    }

    void done(Pending& it) {
        durable_ = false;
        const auto after = look_back(connection_, *it.step);
        hold_ = std::max(Milliseconds(0), hold_ - after.before_lock);
        for (std::size_t i = 0; i < it.parts.size(); ++i)
            finished(*it.parts[i], i == 0 ? it.attempts : 0, hold_, false);
        if (!after.as_promised) throw account_.broken(*it.step);
        standbys_->follow(connection_);
        follow();
    }

    void follow() {
        if (!options_.swapped) return;
        options_.swapped(connection_);
        last_progress_ = Clock::now();
    }

    bool rest(Pending& it, Milliseconds time) {
        it.not_before = Clock::now() + std::chrono::duration_cast<Clock::duration>(time * varied());
        return false;
    }

    /// A failed attempt costs a transaction id and a line in the server's log: while a known transaction is in the way,
    /// pg_locks is asked instead, once for all tables.
    bool still_blocked(Pending& it, const std::vector<Pending>& all) {
        if (options_.standby) {
            if (auto there = standbys_->in_the_way(*it.step); !there.empty()) {
                it.seen = std::move(there);
                tell(it.step->subject, it.seen);
                return true;
            }
            std::erase_if(it.seen, [](const Blocker& blocker) { return !blocker.place.empty(); });
        }
        const bool obstacle =
            std::any_of(it.seen.begin(), it.seen.end(), [](const Blocker& b) { return !b.autovacuum(); });
        if (!obstacle) return false;
        if (Clock::now() - peeked_ > timing_.slow_spin) {
            std::vector<model::RelationName> wanted;
            for (const auto& one : all) {
                if (one.step != nullptr)
                    wanted.insert(wanted.end(), one.step->in_the_way().begin(), one.step->in_the_way().end());
            }
            holders_ = holders(connection_, wanted);
            peeked_ = Clock::now();
        }
        const bool still = std::any_of(it.seen.begin(), it.seen.end(),
                                       [&](const Blocker& blocker) { return holders_.contains(blocker.transaction); });
        if (!still) {
            it.seen.clear();
        } else if (Clock::now() - it.looked > std::chrono::milliseconds(500)) {
            look(it);
        }
        return still && !it.seen.empty();
    }

    /// NOWAIT, and after a burst of those every other attempt a short queued wait, unless an old transaction holds the
    /// lock: then a queue would only form behind us for nothing.
    Mode next_mode(Pending& it) {
        const int beyond = it.attempts - timing_.nowait_burst;
        // Several locks are never queued for: the first would be held while the second is waited for.
        const bool one_lock = it.step->locks.size() < 2;
        if (beyond < 0 || beyond % 2 != 0 || timing_.longest_wait < Milliseconds(1) || !one_lock) return {};
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
        it.looked = Clock::now();
        it.seen = blockers(connection_, it.step->in_the_way());
        it.sightings.fill_in(it.seen);
        std::erase_if(it.seen, [&](const Blocker& blocker) { return blocker.age < young; });
        if (it.seen.empty()) return;
        tell(it.step->subject, it.seen);
        if (!options_.cancel_blockers && !options_.terminate_blockers) return;
        for (const auto& blocker : it.seen) {
            if (blocker.age < static_cast<double>(options_.patience.count())) continue;
            const auto said = end_blocker(connection_, blocker, options_.terminate_blockers);
            if (said.empty() || !told_.insert(blocker.transaction).second) continue;
            if (!said.starts_with("can't") && said.find("can't be cancelled") == std::string::npos)
                outcome_.ended.push_back(said);
            note(said);
        }
    }

    void give_up_when_late(const std::vector<Pending*>& pending) {
        if (Clock::now() - last_progress_ < options_.max_wait) return;
        std::vector<Blocker> all;
        for (auto* it : pending) {
            auto here = blockers(connection_, it->step->in_the_way());
            it->sightings.fill_in(here);
            std::copy_if(it->seen.begin(), it->seen.end(), std::back_inserter(here),
                         [](const Blocker& blocker) { return !blocker.place.empty(); });
            all.insert(all.end(), here.begin(), here.end());
        }
        throw account_.locked(options_.max_wait.count(), all);
    }

    void reconnect(const std::string& why) {
        if (!options_.reconnect || ++losses_ > most_losses_without_progress) throw account_.lost(why);
        note(format("{}; connecting again", why));
        try {
            connect_again(connection_, options_.reconnect, options_.reconnected, options_.max_wait);
        } catch (const Error& error) {
            if (error.trouble() == Trouble::interrupted) throw;
            throw account_.lost(format("{}\n{}", why, error.what()));
        }
        forget_what_a_crash_undid();
        ++outcome_.reconnects;
        last_progress_ = Clock::now();
        note("connected again; going on from what the catalogs show");
    }

    /// A swap's commit does not wait for the disk: when the server crashed, it may have come back without the last
    /// ones. Other steps are on the disk when they are answered; and what prepared them may have been removed since.
    void forget_what_a_crash_undid() {
        for (const auto& step : script_.steps) {
            if (!together(step) || !account_.is_finished(step) || is_done(connection_, step)) continue;
            account_.forget(step);
            std::erase_if(outcome_.steps, [&](const StepOutcome& it) { return it.step == step.name; });
        }
    }

    /// After Ctrl-C the catalogs are asked once more, so that the account is right.
    Error stopped() {
        const base::Uninterrupted quiet;
        try {
            for (const auto& step : script_.steps) {
                if (!account_.is_finished(step) && connection_.alive() && is_done(connection_, step))
                    account_.finished(step, false);
            }
            if (connection_.alive()) account_.in_flight({});
        } catch (const Error&) {  // then it stays as far as we know
        }
        return account_.interrupted();
    }

    std::string journal(const Pending& it) const {
        std::string out;
        if (!options_.journal) return out;
        for (const auto* part : it.parts) out += (out.empty() ? "" : ";\n") + options_.journal(*part);
        return out;
    }

    void tell(const std::string& subject, std::vector<Blocker> waiting_for = {}) {
        if (!options_.progress) return;
        Progress out{outcome_.steps.size(), script_.steps.size(), subject, std::move(waiting_for),
                     outcome_.longest_hold()};
        for (const auto& step : script_.steps) {
            if (step.kind != Step::Kind::swap) continue;
            ++out.tables_total;
            out.tables_done += account_.is_finished(step) ? 1 : 0;
        }
        options_.progress(out);
    }

    void note(const std::string& text) {
        if (!options_.progress) return;
        Progress out;
        out.note = text;
        options_.progress(out);
    }

    void pause(Milliseconds time) { std::this_thread::sleep_for(time * varied()); }
    double varied() { return std::uniform_real_distribution<double>(0.5, 1.5)(random_); }

    postgres::Connection& connection_;
    const Script& script_;
    const Options& options_;
    Account account_;
    Timing timing_;
    std::optional<Standbys> standbys_;
    std::optional<Step> merged_;
    const Step* current_ = nullptr;
    std::set<std::string> holders_;  ///< transactions that held a wanted lock when last asked
    std::set<std::string> told_;     ///< transactions that were ended or could not be
    Clock::time_point peeked_;
    Clock::time_point last_progress_;
    Milliseconds hold_{0};  ///< of the last attempt
    int losses_ = 0;
    bool durable_ = true;  ///< all that is done is on the server's disk
    Outcome outcome_;
    std::minstd_rand random_{std::random_device{}()};
};

}  // namespace

Outcome execute(postgres::Connection& connection, const Script& script, const Options& options) {
    return Execution(connection, script, options).run();
}

}  // namespace pgrename::deployment
