#include "commands/watch.hpp"

#include <poll.h>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <memory>
#include <set>

#include "base/error.hpp"
#include "base/format.hpp"
#include "base/interruption.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "commands/duration.hpp"
#include "commands/shared.hpp"
#include "commands/watch_report.hpp"
#include "deployment/session.hpp"
#include "observation/usage.hpp"
#include "observation/view_additions.hpp"
#include "postgres/catalog.hpp"
#include "rollout/observations.hpp"
#include "rollout/view_rebuild.hpp"
#include "verification/view_findings.hpp"

namespace pgrename::commands {
namespace {

using base::format;
using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// Not nothing: a pause or a length of none would be a busy loop.
milliseconds some_time(const std::string& option, const std::string& text) {
    const auto out = duration(option, text);
    if (out.count() == 0) throw base::Error(base::Trouble::usage, format("{} {}: more than nothing", option, text));
    return out;
}

/// True when Ctrl-C ended it.
bool rest(milliseconds time) {
    pollfd wake{base::wake_descriptor(), POLLIN, 0};
    ::poll(&wake, 1, static_cast<int>(time.count()));
    return base::interrupted();
}

struct Options {
    milliseconds interval{5000};
    std::optional<milliseconds> length;
    bool once = false;
};

/// One watch over one run.
class Watching {
  public:
    Watching(postgres::Connection& connection, deployment::Opener open, const rollout::Run& run, const Options& options,
             WatchReport& report)
        : connection_(connection),
          open_(std::move(open)),
          plan_(run.plan),
          options_(options),
          report_(report),
          counts_(connection, run.plan, rollout::kept_statements(connection, run.id), options.once) {
        stored_.run = run.id;
        if (!counts_.available())
            report_.note(
                "pg_stat_statements is not there or not ours to read: only statements that are met running are seen");
    }

    int run() {
        const auto end = options_.length ? Clock::now() + *options_.length : Clock::time_point::max();
        const auto step = std::clamp(options_.interval / 10, milliseconds(100), milliseconds(1000));
        auto next = Clock::now();
        bool stopped = false;
        while (!stopped) {
            try {
                look(Clock::now() >= next);
                if (Clock::now() >= next) next = Clock::now() + options_.interval;
            } catch (const postgres::StatementError& error) {
                if (error.trouble() == base::Trouble::interrupted) break;
                if (!deployment::is_loss(error)) throw;
                report_.note(format("{}; connecting again", error.what()));
                deployment::connect_again(connection_, open_, {}, std::chrono::seconds(120));
            }
            if (options_.once || Clock::now() >= end) break;
            stopped =
                rest(std::min(step, std::chrono::duration_cast<milliseconds>(end - Clock::now()) + milliseconds(1)));
        }
        return conclude();
    }

  private:
    void look(bool everything) {
        usage_.add(observation::look(connection_, plan_));
        if (everything) {
            const auto time = connection_.query("select to_char(clock_timestamp(), 'HH24:MI:SS')").text(0, 0);
            usage_.add(counts_.look(connection_), time);
            check_views(time);
            ++stored_.looks;
            // The server's minute: its times are what is shown.
            const auto minute = time.substr(0, 5);
            if (minute_.empty()) minute_ = minute;
            if (minute != minute_) {
                report_.minute(minute_, usage_);
                usage_.next_minute();
                minute_ = minute;
                keep();
            } else if (stored_.id == 0) {
                keep();
            }
        }
        report_.first_uses(usage_);
    }

    void check_views(const std::string& time) {
        auto found = rollout::stale_views(plan_, postgres::read_outsides(connection_, watched_names(plan_)));
        for (auto& it : observation::view_additions(connection_, plan_)) {
            if (!it.holds) found.push_back(std::move(it));
        }
        verification::number(found);
        for (const auto& it : found) {
            if (unsafe_.insert(it).second) report_.unsafe(time, it);
        }
    }

    void keep() {
        stored_.uses = usage_.total();
        stored_.evidence = evidence();
        if (!rollout::store(connection_, stored_) && !told_)
            report_.note("the ledger can't be written by this role: the observation is shown, not kept");
        told_ = told_ || stored_.id == 0;
    }

    [[nodiscard]] std::vector<model::Evidence> evidence() const {
        constexpr std::size_t most = 200;
        std::vector<model::Evidence> out(unsafe_.begin(), unsafe_.end());
        std::set<std::string> used;
        for (const auto& [user, use] : usage_.users()) {
            used.insert(user.relation);
            if (out.size() >= most) continue;
            out.push_back({"old name unused",
                           format("{} · role {} · app \"{}\"", user.relation, user.role, user.application), false,
                           format("{} uses, last {}: {}", use.total, use.last, use.query)});
        }
        for (const auto& rename : plan_.renames) {
            const auto shown = rename.old_name().shown();
            if (rename.view && !used.contains(shown) && out.size() < most)
                out.push_back({"old name unused", shown, true, ""});
        }
        return out;
    }

    int conclude() {
        const bool stopped = base::interrupted();
        const base::Uninterrupted peace;
        try {
            keep();
        } catch (const base::Error&) {  // the summary is what counts now
        }
        report_.summary(usage_, {unsafe_.begin(), unsafe_.end()}, stored_.looks);
        if (stopped) return static_cast<int>(base::Trouble::interrupted);
        return usage_.total() > 0 || !unsafe_.empty() ? 1 : 0;
    }

    postgres::Connection& connection_;
    deployment::Opener open_;
    const model::RenamePlan& plan_;
    const Options& options_;
    WatchReport& report_;
    observation::StatementCounts counts_;
    observation::Usage usage_;
    std::set<model::Evidence> unsafe_;
    rollout::Observation stored_;
    std::string minute_;
    bool told_ = false;
};

struct Watch {
    Shared shared;
    Target target;
    std::optional<int> phase;
    std::string interval = "5s";
    std::optional<std::string> length;
    bool once = false;

    int run() const {
        Options options;
        options.interval = some_time("--interval", interval);
        if (length) options.length = some_time("--for", *length);
        options.once = once;
        const auto project = shared.load();
        const auto number = chosen_phase(project, phase).number;
        const auto conninfo = target.conninfo(project);
        auto connection = shared.open(conninfo);
        const auto run = rollout::current_run(connection, number);
        if (run.state != rollout::RunState::applied && run.state != rollout::RunState::cleaning_up) {
            throw base::Error(base::Trouble::usage,
                              format("phase {} is {}: there are no old names to watch", number, to_string(run.state)),
                              "`pgrename status` shows every phase");
        }
        WatchReport report(shared.json, shared.quiet, shared.style());
        return Watching(
                   connection, [this, conninfo] { return shared.open(conninfo); }, run, options, report)
            .run();
    }
};

}  // namespace

std::vector<model::RelationName> watched_names(const model::RenamePlan& plan) {
    std::vector<model::RelationName> out;
    for (const auto& rename : plan.renames) {
        if (!rename.view) continue;
        out.push_back(rename.old_name());
        out.push_back(rename.new_name());
        if (rename.view->is_opaque()) out.push_back(rename.hidden_name());
    }
    return out;
}

base::Command watch_command() {
    return {"watch", "who still uses an old name, and whether the views are safe",
            [](base::Arguments& arguments) -> base::Work {
                auto it = std::make_shared<Watch>();
                it->shared.declare(arguments);
                it->target.declare(arguments);
                arguments.option("--phase,-p", it->phase, "number of the phase");
                arguments.option("--interval", it->interval, "time between looks at statistics and views, as 5s, 1m");
                arguments.option("--for", it->length, "end after this time, as 90s, 15m, 2h; else at Ctrl-C");
                arguments.flag("--once", it->once, "one look");
                return [it] { return it->run(); };
            }};
}

}  // namespace pgrename::commands
