#include "commands/deployment_display.hpp"

#include <iostream>

#include "base/format.hpp"
#include "base/json.hpp"
#include "commands/duration.hpp"

namespace pgrename::commands {

using base::format;
using base::Json;

void DeploymentDisplay::show(const deployment::Progress& progress) {
    if (json_) return show_json(progress);
    if (!progress.note.empty()) {
        line_.clear();
        std::cerr << "note: " << base::printable(progress.note) << "\n";
        return;
    }
    const auto hold = progress.longest_hold.count();
    auto text = format("{}/{} tables · {}", progress.tables_done, progress.tables_total, progress.subject);
    if (!progress.waiting_for.empty()) {
        text += " waits for " + progress.waiting_for.front().shown();
        if (const auto others = progress.waiting_for.size() - 1; others > 0) text += format(" and {} more", others);
    }
    line_.show(hold > 0 ? format("{} · longest lock {:.1f} ms", text, hold) : text);
}

void DeploymentDisplay::show_json(const deployment::Progress& progress) {
    if (!progress.note.empty()) {
        std::cerr << Json(Json::Object{{"note", progress.note}}).dump() << "\n";
        return;
    }
    Json waiting = Json::array();
    for (const auto& blocker : progress.waiting_for) waiting.push(blocker.shown());
    std::cerr << Json(Json::Object{{"done", progress.done},
                                   {"total", progress.total},
                                   {"tables_done", progress.tables_done},
                                   {"tables_total", progress.tables_total},
                                   {"subject", progress.subject},
                                   {"longest_hold_ms", progress.longest_hold.count()},
                                   {"waiting_for", waiting}})
                     .dump()
              << "\n";
}

std::string DeploymentDisplay::result(const std::string& state, const rollout::Done& done) {
    line_.clear();
    std::size_t skipped = 0;
    for (const auto& step : done.outcome.steps) skipped += step.skipped ? 1 : 0;
    if (json_) {
        Json ended = Json::array();
        for (const auto& one : done.outcome.ended) ended.push(one);
        return Json(Json::Object{{"schema_version", 1},
                                 {"phase", done.run.phase},
                                 {"run", done.run.id},
                                 {"state", to_string(done.run.state)},
                                 {"resumed", done.resumed},
                                 {"steps", done.outcome.steps.size()},
                                 {"skipped", skipped},
                                 {"attempts", done.outcome.attempts()},
                                 {"reconnects", done.outcome.reconnects},
                                 {"ended", ended},
                                 {"longest_hold_ms", done.outcome.longest_hold().count()}})
                   .dump(2) +
               "\n";
    }
    auto text = format("phase {}: {} · {} steps{} · longest lock {:.1f} ms · run {}\n", done.run.phase, state,
                       done.outcome.steps.size(), skipped > 0 ? format(" ({} had been done before)", skipped) : "",
                       done.outcome.longest_hold().count(), done.run.id);
    for (const auto& one : done.outcome.ended) text += base::printable(one) + "\n";
    return text;
}

void Waiting::declare(base::Arguments& arguments) {
    arguments.option("--max-wait", max_wait, "time without progress before giving up, as 90s, 15m");
    arguments.flag("--cancel-blockers", cancel, "cancel statements that block longer than 5 s");
    arguments.flag("--terminate-blockers", terminate, "end sessions that block longer than 5 s");
    arguments.flag("--atomic", atomic, "all tables in one transaction, instead of one each");
    arguments.option("--wait-for-other", wait_for_other, "time to wait for another pgrename on this database");
    arguments.option("--standby-url", standby, "a hot standby: wait for gaps in its long transactions, too");
}

void Waiting::declare_subscribers(base::Arguments& arguments) {
    arguments.option(
        "--subscriber-url", subscribers,
        "a logical replication subscriber: its tables are renamed too, each when it has received what came "
        "before (repeatable)");
}

rollout::Settings Waiting::sent() const {
    rollout::Settings out;
    out.atomic = atomic;
    return out;
}

rollout::Settings Waiting::settings(DeploymentDisplay& display, const Shared& shared, const std::string& conninfo,
                                    const Target& target) const {
    auto out = sent();
    out.max_wait = duration("--max-wait", max_wait);
    out.wait_for_other = duration("--wait-for-other", wait_for_other);
    out.cancel_blockers = cancel;
    out.terminate_blockers = terminate;
    out.progress = [&display](const deployment::Progress& progress) { display.show(progress); };
    out.reconnect = [shared, conninfo] { return shared.open(conninfo); };
    if (standby) out.standby = [conninfo = *standby] { return postgres::Connection::open(conninfo); };
    for (const auto& subscriber : subscribers)
        out.subscribers.push_back([subscriber] { return postgres::Connection::open(subscriber); });
    out.target = target.shown();
    if (atomic) {
        deployment::Progress warning;
        warning.note =
            "--atomic holds every table's lock until the last one is renamed (about 0.2 ms for each table), and under "
            "heavy traffic may never find the moment when all are free; without it each table is locked by itself";
        display.show(warning);
    }
    return out;
}

}  // namespace pgrename::commands
