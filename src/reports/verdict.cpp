#include "reports/verdict.hpp"

#include <algorithm>

#include "base/format.hpp"
#include "base/text.hpp"
#include "reports/wording.hpp"

namespace pgrename::reports {
namespace {

using base::format;
using base::printable;

/// The rest of a server's words (its context lines) stands with the phase.
std::string first_line(std::string_view text) {
    text = base::trimmed(text);
    return printable(base::trimmed(text.substr(0, text.find('\n'))));
}

std::string phase_trouble(const model::PhaseRehearsal& phase) {
    for (const auto& act : phase.acts) {
        const auto errors = act.clients.error_count();
        if (errors == 0) continue;
        auto out = format("{}: {} ({})", printable(act.name), counted(errors, "client error", "client errors"),
                          errors_by_state(act.clients));
        if (!act.clients.first_error.empty()) out += ", first: " + first_line(act.clients.first_error);
        return out;
    }
    for (const auto& it : phase.checks) {
        if (it.holds) continue;
        auto out = format("{}: {}", printable(it.probe), printable(it.subject));
        if (!it.seen.empty()) out += ": " + first_line(it.seen);
        return out;
    }
    return first_line(phase.failure);
}

}  // namespace

Totals totals(const model::Rehearsal& rehearsal) {
    Totals out;
    for (const auto& phase : rehearsal.phases) {
        out.renames += static_cast<std::int64_t>(phase.plan.renames.size());
        out.views += static_cast<std::int64_t>(phase.plan.view_count());
        out.functions += static_cast<std::int64_t>(phase.plan.functions.size());
        out.checks += static_cast<std::int64_t>(phase.checks.size());
        out.checks_held +=
            std::count_if(phase.checks.begin(), phase.checks.end(), [](const model::Evidence& it) { return it.holds; });
        const auto clients = phase.clients();
        out.clients.sessions = std::max(out.clients.sessions, clients.sessions);
        out.clients.statements += clients.statements;
        for (const auto& [state, count] : clients.errors) out.clients.errors[state] += count;
        out.clients.max_stall_ms = std::max(out.clients.max_stall_ms, clients.max_stall_ms);
        out.longest_hold_ms = std::max(out.longest_hold_ms, phase.longest_hold_ms());
    }
    return out;
}

std::string first_trouble(const model::Rehearsal& rehearsal) {
    for (const auto& phase : rehearsal.phases) {
        if (!phase.passed()) return format("phase {}: {}", phase.plan.phase, phase_trouble(phase));
    }
    if (!rehearsal.failure.empty()) return first_line(rehearsal.failure);
    return rehearsal.phases.empty() ? "no phase was rehearsed" : std::string();
}

}  // namespace pgrename::reports
