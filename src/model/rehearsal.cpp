#include "model/rehearsal.hpp"

#include <algorithm>

namespace pgrename::model {

bool PhaseRehearsal::passed() const {
    return failure.empty() && all_hold(checks) && clients().error_count() == 0;
}

ClientStatistics PhaseRehearsal::clients() const {
    ClientStatistics out;
    for (const auto& act : acts) {
        out.sessions = std::max(out.sessions, act.clients.sessions);
        out.statements += act.clients.statements;
        for (const auto& [state, count] : act.clients.errors) out.errors[state] += count;
        if (out.first_error.empty()) out.first_error = act.clients.first_error;
        out.max_stall_ms = std::max(out.max_stall_ms, act.clients.max_stall_ms);
        out.left_out = std::max(out.left_out, act.clients.left_out);
    }
    return out;
}

double PhaseRehearsal::longest_hold_ms() const {
    double out = 0;
    for (const auto& act : acts) out = std::max(out, act.longest_hold_ms);
    return out;
}

bool Rehearsal::passed() const {
    return failure.empty() && !phases.empty() &&
           std::all_of(phases.begin(), phases.end(), [](const PhaseRehearsal& phase) { return phase.passed(); });
}

bool Rehearsal::has_api() const {
    return std::any_of(phases.begin(), phases.end(), [](const PhaseRehearsal& phase) { return phase.plan.api; });
}

}  // namespace pgrename::model
