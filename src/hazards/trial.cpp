// What trying the rollout's statements says about event triggers.
#include <algorithm>

#include "base/format.hpp"
#include "hazards/inspection.hpp"

namespace pgrename::hazards {
namespace {

using model::Hazard;
using model::Severity;

/// The event trigger whose function's name the server's context holds: `function public.guard() runs …` is the detail.
const Hazard* source_of(const std::string& seen, const std::vector<Hazard>& triggers) {
    for (const auto& trigger : triggers) {
        const auto end = trigger.detail.find('(');
        const auto dot = trigger.detail.rfind('.', end);
        const auto space = trigger.detail.rfind(' ', end);
        if (end == std::string::npos || space == std::string::npos) continue;
        const auto begin = dot == std::string::npos || dot < space ? space + 1 : dot + 1;
        if (seen.find(trigger.detail.substr(begin, end - begin) + "(") != std::string::npos) return &trigger;
    }
    return nullptr;
}

Hazard refusal(const model::Evidence& it, const std::vector<Hazard>& triggers, const std::string& name) {
    Hazard out;
    out.check = event_triggers_id;
    out.name = name;
    out.severity = Severity::blocker;
    if (it.subject.starts_with("swap ")) out.relation = it.subject.substr(5);
    const auto* trigger = source_of(it.seen, triggers);
    out.object = trigger == nullptr ? "the rollout's statements" : trigger->object;
    out.detail = base::format("refuses it, tried in a transaction that was rolled back: {}", it.seen);
    out.remedy = "let the event trigger's function pass the role that deploys, or disable the trigger for the rollout";
    return out;
}

}  // namespace

std::vector<Hazard> with_trial(std::vector<Hazard> hazards, const std::vector<model::Evidence>& trial,
                               const std::map<std::string, std::string>& allowed) {
    std::vector<Hazard> triggers;
    std::copy_if(hazards.begin(), hazards.end(), std::back_inserter(triggers),
                 [](const Hazard& hazard) { return hazard.check == event_triggers_id; });
    if (triggers.empty() || trial.empty()) return hazards;
    std::string left_out;
    for (const auto& it : trial) {
        if (it.holds && !it.seen.empty()) left_out += (left_out.empty() ? "" : ", ") + it.subject;
    }
    if (model::all_hold(trial)) {
        for (auto& hazard : hazards) {
            if (hazard.check != event_triggers_id || (hazard.severity == Severity::note && left_out.empty())) continue;
            if (left_out.empty()) hazard.severity = Severity::note;
            hazard.remedy = left_out.empty()
                                ? "none needed: the statements of the rollout were tried and rolled back, and passed"
                                : "tried, and nothing was refused; in use and not tried: " + left_out;
        }
    }
    std::vector<std::string> told;  // one refusal of many tables is one finding for each trigger and its words
    for (const auto& it : trial) {
        if (it.holds || std::find(told.begin(), told.end(), it.seen) != told.end()) continue;
        told.push_back(it.seen);
        auto hazard = refusal(it, triggers, triggers.front().name);
        if (const auto reason = allowed.find(hazard.check); reason != allowed.end()) hazard.allowed = reason->second;
        hazards.push_back(std::move(hazard));
    }
    put_in_order(hazards);
    return hazards;
}

}  // namespace pgrename::hazards
