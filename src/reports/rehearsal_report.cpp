#include "reports/rehearsal_report.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/format.hpp"
#include "base/text.hpp"
#include "reports/plan_report.hpp"
#include "reports/verdict.hpp"
#include "reports/wording.hpp"

namespace pgrename::reports {
namespace {

using base::format;
using base::padded;
using base::printable;
using base::Style;

constexpr std::size_t line_width = 100;

std::string mark(bool holds, const Style& style) {
    return holds ? style.green(style.ok()) : style.red(style.failed());
}

std::string clients_text(const model::Act& act) {
    const auto& clients = act.clients;
    if (clients.sessions == 0 && clients.statements == 0) return {};
    // The cleanup takes the old names away: whoever works during it uses the new ones.
    auto out =
        format("{}: {}, {}, {}", act.name == "cleanup" ? "clients" : "old names",
               counted(clients.sessions, "session", "sessions"), counted(clients.statements, "statement", "statements"),
               counted(clients.error_count(), "error", "errors"));
    if (clients.error_count() > 0) out += format(" ({})", errors_by_state(clients));
    out += format(", longest stall {}", milliseconds(clients.max_stall_ms));
    if (clients.left_out > 0) out += format(" ({} left out: failed beforehand)", grouped(clients.left_out));
    return out;
}

std::string acts_text(const std::vector<model::Act>& acts, const Style& style) {
    std::vector<std::vector<std::string>> cells;
    std::vector<std::size_t> columns(4, 0);
    for (const auto& act : acts) {
        cells.push_back({printable(act.name), milliseconds(act.milliseconds),
                         counted(act.attempts, "attempt", "attempts"),
                         "longest lock " + milliseconds(act.longest_hold_ms)});
        for (std::size_t i = 0; i < columns.size(); ++i)
            columns[i] = std::max(columns[i], base::display_width(cells.back()[i]));
    }
    std::string out;
    for (std::size_t a = 0; a < acts.size(); ++a) {
        auto line = mark(acts[a].clients.error_count() == 0, style);
        for (std::size_t i = 0; i < columns.size(); ++i)
            line += (i == 0 ? " " : "   ") + padded(cells[a][i], columns[i]);
        line += "   " + clients_text(acts[a]);
        out += format("  {}\n", line.substr(0, line.find_last_not_of(' ') + 1));
        if (!acts[a].clients.first_error.empty())
            out += format("      {}\n", indented(acts[a].clients.first_error, "      "));
    }
    return out;
}

/// As many probes on a line as fit.
std::string checks_text(const std::vector<model::Evidence>& checks, const Style& style) {
    std::string out;
    std::string line;
    for (const auto& probe : tally(checks)) {
        const auto item = format("{} {} {}/{}", mark(probe.held == probe.total, style), printable(probe.probe),
                                 probe.held, probe.total);
        if (!line.empty() && base::display_width(line) + 3 + base::display_width(item) > line_width) {
            out += line + '\n';
            line.clear();
        }
        line += (line.empty() ? "  " : "   ") + item;
    }
    if (!line.empty()) out += line + '\n';
    for (const auto& it : checks) {
        if (it.holds) continue;
        out += format("  {} {}: {}\n", mark(false, style), printable(it.probe), printable(it.subject));
        if (!it.seen.empty()) out += format("      {}\n", indented(it.seen, "      "));
    }
    return out;
}

/// Counted with their ids; blockers in full.
std::string hazard_counts(const std::vector<model::Hazard>& hazards, const Style& style) {
    std::map<model::Severity, std::int64_t> counts;
    std::map<model::Severity, std::set<std::string>> ids;
    std::vector<model::Hazard> blockers;
    for (const auto& hazard : hazards) {
        ++counts[hazard.severity];
        ids[hazard.severity].insert(printable(hazard.check));
        if (hazard.severity == model::Severity::blocker) blockers.push_back(hazard);
    }
    std::string line;
    for (const auto severity : {model::Severity::blocker, model::Severity::caution, model::Severity::note}) {
        if (counts[severity] == 0) continue;
        const auto one = std::string(to_string(severity));
        const std::vector<std::string> list(ids[severity].begin(), ids[severity].end());
        line += format("{}{} ({})", line.empty() ? "" : ", ", counted(counts[severity], one, one + "s"),
                       base::join(list, ", "));
    }
    std::string out = line.empty() ? line : format("  hazards: {}\n", line);
    for (const auto& text : base::split(base::trimmed(hazards_text(blockers, style)), '\n')) {
        if (!text.empty()) out += format("  {}\n", text);
    }
    return out;
}

std::string phases_named(std::size_t count) {
    if (count == 1) return "1 phase";
    return count == 2 ? "both phases" : format("all {} phases", count);
}

}  // namespace

std::string phase_text(const model::PhaseRehearsal& phase, const base::Style& style) {
    const auto& plan = phase.plan;
    auto heading = format("Phase {}", plan.phase);
    if (!plan.title.empty()) heading += format(" {} {}", style.dot(), printable(plan.title));
    auto out = format("{}: {}, {}, {} rewritten\n", style.bold(heading),
                      counted(static_cast<std::int64_t>(plan.renames.size()), "rename", "renames"),
                      counted(static_cast<std::int64_t>(plan.view_count()), "view", "views"),
                      counted(static_cast<std::int64_t>(plan.functions.size()), "function", "functions"));
    out += acts_text(phase.acts, style);
    out += checks_text(phase.checks, style);
    if (phase.api) out += format("  {} {}\n", mark(phase.api->differing == 0, style), api_words(*phase.api));
    out += hazard_counts(phase.hazards, style);
    if (!phase.failure.empty()) out += format("  {} {}\n", mark(false, style), indented(phase.failure, "      "));
    return out;
}

std::string verdict_text(const model::Rehearsal& rehearsal, const base::Style& style) {
    const auto skipped =
        rehearsal.api_skipped.empty() ? std::string() : format("API skipped: {}\n", printable(rehearsal.api_skipped));
    if (!rehearsal.passed()) {
        auto out = format("{}  {}\n", style.red("FAIL"), first_trouble(rehearsal));
        // What stopped the rehearsal as a whole stands nowhere else.
        const auto whole = indented(rehearsal.failure, "      ");
        if (!whole.empty() && out.find(whole) == std::string::npos) out += format("      {}\n", whole);
        return skipped + out;
    }
    const auto sum = totals(rehearsal);
    return format("{}{}  {}: {}, {} in {}, longest stall {}, longest lock {}, {}\n", skipped, style.green("PASS"),
                  phases_named(rehearsal.phases.size()), counted(sum.renames, "table", "tables"),
                  counted(sum.clients.error_count(), "client error", "client errors"),
                  counted(sum.clients.statements, "statement", "statements"), milliseconds(sum.clients.max_stall_ms),
                  milliseconds(sum.longest_hold_ms), seconds(rehearsal.seconds));
}

}  // namespace pgrename::reports
