#include "bench/report.hpp"

#include <algorithm>
#include <cstdlib>
#include <thread>

#include "base/format.hpp"
#include "base/terminal.hpp"

namespace pgrename::bench {
namespace {

using base::format;
using base::Json;

std::string shown(double milliseconds) {
    return milliseconds < 10 ? format("{:.1f}", milliseconds) : format("{:.0f}", milliseconds);
}

std::string shown(const Spread& spread) {
    return shown(spread.median) + " / " + shown(spread.worst);
}

template <class Counts>
std::string shown_counts(const Counts& counts) {
    std::string out;
    for (const auto& [what, count] : counts) out += format("{}{} x{}", out.empty() ? "" : ", ", what, count);
    return out.empty() ? "0" : out;
}

std::vector<std::string> row(const Summary& it) {
    const bool control = it.contender == Contender::control;
    const auto unless_control = [&](const std::string& text) { return control ? std::string("-") : text; };
    auto done = format("{}/{}", it.done, it.trials);
    if (!it.failures.empty()) done += " (" + shown_counts(it.failures) + ")";
    return {to_string(it.contender),
            shown(it.stall),
            unless_control(shown(it.above_control.median)),
            shown(it.blocked),
            it.hold ? shown(*it.hold) : "-",
            unless_control(format("{:.0f}", it.attempts.median)),
            unless_control(shown(it.duration.median)),
            unless_control(done),
            shown_counts(it.errors),
            unless_control(format("{}/{}", it.oids_right, it.trials))};
}

/// Below a millisecond a quotient says nothing: the divisor is at least one.
double ratio(double theirs, double ours) {
    return theirs / std::max(1.0, ours);
}

Json to_json(const Spread& spread) {
    return Json::Object{{"median", spread.median}, {"worst", spread.worst}};
}

template <class Counts>
Json counts_to_json(const Counts& counts) {
    Json out = Json::object();
    for (const auto& [what, count] : counts) out.set(what, count);
    return out;
}

Json to_json(const Trial& trial) {
    const auto& migration = trial.migration;
    return Json::Object{{"contender", to_string(trial.contender)},
                        {"repetition", trial.repetition},
                        {"statements", trial.clients.statements},
                        {"stall_ms", trial.clients.stall_ms},
                        {"blocked_ms", trial.clients.blocked_ms},
                        {"errors", counts_to_json(trial.clients.errors)},
                        {"first_error", trial.clients.first_error},
                        {"hold_ms", migration.hold_ms ? Json(*migration.hold_ms) : Json()},
                        {"attempts", migration.attempts},
                        {"duration_ms", migration.duration_ms},
                        {"failure", migration.failure},
                        {"done", trial.done},
                        {"oids_right", trial.oids_right}};
}

Json to_json(const Summary& it) {
    return Json::Object{{"contender", to_string(it.contender)},
                        {"trials", it.trials},
                        {"stall_ms", to_json(it.stall)},
                        {"stall_above_control_ms", to_json(it.above_control)},
                        {"blocked_ms", to_json(it.blocked)},
                        {"hold_ms", it.hold ? to_json(*it.hold) : Json()},
                        {"attempts", to_json(it.attempts)},
                        {"duration_ms", to_json(it.duration)},
                        {"done", it.done},
                        {"oids_right", it.oids_right},
                        {"errors", counts_to_json(it.errors)},
                        {"failures", counts_to_json(it.failures)}};
}

Json ratios(const ScenarioResult& result) {
    const auto ours = result.summary(Contender::ours);
    Json out = Json::object();
    for (const auto contender : {Contender::naive, Contender::typical}) {
        const auto theirs = result.summary(contender);
        out.set(to_string(contender), Json::Object{{"stall", ratio(theirs.stall.median, ours.stall.median)},
                                                   {"blocked", ratio(theirs.blocked.median, ours.blocked.median)}});
    }
    return out;
}

}  // namespace

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    const auto middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

Spread spread(const std::vector<double>& values) {
    return {median(values), values.empty() ? 0 : *std::max_element(values.begin(), values.end())};
}

Summary ScenarioResult::summary(Contender contender) const {
    Summary out;
    out.contender = contender;
    std::vector<double> stall, above, blocked, hold, attempts, duration;
    for (const auto& trial : trials) {
        if (trial.contender != contender) continue;
        ++out.trials;
        stall.push_back(trial.clients.stall_ms);
        blocked.push_back(trial.clients.blocked_ms);
        attempts.push_back(trial.migration.attempts);
        duration.push_back(trial.migration.duration_ms);
        if (trial.migration.hold_ms) hold.push_back(*trial.migration.hold_ms);
        for (const auto& other : trials) {
            if (other.contender == Contender::control && other.repetition == trial.repetition)
                above.push_back(trial.clients.stall_ms - other.clients.stall_ms);
        }
        for (const auto& [state, count] : trial.clients.errors) out.errors[state] += count;
        if (!trial.migration.failure.empty()) ++out.failures[trial.migration.failure];
        out.done += trial.done ? 1 : 0;
        out.oids_right += trial.oids_right ? 1 : 0;
    }
    out.stall = spread(stall);
    out.above_control = spread(above);
    out.blocked = spread(blocked);
    out.attempts = spread(attempts);
    out.duration = spread(duration);
    if (!hold.empty()) out.hold = spread(hold);
    return out;
}

std::vector<std::string> broken_promises(const ScenarioResult& result) {
    std::vector<std::string> out;
    for (const auto& trial : result.trials) {
        if (trial.contender != Contender::ours) continue;
        const auto where = format("{}, repetition {}: ", result.scenario.name, trial.repetition);
        if (trial.clients.error_count() > 0) {
            out.push_back(where + "client errors " + shown_counts(trial.clients.errors) + ", first " +
                          trial.clients.first_error);
        }
        if (!trial.done) {
            const auto& why = trial.migration.failure;
            out.push_back(where + "not all tables were renamed in the window" + (why.empty() ? "" : ": " + why));
        }
        if (!trial.oids_right) out.push_back(where + "a table or view is not what it should be, by OID");
    }
    return out;
}

std::string aligned(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& cells : rows) {
        widths.resize(std::max(widths.size(), cells.size()));
        for (std::size_t i = 0; i < cells.size(); ++i) widths[i] = std::max(widths[i], base::display_width(cells[i]));
    }
    std::string out;
    for (const auto& cells : rows) {
        std::string line;
        for (std::size_t i = 0; i < cells.size(); ++i) line += "  " + base::padded(cells[i], widths[i]);
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    }
    return out;
}

std::string table(const ScenarioResult& result) {
    std::vector<std::vector<std::string>> rows{
        {"", "stall ms", "- control", "blocked ms", "hold ms", "attempts", "took ms", "done", "client errors", "OIDs"}};
    for (const auto contender : all_contenders) rows.push_back(row(result.summary(contender)));
    const auto ours = result.summary(Contender::ours);
    const auto naive = result.summary(Contender::naive);
    auto out = format("{}: {}; {} ms window, {} repetitions\n", result.scenario.name, result.scenario.about,
                      result.scenario.window.count(), ours.trials);
    out += aligned(rows);
    out += format("  naive/ours: stall {:.0f}x, blocked {:.0f}x; naive got through {} of {} times\n\n",
                  ratio(naive.stall.median, ours.stall.median), ratio(naive.blocked.median, ours.blocked.median),
                  naive.done, naive.trials);
    return out;
}

Json to_json(const ScenarioResult& result) {
    Json contenders = Json::array();
    for (const auto contender : all_contenders) contenders.push(to_json(result.summary(contender)));
    Json trials = Json::array();
    for (const auto& trial : result.trials) trials.push(to_json(trial));
    return Json::Object{{"name", result.scenario.name},
                        {"about", result.scenario.about},
                        {"window_ms", result.scenario.window.count()},
                        {"contenders", std::move(contenders)},
                        {"theirs_over_ours", ratios(result)},
                        {"trials", std::move(trials)}};
}

double load_average() {
    double now = 0;
    return getloadavg(&now, 1) == 1 ? now : -1;
}

Json machine(const std::string& server_version) {
    return Json::Object{{"processors", std::thread::hardware_concurrency()},
                        {"load_average_before", load_average()},
                        {"server", server_version}};
}

}  // namespace pgrename::bench
